// A message that asks for something: registering it, once, and asking back what is missing.
import type { Fact } from "../facts.ts";
import { later, type RequestNo, requestNo } from "../ids.ts";
import type { Item, Need } from "../intents.ts";
import { type Decision, happened, type Occasion, silence, together } from "../occasion.ts";
import { type Located, locate, plain, sameHousehold } from "../people/residents.ts";
import type { Inquiry } from "../questions.ts";
import { openTasks } from "./find.ts";
import { isOpenTask, type Request, type Wanted } from "./request.ts";
import { unsettledNames, wantedFrom } from "./wanted.ts";

/** A list is posted again for so long: what of it is closed by then is not opened anew. */
const LIST_REPEATED_MS = 2 * 24 * 3600_000;

export interface Asking {
  readonly needs: readonly Need[];
  readonly list: boolean;
}

/** Registers what can be delivered to a known building; asks where to for the rest. */
export function decideOpening(occasion: Occasion, { needs, list }: Asking): Decision {
  const opened: { no: RequestNo; wanted: Wanted }[] = [];
  const edits: Fact[] = [];
  const already = new Set<RequestNo>();
  const homeless: Need[] = [];
  let unknownBuilding: string | undefined;
  for (const need of needs) {
    const located = locateFor(occasion, need);
    if (located.located !== "known_place") {
      homeless.push(need);
      if (located.located === "unknown_building") unknownBuilding ??= located.building;
      continue;
    }
    const wanted = wantedFrom(occasion, need, located.household);
    const told = toldBefore(occasion, wanted, list, opened);
    if (told.same !== undefined) already.add(told.same);
    if (told.changed) edits.push(told.changed);
    if (told.rest) opened.push({ no: requestNo(occasion.board.nextNo + opened.length), wanted: told.rest });
  }
  const nos = opened.map(({ no }) => no);
  return together(
    happened(
      ...opened.map(({ no, wanted }) => openedFact(occasion, no, wanted, list)),
      ...edits,
      ...tied(occasion, [...nos, ...already]),
      ...detailsQuestion(occasion, opened),
      ...addressQuestion(occasion, homeless, list, unknownBuilding),
    ),
    { ...silence, already: [...already].filter(() => !list) },
  );
}

/** 再来一盒感冒灵, minutes after 8-901 布洛芬, is for the same household: who asks for himself need not say it again. */
function locateFor(occasion: Occasion, need: Need): Located {
  const located = locate(occasion.world.community, need);
  if (located.located !== "no_building" || need.resident !== undefined || need.room !== undefined) return located;
  const { at, by, chat, role, world } = occasion;
  if (role === "coordinator" || role === "grid_worker") return located;
  const atHome = locate(world.community, { ...need, resident: occasion.name });
  if (atHome.located === "known_place" && atHome.household.known !== undefined) return atHome;
  const own = openTasks(occasion.board).filter(
    ({ asked }) => asked.by === by && asked.chat === chat && at - asked.at <= world.community.reminders.askBackWithin,
  );
  const [first, ...others] = own.map(({ wanted }) => wanted.household);
  const isOneHousehold = first !== undefined && others.every((one) => sameHousehold(one, first));
  return isOneHousehold ? { located: "known_place", household: first } : located;
}

const openedFact = (occasion: Occasion, no: RequestNo, wanted: Wanted, list: boolean): Fact => ({
  fact: "RequestOpened",
  at: occasion.at,
  by: occasion.by,
  no,
  asked: {
    by: occasion.by,
    name: occasion.name,
    chat: occasion.chat,
    message: occasion.message,
    at: occasion.at,
    list,
  },
  wanted,
});

const tied = (occasion: Occasion, nos: readonly RequestNo[]): readonly Fact[] =>
  nos.length === 0 ? [] : [{ fact: "MessageTied", at: occasion.at, by: occasion.by, message: occasion.message, nos }];

interface Told {
  /** The request that says the same already. */
  readonly same?: RequestNo;
  /** Its correction by the same person, or by the list posted again. */
  readonly changed?: Fact;
  /** What is new in it. */
  readonly rest?: Wanted;
}

/** Compares with what is registered: the same household, kind and goods are not registered twice. */
function toldBefore(
  occasion: Occasion,
  wanted: Wanted,
  list: boolean,
  opened: readonly { no: RequestNo; wanted: Wanted }[],
): Told {
  if (opened.some((one) => sameNeed(one.wanted, wanted) && sameGoods(one.wanted.items, wanted.items))) return {};
  const candidates = toldOnes(occasion, wanted, list);
  if (wanted.items.length === 0) {
    const [same] = candidates.filter((request) => request.wanted.items.length === 0);
    return same ? { same: same.no } : { rest: wanted };
  }
  const isTold = (item: Item) => candidates.find((request) => request.wanted.items.some((one) => sameName(one, item)));
  const told = wanted.items.filter((item) => isTold(item));
  const [first] = told;
  const request = first && isTold(first);
  if (!request) return { rest: wanted };
  const fresh = wanted.items.filter((item) => !isTold(item));
  const changed = corrected(occasion, request, told, list);
  return {
    same: request.no,
    ...(changed ? { changed } : {}),
    ...(fresh.length > 0 ? { rest: { ...wanted, items: fresh } } : {}),
  };
}

/** With another quantity it is a correction, when whoever asked says so, or a list that is kept by many. */
function corrected(occasion: Occasion, request: Request, items: readonly Item[], list: boolean): Fact | undefined {
  if (!isOpenTask(request) || !(list || request.asked.by === occasion.by)) return undefined;
  const replaced = request.wanted.items.map((old) => {
    const told = items.find((item) => sameName(item, old));
    return told?.quantity === undefined ? old : { ...old, ...told };
  });
  if (sameGoods(replaced, request.wanted.items)) return undefined;
  return {
    fact: "RequestEdited",
    at: occasion.at,
    by: occasion.by,
    no: request.no,
    how: "corrected",
    wanted: { ...request.wanted, items: replaced },
  };
}

const sameNeed = (a: Wanted, b: Wanted): boolean => a.kind === b.kind && sameHousehold(a.household, b.household);
const sameName = (a: Item, b: Item): boolean => a.name === b.name;
const sameGoods = (a: readonly Item[], b: readonly Item[]): boolean =>
  a.length === b.length &&
  a.every((item) =>
    b.some((other) => sameName(item, other) && item.quantity === other.quantity && item.unit === other.unit),
  );

/** Of the open ones, and in a list of those listed lately, what is the same need. */
function toldOnes({ board, at }: Occasion, wanted: Wanted, list: boolean): readonly Request[] {
  const nearby = board.inBuilding.get(plain(wanted.household.building)) ?? [];
  return nearby
    .flatMap((no) => board.requests.get(no) ?? [])
    .filter((one) => isOpenTask(one) || (list && one.asked.list && at - one.asked.at < LIST_REPEATED_MS))
    .filter((one) => sameNeed(one.wanted, wanted));
}

/** Registered, but its volunteer would have to ask: which room, which medicine exactly. */
function detailsQuestion(occasion: Occasion, opened: readonly { no: RequestNo; wanted: Wanted }[]): readonly Fact[] {
  const lacking = opened.filter(({ wanted }) => lacksRoom(wanted) || lacksMedicine(occasion, wanted));
  const misspelt = opened.flatMap(({ no, wanted }) =>
    wanted.items.flatMap(({ name, maybe }) =>
      maybe === undefined ? [] : [asked(occasion, { ask: "maybe", no, written: name, maybe })],
    ),
  );
  if (lacking.length === 0) return misspelt;
  const details = asked(occasion, {
    ask: "details",
    nos: lacking.map(({ no }) => no),
    room: lacking.some(({ wanted }) => lacksRoom(wanted)),
    medicine: lacking.some(({ wanted }) => lacksMedicine(occasion, wanted)),
  });
  return [details, ...misspelt];
}

export const lacksRoom = (wanted: Wanted): boolean => wanted.household.room === undefined;
export const lacksMedicine = (occasion: Pick<Occasion, "world">, wanted: Wanted): boolean =>
  unsettledNames(occasion.world, wanted).length > 0;

function addressQuestion(
  occasion: Occasion,
  needs: readonly Need[],
  list: boolean,
  unknownBuilding: string | undefined,
): readonly Fact[] {
  if (needs.length === 0) return [];
  return [
    asked(occasion, {
      ask: "address",
      needs,
      message: occasion.message,
      list,
      ...(unknownBuilding === undefined ? {} : { unknownBuilding }),
    }),
  ];
}

/** Puts a question to whoever wrote, for as long as the settings wait for an answer. */
export function asked(occasion: Occasion, about: Inquiry): Fact {
  const { at, by, name, chat, world } = occasion;
  const until = later(at, world.community.reminders.askBackWithin);
  const which = about.ask === "maybe" ? `${about.no}${about.written}` : "";
  const waiting = { id: `${occasion.message}?${about.ask}${which}`, to: by, name, chat, askedAt: at, until };
  return { fact: "QuestionAsked", at, by, question: { ...waiting, ...about } };
}
