// A quote as WeChat hands it on: as text in front of the reply.

export interface Quoting {
  /** The reply alone. */
  readonly text: string;
  /** What is quoted, without its author's name. */
  readonly quoted?: string;
}

/** 「名：原文」, a line of dashes, the reply. */
const QUOTE = /^「[^：:\n]*[：:]\s?([\s\S]*?)」\n(?:- ?){5,}\n([\s\S]*)$/;

/** Parts a text into what is quoted and the reply; a text without a quote is the reply. */
export function readQuote(text: string): Quoting {
  const [, quoted, reply] = QUOTE.exec(text) ?? [];
  return quoted === undefined || reply === undefined ? { text } : { text: reply, quoted };
}
