// Parts a text that is too long for one message, at lines where it has any.

/**
 * The text in parts of at most so many UTF-16 units, which joined by line breaks are the text again. Only a line that is too
 * long by itself is cut, between two characters.
 */
export function splitAtLines(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let part: string | undefined;
  for (const line of text.split("\n").flatMap((one) => cut(one, most))) {
    const longer: string = part === undefined ? line : `${part}\n${line}`;
    if (part !== undefined && longer.length > most) {
      parts.push(part);
      part = line;
    } else part = longer;
  }
  return part === undefined ? parts : [...parts, part];
}

function cut(line: string, most: number): readonly string[] {
  if (line.length <= most) return [line];
  const pieces: string[] = [];
  let piece = "";
  for (const character of line) {
    if (piece.length + character.length > most) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
