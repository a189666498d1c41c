// What many things in a clause ask of it is looked for once.

/** The same look, remembered for each clause. `rest` is what it needs besides, which goes with the clause. */
export function once<Of extends object, Rest extends readonly unknown[]>(
  look: (of: Of, ...rest: Rest) => boolean,
): (of: Of, ...rest: Rest) => boolean {
  const seen = new WeakMap<Of, boolean>();
  return (of, ...rest) => {
    const known = seen.get(of);
    if (known !== undefined) return known;
    const found = look(of, ...rest);
    seen.set(of, found);
    return found;
  };
}
