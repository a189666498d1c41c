// Names between neighbours: 老骆, 易老, 郝工, 小简, 阿欣.

import { charactersOf, holds } from "./characters.ts";
import { beginsAt, endsAt, type Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { isHan, matchesAt } from "./name-characters.ts";
import { beginsClause, type Ground, isIntroduced, Lead, leadTo, Mark } from "./name-ground.ts";

/** 阿欣, 阿May are how the young are called. */
const FAMILIAR = /阿(?:[a-z]{2,8}|[\u4e00-\u9fff]{1,2})(?=[ ,:\ue000]|$)/g;
/** 名叫普布次仁, 户主姓名：哈丽娜: after such a label a name of any people, as far as its characters mean nothing else. */
const NAMED =
  /(?:姓名|名叫|叫做|我叫|名字(?:是|叫)?|大名(?:叫)?|户主是)[:是叫 ]{0,2}(?<name>[\u4e00-\u9fff]{2,5}(?:·[\u4e00-\u9fff]{2,5})?)(?=[\s,。;!?()/\ue000]|$)/g;
const NAMED_SIGNS = charactersOf("名叫主");
/** 3-502 Tony老师: a name in Latin letters with an honorific, at a place. */
const LATIN = /[a-z]{2,10}(?:老师|先生|女士|小姐|阿姨|叔叔|大姐|大哥|[姐哥姨叔])(?![\u4e00-\u9fff]?妈)/gi;
const LATIN_SIGNS = charactersOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
/** 老师, 老公, 老房: no surname. */
const NO_SURNAME =
  /^(?:老(?:[师公家房区乡国祖农友母道店街城生和]|陈醋|相好|姜汤|黄牛|黄瓜|毛病|花镜|花眼)|小[区时家户米葱麦包米瓜花花鱼牛羊马车门路山白黄青红班])/;

/** All such names, in no order. */
export function shortNames(ground: Ground): readonly Piece[] {
  const { covered, homes } = ground;
  const found: Piece[] = [];
  betweenFriends(ground, found);
  if (covered.includes("阿")) familiar(ground, found);
  if (holds(NAMED_SIGNS, covered)) named(ground, found);
  if (homes.length > 0 && holds(LATIN_SIGNS, covered)) latin(ground, found);
  return found;
}

function betweenFriends(ground: Ground, found: Piece[]): void {
  const { covered, patterns, marks, homes, entryStarts } = ground;
  for (const match of matchesAt(patterns.letters, patterns.short, covered)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (marks[start] === Mark.word || marks[start] === Mark.inside || NO_SURNAME.test(covered.slice(start, end + 1)))
      continue;
    const before = covered[start - 1] ?? "";
    // 小张 is who is spoken to, but for 803小简, who lives there.
    if (match[0].startsWith("小")) {
      if (
        endsAt(homes, start) ||
        (before === " " && endsAt(homes, start - 1)) ||
        (entryStarts.has(start) && beginsAt(homes, end + 1))
      )
        found.push({ start, end });
    } else if (
      match[0].startsWith("老")
        ? !/[@小大]/.test(before) && isOldFriend(ground, match[0], start, end)
        : mayBegin(before)
    )
      found.push({ start, end });
  }
}

/** 阿May 7-1-301, 10-1-907 阿欣: at a place or at the beginning of an entry. */
function familiar(ground: Ground, found: Piece[]): void {
  const { covered, marks, homes, entryStarts } = ground;
  for (const match of matches(FAMILIAR, covered)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const beside =
      endsAt(homes, start) ||
      endsAt(homes, start - 1) ||
      beginsAt(homes, end + 1) ||
      beginsAt(homes, end) ||
      isIntroduced(ground, start);
    if ((beside || entryStarts.has(start)) && marks[start] === Mark.free && beginsClause(ground, start))
      found.push({ start, end });
  }
}

function named({ covered, marks }: Ground, found: Piece[]): void {
  for (const { index, groups, 0: all } of matches(NAMED, covered)) {
    const name = groups?.name ?? "";
    const start = index + all.length - name.length;
    if (marks.subarray(start, start + name.length).every((mark) => mark === Mark.free))
      found.push({ start, end: start + name.length });
  }
}

function latin({ covered, homes }: Ground, found: Piece[]): void {
  for (const { index: start, 0: name } of matches(LATIN, covered))
    if (endsAt(homes, start) || endsAt(homes, start - 1) || beginsAt(homes, start + name.length + 1))
      found.push({ start, end: start + name.length });
}

/** 易老, 郝工: at the beginning of a word. */
const mayBegin = (before: string): boolean =>
  !/[@小大]/.test(before) && (!isHan(before, 0) || /[陪叫给帮他她是]/.test(before));

/** What follows 老骆 when he is spoken of. */
const SPOKEN_OF =
  /^(?:[的那家要想需跟和也都说他她电今昨去来没不在住啊呀嘛呢屋两几一三前这又已还刚感发头腿脚血咳摔病]|这边)/;

/** 老骆, 修鞋的老潘登一个; 老花镜 and 老方法 are none. */
function isOldFriend(ground: Ground, name: string, start: number, end: number): boolean {
  const after = ground.covered.slice(end, end + 2);
  if (!isHan(after, 0) || SPOKEN_OF.test(after)) return true;
  if (name.endsWith("头")) return !/^[疼痛晕]/.test(after);
  return (
    !ground.patterns.doubtful.has(name.slice(1)) && !/^[子板儿头镜]/.test(after) && leadTo(ground, start) >= Lead.word
  );
}
