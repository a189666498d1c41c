// Sets of characters, asked by code unit: a text is looked through without a copy of each of its characters.

export interface Characters {
  has(code: number): boolean;
}

/** The set of the characters of some texts, all of them of one code unit. */
export function charactersOf(texts: Iterable<string>): Characters {
  const bits = new Uint32Array(0x10000 / 32);
  for (const text of texts)
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      bits[code >>> 5] = (bits[code >>> 5] ?? 0) | (1 << (code & 31));
    }
  return { has: (code) => ((bits[code >>> 5] ?? 0) & (1 << (code & 31))) !== 0 };
}

const DIGIT_0 = 48;
const DIGIT_9 = 57;

export const isDigit = (code: number): boolean => code >= DIGIT_0 && code <= DIGIT_9;
