// The lines of the journal: JSON objects, each with a checksum of the rest of the line as its first field.
import { crc32 } from "node:zlib";
import { z } from "zod";
import type { Fact } from "../../domain/facts.ts";
import type { CommunityKey, Instant, MessageKey, PostKey } from "../../domain/ids.ts";
import type { Post } from "../../domain/posts.ts";
import type { Settled, Step } from "../store.ts";

/** The version of the lines below. */
export const JOURNAL_VERSION = 1;

/** What one line says. `seq` counts the lines after the heads, 1, 2, 3 …, through all files. */
export type JournalLine =
  /** The head of a file; `next` is the number of the line after it. */
  | { readonly line: "head"; readonly version: number; readonly community: CommunityKey; readonly next: number }
  | ({ readonly line: "step"; readonly seq: number } & Step)
  | { readonly line: "settled"; readonly seq: number; readonly settled: readonly Settled[] };

/** A line of the journal as it is read back, or why it is not one. */
export type ReadLine = z.infer<typeof lineSchema> | { readonly line: "damaged" } | { readonly line: "unknown" };

const text = <Text extends string>() => z.custom<Text>((value) => typeof value === "string");
const at = z.custom<Instant>((value) => Number.isSafeInteger(value));
const counter = z.int().positive();

/** Facts and posts are our own; only that they are there is looked at. */
const fact = z.custom<Fact>((value) => typeof value === "object" && value !== null && "fact" in value);
export const postSchema = z.custom<Post>((value) => typeof value === "object" && value !== null && "key" in value);
export const heardSchema = z.tuple([text<MessageKey>(), at]).readonly();
export const communitySchema = text<CommunityKey>();

const lineSchema = z.discriminatedUnion("line", [
  z.object({ line: z.literal("head"), version: counter, community: communitySchema, next: counter }),
  z.object({
    line: z.literal("step"),
    seq: counter,
    at,
    message: text<MessageKey>().optional(),
    facts: z.array(fact),
    posts: z.array(postSchema),
  }),
  z.object({
    line: z.literal("settled"),
    seq: counter,
    settled: z.array(z.object({ key: text<PostKey>(), outcome: z.enum(["sent", "given_up"]) })),
  }),
]);

const START = '{"crc":"';
/** `{"crc":"0123abcd",` */
const PREFIX_BYTES = START.length + 8 + 2;

/** The checksum of text or bytes (CRC-32), as eight hexadecimal digits. */
export const checksumOf = (content: string | Uint8Array): string => hex(crc32(content));
export const hex = (checksum: number): string => checksum.toString(16).padStart(8, "0");

/** A line with its checksum and the line break at its end. */
export const encodeLine = (line: JournalLine): string => withChecksum(line);

/** An object as a line with its checksum and the line break at its end. */
export function withChecksum(object: object): string {
  const rest = JSON.stringify(object).slice(1);
  return `${START}${checksumOf(rest)}",${rest}\n`;
}

/** An object as a line of just so many bytes, filled up with spaces; undefined: it is longer. */
export function withChecksumIn(bytes: number, object: object): Buffer | undefined {
  const rest = Buffer.from(JSON.stringify(object).slice(1), "utf8");
  const filler = bytes - PREFIX_BYTES - rest.length - 1;
  if (filler < 0) return undefined;
  const filled = Buffer.concat([rest, Buffer.alloc(filler, " ")]);
  return Buffer.concat([Buffer.from(`${START}${checksumOf(filled)}",`), filled, Buffer.from("\n")]);
}

/** A line without its line break. `damaged`: the checksum does not fit. `unknown`: whole, but not one of ours. */
export function decodeLine(bytes: Uint8Array): ReadLine {
  const content = checkedLine(bytes);
  if (content === undefined) return { line: "damaged" };
  const read = lineSchema.safeParse(content);
  return read.success ? read.data : { line: "unknown" };
}

/** What stands in a line without its line break; undefined: the checksum does not fit. */
export function checkedLine(bytes: Uint8Array): unknown {
  const written = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prefix = written.toString("latin1", 0, PREFIX_BYTES);
  const rest = written.subarray(PREFIX_BYTES);
  return prefix === `${START}${checksumOf(rest)}",` ? parsed(`{${rest.toString("utf8")}`) : undefined;
}

/** Undefined when it is no JSON. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
