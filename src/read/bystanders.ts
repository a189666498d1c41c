// Who is only spoken to or of: @物业老冀, 保安老厉, 李姐 in 李姐，麻烦带瓶酱油, the doctor who wrote the prescription.

import { COVER, type Piece } from "./mask.ts";
import { beginsClause, followsPlace, type Ground, isIntroduced, isLabelled } from "./name-ground.ts";

/** In the middle of what follows an @: the handle of a member of the group. */
const HANDLE = /@[^\s,。!?;:@]{0,12}$/;

/** True of a name that is nobody's who needs something. `names`: all that were found. */
export function isBystander(ground: Ground, name: Piece, names: readonly Piece[]): boolean {
  const { plain, patterns, placeStarts } = ground;
  const { role, workplace, thanks, keeper, profession, elder, helperTail, professionTail, addressedTail, askedTail } =
    patterns.bystanders;
  const before = plain.slice(Math.max(0, name.start - 16), name.start);
  if (HANDLE.test(before)) return true;
  if (isLabelled(ground, name.start)) return false;
  const words = plain.slice(name.start, name.end);
  const after = plain.slice(name.end, name.end + 10);
  const old = elder.test(words);
  // 替门口修鞋的老潘登一个: it is for him.
  if (role.test(before) && /[替帮][^,。!?\n:]{1,9}$/.test(before)) return false;
  if (role.test(before) || (workplace.test(before) && !old)) return true;
  if (keeper.test(before) && /^(?:那|家|手|处|屋|这)/.test(after)) return true;
  if (thanks.test(before) && /^(?:$|[了啦啊哈呀哦]{0,2}(?:$|[,。!~\n]))/.test(after)) return true;
  if (profession.test(words) && professionTail.test(after)) return true;
  if (isIntroduced(ground, name.start) || followsPlace(ground, name.start) || placeStarts.has(name.end)) return false;
  if (helperTail.test(after)) return true;
  if (old || !beginsClause(ground, name.start)) return false;
  if (askedTail.test(plain.slice(name.end, name.end + 16))) return true;
  return opens(plain, name.start) && (addressedTail.test(after) || anotherFollows(ground, name, names));
}

/** At the beginning of the message, after no more than a greeting. */
const opens = (plain: string, start: number): boolean =>
  start <= 8 &&
  /^(?:(?:你好|您好|哈喽|hi|hello|早上好|早|晚上好|打扰了?|请问|那个|哎|喂|诶)[啊呀]?)?[ ,!:~。\n]*$/.test(
    plain.slice(0, start),
  );

/** 张姐，3栋李大爷家没米了: the other one, who is said to live somewhere, is who needs something. */
function anotherFollows({ covered }: Ground, name: Piece, names: readonly Piece[]): boolean {
  const place = new RegExp(`^[,!~ ]{1,2}${COVER}{2,14}的?`).exec(covered.slice(name.end, name.end + 18));
  return place !== null && names.some((other) => other.start === name.end + place[0].length);
}
