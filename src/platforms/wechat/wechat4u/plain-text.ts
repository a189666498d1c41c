// From the HTML in which Web WeChat hands texts and names on to what people wrote.

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", amp: "&" };

/** Web WeChat sends these two faces under each other's code (as wechat4u knows them). */
const MISNAMED: Readonly<Record<string, string>> = { "1f639": "1f602", "1f64d": "1f614" };

/** The text as it was typed: line breaks, emoji, and each entity once, so that `&amp;lt;` is `&lt;`. */
export function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>/g, "\n")
    .replace(/<span[^>]*class="emoji emoji([0-9a-f]+)"[^>]*><\/span>/gi, (_, code: string) => emojiOf(code))
    .replace(/&(lt|gt|quot|apos|#39|amp);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

/** A code of one or several characters, four or five hexadecimal digits each; * for what is none. */
function emojiOf(code: string): string {
  const hex = MISNAMED[code.toLowerCase()] ?? code;
  const width = [5, 4].find((digits) => hex.length % digits === 0);
  if (width === undefined) return "*";
  const points = hex.match(new RegExp(`.{${width}}`, "g")) ?? [];
  return String.fromCodePoint(...points.map((point) => Number.parseInt(point, 16)));
}
