// What the reader listens for in one language: words and patterns, kept with that language and handed in.
import type { CareState, RequestKind, TaskState } from "../domain/intents.ts";
import type { AllLearned } from "./judging/judges.ts";
import type { PeopleHeard } from "./name-patterns.ts";
import type { ServiceKind } from "./vocabulary.ts";

type Patterns = readonly RegExp[];

/**
 * Patterns run over the skeleton of a message, in which each thing understood is one capital letter:
 * A address, N resident, P phone, T time, I thing, Q quantity, M money, C condition, L supplier, O sure number of a task
 * (#12, 12单), H number with 号, B bare number at the beginning. Gaps are bounded, so that time stays linear.
 * Those marked "plain" run over the text itself.
 */
export interface Heard {
  /** Words that are no part of a thing's name; see the language's file. */
  readonly fetching: readonly string[];
  readonly functionWords: readonly string[];
  readonly wholes: readonly string[];
  /** Brands and varieties of goods: alone they name a thing, before another only which one. */
  readonly brands: readonly string[];
  /** 药: a medicine that is not named at all. */
  readonly anyDrug: readonly string[];
  /** Measure words that mean one when they stand alone after a verb: 带瓶酱油. */
  readonly bareMeasures: readonly string[];
  /** Words of one character that may be part of a name, by where they may stand in it; see `InnerWords`. */
  readonly insideNames: { readonly [Where in "middle" | "second" | "first" | "last" | "drug"]: string };
  /** How people are introduced, spoken to and spoken of. */
  readonly people: PeopleHeard;
  /** Plain: illnesses and limits of a resident. */
  readonly conditions: Patterns;
  /** Plain: symptoms and purposes that only look like conditions (降糖, 去透析). */
  readonly noConditions: Patterns;
  /** Plain: what makes a thing or a place of the condition before it (肿瘤医院, 糖尿病药). */
  readonly conditionTails: Patterns;
  readonly urgent: Patterns;
  readonly notUrgent: Patterns;
  /**
   * Plain: how long what is left lasts. Groups: `count` and `span` (days, weeks, months as the words of `spans`), or `day` (a
   * word of `days`).
   */
  readonly supplies: Patterns;
  readonly spans: Readonly<Record<string, number>>;
  readonly days: Readonly<Record<string, number>>;
  readonly services: { readonly [Kind in ServiceKind]: Patterns };
  /** What is broken or blocked, as against what is to be done about it. */
  readonly troubles: Patterns;
  /** What makes of something broken a work that is asked for. */
  readonly repairs: Patterns;
  /** Work that is asked for in any words, whatever it is done to. */
  readonly deeds: Patterns;
  /** Help asked for without a word of what with. */
  readonly pleas: Patterns;
  /** Stems that only drugs have, endings that drugs have, and further shapes of medical things. Plain, over one name. */
  readonly drugStems: Patterns;
  readonly drugNames: Patterns;
  /** Plain: how drugs end (胶囊), wherever it stands in a text. */
  readonly drugEnds: Patterns;
  readonly drugShapes: Patterns;
  /** Plain: drugs that are told of by what they are for. */
  readonly describedDrugs: Patterns;
  /** What only looks like a drug by its name: 藕片, 牙膏, 人参鸡汤. Plain, over one name. */
  readonly goodsShapes: Patterns;
  /** Words that say medicine or groceries without naming one: 药, 药单, 菜. */
  readonly medicineWords: Patterns;
  readonly groceryWords: Patterns;
  readonly transferWords: Patterns;
  /** Asking for help or goods: 帮忙, 能不能, 想要. */
  readonly wants: Patterns;
  /** Something has run out: 没了, 吃完了. */
  readonly shortages: Patterns;
  readonly claims: Patterns;
  readonly progress: { readonly [State in TaskState]: Patterns };
  readonly cancels: Patterns;
  readonly queries: { readonly state: Patterns; readonly who: Patterns; readonly count: Patterns };
  readonly care: { readonly [State in CareState]: Patterns };
  readonly corrections: Patterns;
  readonly lists: {
    /** Begins a list of entries. */
    readonly headings: Patterns;
    /** Headings of lists that ask for nothing: temperatures, volunteers. */
    readonly otherLists: Patterns;
    /** What a title says of the kind of entries that are only a place or a name: 复诊用车, 磨刀登记. */
    readonly titles: { readonly [Kind in RequestKind]: Patterns };
  };
  /** Begins another matter within a message: 另外, 还有, 顺便. */
  readonly turns: Patterns;
  /** How much each sign weighs for what a message means; made by `npm run learn`. */
  readonly learned: AllLearned;
}
