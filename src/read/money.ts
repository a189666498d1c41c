// Sums of money: 35块, 156元, 一共136.5, prices such as 35元/板; neither a quantity nor a number of a task.

import { charactersOf, holds } from "./characters.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";

export interface Money extends Piece {
  /** Yuan; undefined where the words leave it open. */
  readonly yuan?: number;
  /** A price for one of a thing (35元/板), not what was paid. */
  readonly price: boolean;
}

const CHINESE = "[一二两三四五六七八九十百千]{1,6}";
const SUMS = new RegExp(
  // What was paid altogether: 一共136.5.
  "(?:一共|总共|合计|共计|共|(?<![腐菜雪米鲜茶鸡葱香瓜])花了?|付了?|收了?|垫了?)[是: ]{0,2}(\\d{1,5}(?:\\.\\d{1,2})?)(?:元|块钱?|(?![\\d.:\\u4e00-\\u9fff]))" +
    // With the word for yuan: 35块, 28.5元/盒, 两百块钱, 一块钱; but not 一块豆腐.
    `|((?<![\\d.])\\d{1,5}(?:\\.\\d{1,2})?|${CHINESE})(?:元|块钱|毛钱|[多几来](?:元|块)|(?<=\\d|[十百千])块(?![\\u4e00-\\u9fff]))(?:钱)?(\\/|一[\\u4e00-\\u9fff]|每)?` +
    // A price without it: 35一板, 每箱58.
    "|(?<![\\d.a-z])\\d{1,4}(?:\\.\\d{1,2})?(?=一[板箱份盒袋斤瓶个只条包])()" +
    "|(?<![\\d.-])\\d{1,4}(?:\\.\\d{1,2})?[ ]?\\/[ ]?(?=[板箱份盒袋斤瓶个只条包提桶公k])()" +
    "|每[板箱份盒袋斤瓶个只条包]\\d{1,4}(?:\\.\\d{1,2})?(?:元|块)?()" +
    "|(?<=充值?[ ]?)(\\d{2,4})(?![\\d.:])",
  "g",
);

/** Every sum has a digit or a word for money. */
const SIGNS = charactersOf("0123456789元块毛");
const NONE: readonly Money[] = [];

/** All sums of a plain text, in order. */
export function findMoney(plain: string): readonly Money[] {
  if (!holds(SIGNS, plain)) return NONE;
  const found: Money[] = [];
  for (const match of matches(SUMS, plain)) {
    const [all, total, sum, per, bare, by, each, topUp] = match;
    const yuan = readNumeral(total ?? sum ?? topUp ?? "");
    const price = per !== undefined || bare !== undefined || by !== undefined || each !== undefined;
    found.push({
      start: match.index,
      end: match.index + all.length,
      price,
      ...(yuan === undefined ? {} : { yuan }),
    });
  }
  return found;
}
