// A reader with the shipped vocabulary and the words of Chinese, and the steps before it, for tests of single extractors.
import type { Need } from "../../src/domain/intents.ts";
import { heard } from "../../src/languages/zh-CN/heard/heard.ts";
import { type Found, findPieces } from "../../src/read/find.ts";
import { layoutOf } from "../../src/read/layout.ts";
import { compileLexicon } from "../../src/read/lexicon.ts";
import { marksOf } from "../../src/read/marks.ts";
import { ownNames } from "../../src/read/own-names.ts";
import { createListener, createReader, type ReaderOptions } from "../../src/read/read.ts";
import type { KnownNames, Mark, Reader, Reading } from "../../src/read/reading.ts";
import { plainText } from "../../src/read/text.ts";
import { shippedVocabulary } from "./vocabulary.ts";

/** Compiled once for all tests of a file. */
export const lexicon = compileLexicon(shippedVocabulary, heard);

/** Monday. */
export const MONDAY_TEN = "2026-11-23T10:00";

/** The names of a community that the tests speak of. */
export const known: KnownNames = {
  residents: ["王奶奶", "周师傅", "陈爹爹"],
  people: ["小张", "小李"],
  suppliers: ["益丰大药房", "国大药房", "一医院药房"],
};

export const readerFor = (names: KnownNames = known, options: ReaderOptions = {}): Reader =>
  createReader(lexicon, names, options);

const reader = readerFor();

/** One message, sent on Monday at ten if nothing else is said. */
export const read = (text: string, at: string = MONDAY_TEN): Reading => reader({ text, at });

const listen = createListener(lexicon, known);
const own = ownNames(known);

/** What a message asks for, if it is known to ask for something. */
export const needsIn = (text: string, at: string = MONDAY_TEN): readonly Need[] => listen({ text, at }).needs;

/** Where in a message each piece stands that was understood. */
export function marksIn(text: string): readonly Mark[] {
  const { context } = listen({ text, at: MONDAY_TEN });
  return marksOf(context.found, context.services);
}

/** What the extractors find, before anything is composed. */
export function found(text: string, at: string = MONDAY_TEN): Found {
  const plain = plainText(text);
  const layout = layoutOf(plain.plain);
  return findPieces(lexicon, own, plain, { markers: layout.markers, starts: layout.entryStarts }, at);
}
