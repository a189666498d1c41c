// What names are made of, compiled once from the vocabulary: surnames, given names, honorifics, and what stands around them.
import { Letter, type Letters, letterAt, lettersOf, type Opening } from "./name-characters.ts";
import { type WordEnds, wordEnds } from "./word-ends.ts";

/** Words and patterns that tell who is meant, kept with the language. All are put before or after a name. */
export interface PeopleHeard {
  /** Words after which a name stands: 叫, 姓名, 户主. Relatives (我妈) need not be repeated. */
  readonly introductions: readonly string[];
  /** Words after which somebody may stand who is helped or asked after: 陪, 给, 看望. */
  readonly dealings: readonly string[];
  /** Who does something for others: 保安, 志愿者. A name after one is nobody's who needs something. */
  readonly roles: readonly string[];
  /** Where people work: 物业, 药房. After one a name is a worker's, unless it is that of an old person. */
  readonly workplaces: readonly string[];
  /** Honorifics of people who treat or manage others. */
  readonly professions: readonly string[];
  /** Honorifics of the old, who are helped rather than asked for help. */
  readonly elders: readonly string[];
  /** Words that begin as names do: 方法, 武汉. */
  readonly namelike: readonly string[];
  /** Characters before an honorific that are no surname: 这, 胖. */
  readonly notSurnames: readonly string[];
  /** Look like surname and honorific, and are none: 班主任. */
  readonly noNames: readonly string[];
  /** What follows the name of somebody who is only spoken of: 李医生开的, 王姐去不了. */
  readonly helperTails: readonly RegExp[];
  /** What follows a profession that treated somebody. */
  readonly professionTails: readonly RegExp[];
  /** What follows the name of somebody who is spoken to. */
  readonly addressedTails: readonly RegExp[];
  /** What follows the name of somebody who is asked for help, also within a message. */
  readonly askedTails: readonly RegExp[];
  /** Thanks before a name. */
  readonly thanks: readonly string[];
  /** Somebody keeps something: what stands before the name. */
  readonly keepers: readonly RegExp[];
}

export interface People {
  readonly surnames: readonly string[];
  readonly compoundSurnames: readonly string[];
  /** Surnames that are everyday words too: 时, 和, 门. */
  readonly doubtfulSurnames: readonly string[];
  readonly honorifics: readonly string[];
  /** Characters of given names that mean little else in a message: 桂, 淑; and those that mean much else: 春, 来. */
  readonly givenNames: readonly string[];
  readonly plainGivenNames: readonly string[];
}

/** Patterns made once from the vocabulary. */
export interface NamePatterns {
  /** What each character can be in a name. */
  readonly letters: Letters;
  /** 王奶奶, 梁太. */
  readonly honoured: Opening;
  /** 翦师傅: anybody whom a long honorific honours, where one is to be expected. */
  readonly unknown: Opening;
  /** 李秀珍奶奶, 桂兰阿姨, 芳姨: a given name and an honorific. */
  readonly given: RegExp;
  /** The end of such a name: 珍奶奶. */
  readonly givenEnd: Opening;
  /** 老骆, 易老, 郝工, 小简. */
  readonly short: Opening;
  /** A surname of several characters: 欧阳. */
  readonly compound: RegExp;
  /** Honorifics, which end a name. */
  readonly honorifics: WordEnds;
  readonly doubtful: ReadonlySet<string>;
  readonly introductions: WordEnds;
  readonly dealings: WordEnds;
  readonly noNames: ReadonlySet<string>;
  readonly bystanders: BystanderPatterns;
}

export interface BystanderPatterns {
  /** At the end of what stands before a name. */
  readonly roles: WordEnds;
  readonly workplaces: WordEnds;
  readonly thanks: WordEnds;
  readonly keeper: RegExp;
  /** At the end of the name itself. */
  readonly professions: WordEnds;
  readonly elders: WordEnds;
  /** At the beginning of what stands after it. */
  readonly helperTail: RegExp;
  readonly professionTail: RegExp;
  readonly addressedTail: RegExp;
  readonly askedTail: RegExp;
}

const HAN = "[\\u4e00-\\u9fff]";

/** Behind a given name of one character: 芳姨. */
const BRIEF_HONORIFICS = "姐哥叔姨婶嫂姑伯妹弟";

const alternatives = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");

const sources = (patterns: readonly RegExp[]) => patterns.map(({ source }) => `(?:${source})`).join("|");

/**
 * Honorifics of one character are parts of many words, so what follows tells: 梁太, not 何太多; 李生, not 花生.
 * Old 爷 and 姨 need no such care.
 */
const SHORT_HONORIFICS: ReadonlyMap<string, string> = new Map([
  ["太", "(?![多少大小好慢贵快难久忙累远急烦热冷咸辣甜高低平阳极原行重胖瘦老湖太空子])"],
  ["生", "(?![活日病产气孩姜抽菜鱼蚝蛋粉煎啤鲜肉猪果意前存命成机怕疮锈长效肖平怀水鲜])"],
  ["妹", "(?![夫])"],
  ["弟", "(?![妹子媳兄])"],
  ["公", "(?![司里交斤园寓用共告安示证路费平升公婆])"],
  ["婆", "(?![媳家娘])"],
  ["嫂", ""],
  ["总", "(?![共计是算数量得要体线之部站统])"],
  ["导", "(?![致航游管尿入盲出])"],
  ["工", "(?![人地作程业厂具资会商友伤时夫序艺服头种钱区])"],
]);

/** True of honorifics that are hardly ever part of another word: 奶奶, 姐; not 生 or 总. */
export const isPlainHonorific = (honorific: string): boolean => !SHORT_HONORIFICS.has(honorific);

/** True when a surname of one character stands at an offset. */
export const isSurname = ({ letters }: NamePatterns, text: string, at: number): boolean =>
  (letterAt(letters, text, at) & Letter.surname) !== 0;

/** Prepares the patterns. */
export function namePatterns(people: People, heard: PeopleHeard): NamePatterns {
  const { surnames, compoundSurnames, honorifics } = people;
  const doubtful = new Set(people.doubtfulSurnames);
  const surname = `(?:${alternatives(compoundSurnames)}|[${surnames.join("")}])`;
  const long = honorifics.filter((word) => word.length > 1);
  const short = honorifics
    .filter((word) => word.length === 1)
    .map((word) => `${word}${SHORT_HONORIFICS.get(word) ?? ""}`)
    .join("|");
  const honorific = `(?:${alternatives(long)}|${short})`;
  const respected = [
    ...heard.elders.filter((word) => !word.startsWith("老")),
    ...["师傅", "老师", "先生", "女士", "阿姨", "大姐", "大哥", "大叔", "叔叔", "大婶", "小姐"],
  ];
  const given = `[${people.givenNames.join("")}]`;
  const anyGiven = `[${[...people.givenNames, ...people.plainGivenNames].join("")}]`;
  return {
    letters: lettersOf(
      [
        [Letter.surname, surnames],
        [Letter.compound, compoundSurnames],
        [Letter.given, [...people.givenNames, ...people.plainGivenNames]],
        [Letter.surelyGiven, people.givenNames],
        [Letter.honorific, [...honorifics, ...respected, ...BRIEF_HONORIFICS]],
        [Letter.old, "老"],
        [Letter.familiar, "老小"],
      ],
      [...surnames, ...heard.notSurnames],
    ),
    honoured: {
      pattern: new RegExp(`${surname}${honorific}`, "y"),
      first: Letter.surname,
      second: Letter.honorific,
      alone: Letter.compound,
    },
    given: new RegExp(`${surname}?${anyGiven}{1,2}(?:${alternatives(long)})|${given}[${BRIEF_HONORIFICS}]`, "g"),
    givenEnd: {
      pattern: new RegExp(`${anyGiven}(?:${alternatives(long)})|${given}[${BRIEF_HONORIFICS}]`, "y"),
      first: Letter.given,
      second: Letter.honorific,
      alone: 0,
    },
    unknown: {
      pattern: new RegExp(`${HAN}(?:${alternatives(respected)})`, "y"),
      first: Letter.stranger,
      second: Letter.honorific,
      alone: 0,
    },
    short: {
      pattern: new RegExp(
        `老${surname}头?|小${surname}(?!${HAN})|${surname}老(?!${HAN})|${surname}老(?=[咳发吐摔头胸血精身])|${surname}老(?=[的那家要想需下])`,
        "y",
      ),
      first: Letter.surname,
      second: Letter.old,
      alone: Letter.familiar | Letter.compound,
    },
    compound: new RegExp(alternatives(compoundSurnames), "y"),
    honorifics: wordEnds(honorifics),
    doubtful,
    introductions: wordEnds(heard.introductions),
    dealings: wordEnds(heard.dealings),
    noNames: new Set(heard.noNames),
    bystanders: {
      roles: wordEnds(heard.roles),
      workplaces: wordEnds(heard.workplaces),
      thanks: wordEnds(heard.thanks),
      keeper: new RegExp(`(?:${sources(heard.keepers)})$`),
      professions: wordEnds(heard.professions),
      elders: wordEnds(heard.elders),
      helperTail: new RegExp(`^(?:${sources(heard.helperTails)})`),
      professionTail: new RegExp(`^(?:${sources(heard.professionTails)})`),
      addressedTail: new RegExp(`^(?:${sources(heard.addressedTails)})`),
      askedTail: new RegExp(`^(?:${sources(heard.askedTails)})`),
    },
  };
}
