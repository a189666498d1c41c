// What the reader listens for in one language: words and patterns, kept with that language and handed in.
import type { CareState, TaskState } from "../domain/intents.ts";
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
  /** 药: a medicine that is not named at all. */
  readonly anyDrug: readonly string[];
  /** Measure words that mean one when they stand alone after a verb: 带瓶酱油. */
  readonly bareMeasures: readonly string[];
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
  /** Endings and stems that only drugs have, and further shapes of medical things. Plain, over one name. */
  readonly drugNames: Patterns;
  readonly drugShapes: Patterns;
  /** Words that say medicine or groceries without naming one: 药, 药单, 菜. */
  readonly medicineWords: Patterns;
  readonly groceryWords: Patterns;
  readonly transferWords: Patterns;
  /** Asking for help or goods: 帮忙, 能不能, 想要. */
  readonly wants: Patterns;
  /** Something has run out: 没了, 吃完了. */
  readonly shortages: Patterns;
  readonly claims: Patterns;
  /** Claims that need no reference beside them: 我来, 接单. */
  readonly bareClaims: Patterns;
  readonly progress: { readonly [State in TaskState]: Patterns };
  readonly cancels: Patterns;
  readonly queries: { readonly state: Patterns; readonly who: Patterns; readonly count: Patterns };
  readonly care: { readonly [State in CareState]: Patterns };
  readonly corrections: Patterns;
  /** What is said to everybody, or of no present need: the bot stays silent. */
  readonly quiet: {
    readonly notices: Patterns;
    readonly offers: Patterns;
    readonly samples: Patterns;
    readonly thanks: Patterns;
    readonly gratitude: Patterns;
    readonly generalQuestions: Patterns;
    readonly tales: Patterns;
    readonly suppositions: Patterns;
  };
  readonly lists: {
    /** Begins a list of entries. */
    readonly headings: Patterns;
    /** Headings of lists that ask for nothing: temperatures, volunteers. */
    readonly otherLists: Patterns;
  };
  /** Begins another matter within a message: 另外, 还有, 顺便. */
  readonly turns: Patterns;
}
