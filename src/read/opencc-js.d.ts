// opencc-js ships no types for its half that only knows traditional → simplified.
declare module "opencc-js/t2cn" {
  export function Converter(options: { readonly from: "t"; readonly to: "cn" }): (text: string) => string;
}
