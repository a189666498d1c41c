// What is said about mistakes in the settings, to the coordinator who edits config/. The sentence follows file, line and path.
import type { ErrorCode } from "yaml";

const list = (words: readonly string[]) => words.join("、");
/** More than can be taken in at a glance helps nobody. */
const mostFields = 20;
const someOf = (words: readonly string[]) =>
  words.length > mostFields ? `${list(words.slice(0, mostFields))} 等` : list(words);

/** What a value may be, in a coordinator's words, by zod's name of the type. */
const typeNames: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表（[…]，或者每行一个 “- ”）",
  object: "若干字段（字段: 内容）",
  record: "若干字段（字段: 内容）",
  null: "空",
  date: "日期",
};

/** What is wrong with the YAML itself, by the code of the yaml package. */
const syntax: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "引用（*）前后不能再写别的",
  BAD_ALIAS: "引用（*）的名字前面没有定义（&）",
  BAD_COLLECTION_TYPE: "列表和字段混在一起了",
  BAD_DIRECTIVE: "以 % 开头的行看不懂",
  BAD_DQ_ESCAPE: "双引号里的反斜杠（\\）写法不对",
  BAD_INDENT: "缩进不对：同一层的行要左边对齐，用空格；括号要成对",
  BAD_PROP_ORDER: "符号（& 或 !）的位置不对",
  BAD_SCALAR_START: "这里的内容要加引号",
  BLOCK_AS_IMPLICIT_KEY: "冒号多了，或者上一行没有写完",
  BLOCK_IN_FLOW: "括号 { } [ ] 里面不能用换行缩进的写法",
  DUPLICATE_KEY: "同一个字段写了两次",
  IMPOSSIBLE: "这里看不懂",
  KEY_OVER_1024_CHARS: "字段名太长，可能少了一个引号",
  MISSING_CHAR: "少了一个符号：冒号后面要有空格，括号和引号要成对",
  MULTILINE_IMPLICIT_KEY: "字段名不能跨行，可能少了冒号或引号",
  MULTIPLE_ANCHORS: "& 只能写一个",
  MULTIPLE_DOCS: "一个文件里只能有一份内容，不能用 --- 分开",
  MULTIPLE_TAGS: "! 只能写一个",
  NON_STRING_KEY: "字段名要是文字",
  RESOURCE_EXHAUSTION: "嵌套太深，或者引用太多",
  TAB_AS_INDENT: "缩进要用空格，不能用 Tab",
  TAG_RESOLVE_FAILED: "! 后面的类型看不懂",
  UNEXPECTED_TOKEN: "这里多了符号，或者少了换行",
};

/** The sentences about settings. `allowed` is what may stand there, as `whatMayStand` words it. */
export const settingsTexts = {
  /** The name of a type; the type's own name when it has none here. */
  typeName: (type: string): string => typeNames[type] ?? type,
  oneOf: (values: readonly string[]): string => `${list(values)}${values.length > 1 ? "（其中之一）" : ""}`,
  either: (allowed: readonly string[]): string => [...new Set(allowed)].join("，或者"),

  missing: (allowed: string): string => `没有填，应为${allowed}`,
  wrong: (allowed: string, written: string | undefined): string =>
    written === undefined ? `应为${allowed}` : `应为${allowed}，现在写的是 ${written}`,
  numberForText: (written: string): string => `应为文字，数字请加引号："${written}"`,
  unknownField: (field: string, meant: string | undefined, known: readonly string[]): string =>
    `没有“${field}”这个字段${meant === undefined ? "。" : `，是不是想写“${meant}”？`}${
      known.length === 0 ? "" : `可用的字段：${someOf(known)}`
    }`,
  tooSmall: (kind: "length" | "items" | "number", minimum: string, inclusive: boolean): string => {
    switch (kind) {
      case "length":
        return minimum === "1" ? "不能是空的" : `至少 ${minimum} 个字`;
      case "items":
        return `至少要有 ${minimum} 项`;
      case "number":
        return inclusive ? `不能小于 ${minimum}` : `要大于 ${minimum}`;
    }
  },
  tooBig: (kind: "length" | "items" | "number", maximum: string, inclusive: boolean): string => {
    switch (kind) {
      case "length":
        return `最多 ${maximum} 个字`;
      case "items":
        return `最多 ${maximum} 项`;
      case "number":
        return inclusive ? `不能大于 ${maximum}` : `要小于 ${maximum}`;
    }
  },
  format: (written: string | undefined): string => (written === undefined ? "格式不对" : `格式不对：${written}`),
  multipleOf: (divisor: string): string => `应为 ${divisor} 的倍数`,

  syntax: (code: ErrorCode): string => `YAML 写法有误：${syntax[code]}`,
  aliases: "引用（*）用得太多，或者引用到自己",
  noFile: "找不到这个文件",
  unreadable: (reason: string): string => `文件读不出来：${reason}`,

  /** A mistake's place: `config/community.yaml:12 people[2].role`. */
  place: (file: string, line: number | undefined, path: string): string =>
    `${file}${line === undefined ? "" : ` 第 ${line} 行`}${path === "" ? "" : ` ${path}`}`,
  mistake: (place: string, message: string): string => `${place}：${message}`,
  heading: (count: number): string => `设置里有 ${count} 处错误：`,

  /** Words of the vocabulary's files, and what is said about mistakes in them. */
  vocabulary: {
    /** After a `+`: kept at 2–8 °C. */
    cold: "冷藏",
    separators: "词和词之间用空格分开，不用逗号、顿号和分号",
    drugRow: "看不懂这一行，写法是：通用名 商品名 商品名 (别的叫法 别的叫法) +大类 +冷藏",
    unknownTag: (tag: string, meant: string | undefined): string =>
      `没有“+${tag}”这个大类${meant === undefined ? "" : `，是不是想写“+${meant}”`}`,
    nameTwice: (name: string, first: string): string => `“${name}”已经写在“${first}”里了，一个名字只能指一样东西`,
  },
} as const;
