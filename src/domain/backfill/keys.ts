// A pasted message has no key of a platform: it is known again by its chat, its writer, its words and its time.
import { type ChatKey, type Instant, type MessageKey, messageKey } from "../ids.ts";

const MINUTE_MS = 60_000;

/** `at` missing: the time is not known. Seconds do not count, for one copy shows them and the next does not. */
export function pastedKey(chat: ChatKey, name: string, text: string, at: Instant | undefined): MessageKey {
  const minute = at === undefined ? "" : String(Math.floor(at / MINUTE_MS));
  return messageKey(`pasted/${minute}/${hashOf([chat, plain(name), plain(text), minute].join("\n"))}`);
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");

const PRIMES: readonly [number, number] = [0x01000193, 0x85ebca6b];

/** 64 bits, as two hashes of 32 after Fowler, Noll and Vo: so that the key does not give away what was written. */
function hashOf(text: string): string {
  return PRIMES.map((prime) => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime);
    return (hash >>> 0).toString(16).padStart(8, "0");
  }).join("");
}
