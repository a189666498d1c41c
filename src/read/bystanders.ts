// Who is only spoken to or of: @物业老冀, 保安老厉, 李姐 in 李姐，麻烦带瓶酱油, the doctor who wrote the prescription.

import { beginsAt, COVER, type Piece } from "./mask.ts";
import { beginsClause, followsPlace, type Ground, isIntroduced, isLabelled } from "./name-ground.ts";
import type { BystanderPatterns } from "./name-patterns.ts";
import type { WordEnds } from "./word-ends.ts";

/** In the middle of what follows an @: the handle of a member of the group. */
const HANDLE = /@[^\s,。!?;:@]{0,12}$/;
/** 替门口修鞋的老潘登一个: it is for him. */
const FOR_HIM = /[替帮][^,。!?\n:]{1,9}$/;
const KEPT_THERE = /^(?:那|家|手|处|屋|这)/;
const THANKED = /^(?:$|[了啦啊哈呀哦]{0,2}(?:$|[,。!~\n]))/;

/** True of a name that is nobody's who needs something. `names`: all that were found. */
export function isBystander(ground: Ground, name: Piece, names: readonly Piece[]): boolean {
  const { plain, patterns, homes } = ground;
  const { start, end } = name;
  const { roles, workplaces, elders, professionTail, professions, helperTail, addressedTail, askedTail } =
    patterns.bystanders;
  const before = plain.slice(Math.max(0, start - 16), start);
  if (before.includes("@") && HANDLE.test(before)) return true;
  if (isLabelled(ground, start)) return false;
  const old = elders(plain, start, end) > 0;
  if (endsWithAny(roles, before, "的")) return !FOR_HIM.test(before);
  if (!old && endsWithAny(workplaces, before, "的")) return true;
  const after = plain.slice(end, end + 10);
  if (isThankedOrKeeper(patterns.bystanders, before, after)) return true;
  if (professions(plain, start, end) > 0 && professionTail.test(after)) return true;
  if (isIntroduced(ground, start) || followsPlace(ground, start) || beginsAt(homes, end)) return false;
  if (helperTail.test(after)) return true;
  if (old || !beginsClause(ground, start)) return false;
  if (askedTail.test(plain.slice(end, end + 16))) return true;
  return opens(plain, start) && (addressedTail.test(after) || anotherFollows(ground, name, names));
}

/** True when a text ends with one of the words, or with one and a last character of `tails` behind it. */
const endsWithAny = (words: WordEnds, text: string, tails: string): boolean =>
  words(text, 0, text.length) > 0 || (tails.includes(text.at(-1) ?? COVER) && words(text, 0, text.length - 1) > 0);

/** 药卡放隔壁李姐那, 谢谢李姐. */
const isThankedOrKeeper = ({ thanks, keeper }: BystanderPatterns, before: string, after: string): boolean =>
  (KEPT_THERE.test(after) && keeper.test(before)) || (endsWithAny(thanks, before, "了啦") && THANKED.test(after));

/** At the beginning of the message, after no more than a greeting. */
const opens = (plain: string, start: number): boolean =>
  start <= 8 &&
  /^(?:(?:你好|您好|哈喽|hi|hello|早上好|早|晚上好|打扰了?|请问|那个|哎|喂|诶)[啊呀]?)?[ ,!:~。\n]*$/.test(
    plain.slice(0, start),
  );

const PLACE_FOLLOWS = new RegExp(`[,!~ ]{1,2}${COVER}{2,14}的?`, "y");

/** 张姐，3栋李大爷家没米了: the other one, who is said to live somewhere, is who needs something. */
function anotherFollows({ covered }: Ground, { end }: Piece, names: readonly Piece[]): boolean {
  PLACE_FOLLOWS.lastIndex = end;
  if (!PLACE_FOLLOWS.test(covered)) return false;
  const next = PLACE_FOLLOWS.lastIndex;
  return names.some(({ start }) => start === next);
}
