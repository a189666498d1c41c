// Commands that people also write without the slash: 退单, 退12, 12退单. (Claims and reports are read as plain words.)
import type { Wish } from "../domain/wishes.ts";

const RELEASE = /^(?:我?要?)(?:退单|退(?=\s*[#＃]?\d|\s|$))\s*([\s\S]*)$/u;
const RELEASE_BEHIND = /^[#＃]?(\d{1,6})\s*(?:号|单|号单)?\s*(?:我?退单?|退回)(?:吧|了)*\s*[,，]?\s*([\s\S]*)$/u;

/** The wish of a text that is a command in plain words; undefined for every other text. */
export function readPlainCommand(text: string): Wish | undefined {
  const plain = text.trim().normalize("NFKC");
  const behind = RELEASE_BEHIND.exec(plain);
  if (behind) return release([Number(behind[1])], behind[2] ?? "");
  const [, after] = RELEASE.exec(plain) ?? [];
  if (after === undefined) return undefined;
  const [, numbers = "", reason = ""] = /^((?:#?\d{1,6}(?:号|单)?[\s,、和]*)*)([\s\S]*)$/u.exec(after) ?? [];
  return release((numbers.match(/\d+/gu) ?? []).map(Number), reason);
}

const release = (nos: readonly number[], reason: string): Wish => ({
  wish: "release",
  nos,
  ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
});
