// Decides what a message means to do, from what was found and heard in it. Where the evidence is thin it is chat.
import type { CareState, Intention, Need, TaskState } from "../domain/intents.ts";
import { type Acts, TASK_STATES } from "./acts.ts";
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import { ENOUGH, type Quietness, quietness, requestEvidence } from "./evidence.ts";
import { kindSpokenOf } from "./kinds.ts";
import type { ListFound } from "./lists.ts";
import type { Piece } from "./mask.ts";
import { refsOf } from "./refs.ts";
import { skeletonWithin } from "./skeleton.ts";

/** The intention of a message. The order is that in which a coordinator must act. */
export function decideIntent({
  context,
  needs,
  list,
}: {
  context: Context;
  needs: readonly Need[];
  list: ListFound | undefined;
}): Intention {
  const { acts } = context;
  const quiet = quietness(context);
  if (list?.idle === true) return { intent: "chat" };
  const cared = caredFor(context, acts, quiet);
  // 今日已探访，状态良好 speaks of looking in on somebody, and asks for nothing.
  const visited = cared !== undefined && !acts.some((act) => act.wants) && needs.every((need) => need.kind === "check");
  if (!visited && needs.length > 0 && requestEvidence(context, acts, needs, list, quiet) >= ENOUGH)
    return { intent: "request", requests: needs, list: list !== undefined };
  return (
    cancelled(context, acts, quiet) ??
    reported(context, acts, quiet) ??
    cared ??
    claimed(context, acts, quiet) ??
    asked(context, acts, quiet) ?? { intent: "chat" }
  );
}

const silent = (quiet: Quietness) => quiet.notice || quiet.offer || quiet.sample || quiet.supposition;

/** What the message points at, with the kind that the clauses that do it speak of, or else the whole message. */
function refs(context: Context, doing: readonly Acts[]) {
  const { found, script } = context;
  const whole = { start: 0, end: found.text.plain.length };
  const spoken = doing.map(({ clause }) => kindIn(context, clause)).find((kind) => kind !== undefined);
  const around = kindIn(context, whole);
  // 敲门没人应，东西没送成: knocking was no task.
  return refsOf(
    found,
    spoken ??
      (around === "check" && doing.length < context.clauses.length && doing.every((act) => act.progress.length > 0)
        ? undefined
        : around),
    script,
  );
}

function kindIn({ lexicon, found, services }: Context, region: Piece) {
  const within = (piece: Piece) => piece.start >= region.start && piece.end <= region.end;
  const things = found.things
    .filter(within)
    .map((thing) => ({ sense: thing.sense, name: found.text.plain.slice(thing.start, thing.end) }));
  return kindSpokenOf(lexicon, skeletonWithin(found.skeleton, region), things, services.filter(within));
}

const short = ({ found }: Context, length: number) => found.skeleton.text.replace(/[\s,.。!~?]/g, "").length <= length;

function cancelled(context: Context, acts: readonly Acts[], quiet: Quietness): Intention | undefined {
  if (silent(quiet) || !acts.some((act) => act.cancels)) return undefined;
  const points = refs(
    context,
    acts.filter((act) => act.cancels),
  );
  const spoken = /单|登记|求助|报的|要的|约的/.test(context.found.skeleton.text);
  // 不用送了，我自己去拿了
  const first = acts[0]?.cancels === true && short(context, 16);
  if (points.length === 0 && !spoken && !first && !short(context, 8)) return undefined;
  return { intent: "cancel", refs: points, ...reasonOf(context, acts, (act) => act.cancels) };
}

function reported(context: Context, acts: readonly Acts[], quiet: Quietness): Intention | undefined {
  if (silent(quiet)) return undefined;
  const states = acts
    .filter(
      (act) => act.asks === undefined && !(act.wants && act.lacks) && !(act.told && context.found.numbers.length === 0),
    )
    .flatMap((act) => act.progress);
  const state = worst(states);
  if (state === undefined) return undefined;
  const points = refs(
    context,
    acts.filter((act) => act.progress.includes(state)),
  );
  // 东西都拿上去了，老人家说谢谢: carrying up is always for somebody.
  const carried = /送|签收|拿上|放.{0,6}门/.test(context.found.skeleton.text) && short(context, 24);
  // 买到了，多给了一个小票: begins with the bare report.
  const curt = /^(?:都|全|已)?(?:买|送|拿|取|办|修|充|配)(?:到|好|完|了|齐)了?$/.test(acts[0]?.clause.text ?? "");
  if (
    points.length === 0 &&
    ((!short(context, 8) && !carried && !(curt && short(context, 16))) || ASKS_BACK.test(context.found.text.plain))
  )
    return undefined;
  if (
    (quiet.tale || quiet.gratitude) &&
    !context.found.numbers.length &&
    points.every((point) => point.building === undefined && point.resident === undefined) &&
    !/收到|到手|拿到/.test(context.found.skeleton.text)
  )
    return undefined;
  // 刚抢到一箱方便面: so many of a thing, and nobody's.
  if (hears(context.lexicon.heard.quiet.thanks, context.found.text.plain)) return undefined;
  const own = points.every(
    (point) => point.no === undefined && point.building === undefined && point.resident === undefined,
  );
  if (
    own &&
    state === "bought" &&
    (/(?:买|抢|吃)(?:了|到)(?:个|些|点|[一两二三四五六七八九十几半\d])/.test(context.found.text.plain) ||
      context.found.things.some((thing) => thing.count !== undefined))
  )
    return undefined;
  const { money, places } = context.found;
  const yuan = money.find((sum) => !sum.price)?.yuan;
  const place = places[0]?.name;
  return {
    intent: "progress",
    state,
    refs: points,
    ...(yuan === undefined ? {} : { money: yuan }),
    ...(place === undefined ? {} : { place }),
    ...reasonOf(context, acts, (act) => act.progress.includes(state)),
  };
}

/** 都送完了吧? */
const ASKS_BACK = /吧[?~]|[?]$/;

const worst = (states: readonly TaskState[]) => TASK_STATES.find((state) => states.includes(state));

/** 拍开了，老太太精神着呢: an answer that says of whom without a name. */
const VISITED =
  /^(?:门?(?:拍|敲|叫)开|(?:电话)?(?:打|接)通|去看|看[了过]).*(?:老太太|老爷子|老人|奶奶|爷爷|阿婆|她|他)/s;

function caredFor(context: Context, acts: readonly Acts[], quiet: Quietness): Intention | undefined {
  if (quiet.notice || quiet.offer || quiet.sample) return undefined;
  const points = refsOf(context.found, undefined, context.script).filter((point) => point.no === undefined);
  const visited = acts.filter((act) => act.care.length > 0).length >= 2 && VISITED.test(context.found.text.plain);
  if (!visited && !points.some((point) => point.resident !== undefined || point.room !== undefined)) return undefined;
  const states = acts.flatMap((act) => act.care);
  const state = (["unwell", "no_answer", "ok"] as const).find((each: CareState) => states.includes(each));
  if (state === undefined || (state === "ok" && acts.some((act) => act.claims))) return undefined;
  const seen = /看了|看过|看望|探访|探望|去过|电话|视频|上门|敲门|回访|巡访|说/.test(context.found.text.plain);
  if (context.found.things.length > 0 && state === "ok" && !seen) return undefined;
  const degrees = /(?<!\d)(3[5-9]|4[0-2])(?:度|\.)(\d)?/.exec(context.found.text.plain);
  const temperature = degrees === null ? undefined : Number(`${degrees[1]}.${degrees[2] ?? "0"}`);
  return { intent: "care", state, refs: points, ...(temperature === undefined ? {} : { temperature }) };
}

function claimed(context: Context, acts: readonly Acts[], quiet: Quietness): Intention | undefined {
  if (hears(context.lexicon.heard.bareClaims, context.found.skeleton.text.trim()))
    return { intent: "claim", refs: refs(context, acts) };
  if (silent(quiet) || !acts.some((act) => act.claims)) return undefined;
  const points = refs(
    context,
    acts.filter((act) => act.claims),
  );
  const pointed = points.some(
    (point) => point.no !== undefined || point.building !== undefined || point.resident !== undefined,
  );
  if (points.length === 0 || (!pointed && (quiet.tale || !namesBefore(context, acts)))) return undefined;
  return { intent: "claim", refs: points };
}

/** 上午的药我去买 takes on what is known; 我等会去买菜 only says what one does. */
function namesBefore({ lexicon }: Context, acts: readonly Acts[]): boolean {
  return (
    acts.some((act) => act.claims && /^[T的]*[^T的我咱].*?(?:我|咱|归|交给|算|认领)/.test(act.clause.text)) ||
    acts.some((act, i) => act.claims && i > 0 && hears(lexicon.heard.medicineWords, acts[i - 1]?.clause.text ?? ""))
  );
}

function asked(context: Context, acts: readonly Acts[], quiet: Quietness): Intention | undefined {
  const asks = acts.find((act) => act.asks !== undefined)?.asks;
  if (asks === undefined || silent(quiet)) return undefined;
  const points = refs(
    context,
    acts.filter((act) => act.asks !== undefined),
  );
  const board = /单|登记|求助|需求|接|任务|报的|要的|约的|户/.test(context.found.skeleton.text);
  if (points.length === 0 && !board) return undefined;
  if (
    quiet.generalQuestion &&
    points.every((point) => point.building === undefined && point.resident === undefined && point.no === undefined)
  )
    return undefined;
  return { intent: "query", refs: points, asks };
}

/** The words beside those that do it: 女儿寄来了. */
function reasonOf(context: Context, acts: readonly Acts[], does: (act: Acts) => boolean): { reason?: string } {
  const { text } = context.found;
  const rest = acts.filter((act) => !does(act) && !/^[A-Z\s]*$/.test(act.clause.text));
  const reason = rest.map((act) => text.simplified.slice(act.clause.start, act.clause.end).trim()).join("，");
  return reason === "" ? {} : { reason };
}
