// How much speaks for a request in a message, and how much for what is said to everybody or of no present need.
import type { Need } from "../domain/intents.ts";
import type { Acts } from "./acts.ts";
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import type { ListFound } from "./lists.ts";

/** How much speaks for what is said to everybody or of no present need; 0 for a plain message. */
export interface Quietness {
  readonly notice: boolean;
  readonly offer: boolean;
  readonly sample: boolean;
  readonly generalQuestion: boolean;
  readonly tale: boolean;
  readonly gratitude: boolean;
  readonly supposition: boolean;
}

export function quietness({ lexicon, found }: Context): Quietness {
  const { quiet } = lexicon.heard;
  // Over words, not letters for things: 我提供一板布洛芬.
  const { text } = found.frame;
  return {
    notice: hears(quiet.notices, text),
    offer: hears(quiet.offers, text) || isPriceList(found),
    sample: hears(quiet.samples, text),
    generalQuestion: hears(quiet.generalQuestions, text),
    tale: hears(quiet.tales, found.text.plain),
    gratitude: hears(quiet.gratitude, found.text.plain),
    supposition: hears(quiet.suppositions, text),
  };
}

/** Prices of several things and nobody's address: somebody sells. */
const isPriceList = ({ money, addresses }: Context["found"]) =>
  addresses.length === 0 && money.filter((sum) => sum.price || sum.yuan !== undefined).length >= 2;

/** How much evidence makes a request. Three things together are enough: where, what, and that it is wanted. */
export const ENOUGH = 5;

export function requestEvidence(
  { found, services }: Context,
  acts: readonly Acts[],
  needs: readonly Need[],
  list: ListFound | undefined,
  quiet: Quietness,
): number {
  const [need] = needs;
  if (need === undefined) return 0;
  // 水管我看了修不了: a report, when nothing is asked for.
  // 门打不开了 says what is wrong, and is no failed task.
  const troubled = services.some((service) => service.trouble);
  const reports =
    acts.some((act) => act.progress.some((state) => state !== "failed" || !troubled)) && !acts.some((act) => act.wants);
  const counts = needs.some((each) =>
    each.items.some((item) => item.quantity !== undefined || item.unit !== undefined),
  );
  const lacking =
    acts.some((act) => act.lacks && act.progress.length === 0) &&
    !acts.some((act) => act.progress.includes("bought") || (act.progress.includes("failed") && !troubled));
  if (reports && !counts && !lacking && list === undefined && found.money.length === 0) return 0;
  const where =
    need.room !== undefined && need.building !== undefined
      ? 3
      : need.building !== undefined
        ? need.resident === undefined
          ? 1.5
          : 2.5
        : need.resident !== undefined
          ? 1.5
          : 0;
  const counted = needs.some((each) =>
    each.items.some((item) => item.quantity !== undefined || item.unit !== undefined),
  );
  const known = found.things.some((thing) => thing.sense !== undefined);
  const named = needs.some((each) => each.items.length > 0);
  const what = counted
    ? known
      ? 3
      : 2
    : named
      ? known
        ? 1.5
        : 0.5
      : services.some((service) => !service.word && !service.loose)
        ? 2
        : 1;
  const wants = acts.some((act) => act.wants) ? 2 : 0;
  const lacks = acts.some((act) => act.lacks) || found.supplies.length > 0 ? 2 : 0;
  const homes = new Set(needs.map((each) => `${each.building} ${each.unit} ${each.room} ${each.resident}`)).size;
  const listed = list === undefined ? (homes > 1 ? 1 : 0) : 2;
  const acted = acts.some(
    (act) => act.asks !== undefined || act.progress.length > 0 || act.claims || act.cancels || act.care.length > 0,
  );
  const phrase = services.some((service) => !service.word && !service.loose);
  const bare = !acted && where > 0 && (named || phrase) && understood(found, services) ? 2 : 0;
  const against =
    (quiet.sample ? 6 : 0) +
    (quiet.notice ? (list !== undefined ? 1 : where >= 3 && (wants > 0 || counted) ? 1.5 : 3.5) : 0) +
    (quiet.offer ? 3.5 : 0) +
    (quiet.generalQuestion ? (where >= 3 ? 1 : 3) : 0) +
    (quiet.tale ? (where >= 2.5 && wants > 0 ? 0.5 : 2) : 0) +
    (quiet.supposition ? 3 : 0) +
    // 那几盒有着落了吗, 洗衣机漏水？算我的: of a task that exists.
    ((asksOnly(acts) && (!counted || /那|着落|进度|下文/.test(found.skeleton.text))) || takenUp(acts) ? 3 : 0) +
    // 看病的车不用了: nothing else is wanted instead.
    (!counted && !asksFor(acts) && list === undefined && acts.some((act) => act.cancels) ? 3 : 0);
  // With nobody and no place named only asking makes a request: 22号缺一样 does not.
  if (where === 0 && wants === 0) return 0;
  // 帮我买点面粉: whoever asks for their own household may leave out where it is, and is asked.
  const plea = where === 0 && pleads(found.skeleton.text) && (known || phrase) ? 1.5 : 0;
  return where + what + wants + lacks + listed + bare + plea - against;
}

const asksFor = (acts: readonly Acts[]) => acts.some((act) => act.wants || act.lacks);

const asksOnly = (acts: readonly Acts[]) => acts.some((act) => act.asks !== undefined) && !asksFor(acts);

/** 33号楼洗衣机漏水？这个我会，算我的. */
const takenUp = (acts: readonly Acts[]) =>
  !asksFor(acts) &&
  acts.some((act) => act.claims && /算我|归我|交给我|包我|我包|这[个单]我|我会|我[来去接]$/.test(act.clause.text));

/** Help is asked for oneself: 帮我, 给我, 谁能帮忙. */
const pleads = (text: string): boolean => /(?<!我)(?:帮|给|替)我(?!们)|谁.{0,8}帮|(?:麻烦|请).{0,6}帮/.test(text);

/** True when hardly anything but pieces and services stands in the message: 3号楼 王奶奶 降压药, 9栋 电卡 200. */
function understood({ skeleton }: Context["found"], services: Context["services"]): boolean {
  const said = services.reduce((sum, service) => sum + service.end - service.start, 0);
  return skeleton.text.replace(/[A-Z\s\d,.。!;:、~()]/g, "").length - said <= 3;
}
