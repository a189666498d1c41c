// Given / when / then on the domain: facts make a board, a wish is decided on it, facts and refusals are what comes of it.
import { apply } from "../../src/domain/apply.ts";
import { emptyBoard } from "../../src/domain/board.ts";
import { decide } from "../../src/domain/decide.ts";
import type { Fact } from "../../src/domain/facts.ts";
import {
  chatKey,
  communityKey,
  type Instant,
  instant,
  messageKey,
  personKey,
  requestNo,
} from "../../src/domain/ids.ts";
import type { Need, Words } from "../../src/domain/intents.ts";
import type { Decision, Occasion, World } from "../../src/domain/occasion.ts";
import { roleOf } from "../../src/domain/people/roles.ts";
import type { Wanted } from "../../src/domain/requests/request.ts";
import type { Wish } from "../../src/domain/wishes.ts";
import { communitySchema } from "../../src/settings/community-schema.ts";
import { createZone } from "../../src/settings/zone.ts";

/** A small community: buildings 1 to 5, one coordinator, one grid worker, two volunteers, one known household. */
export const world: World = {
  community: {
    key: communityKey("main"),
    ...communitySchema.parse({
      name: "试验社区",
      buildings: ["1", "2", "3", "4", "5"],
      chats: [
        { name: "居民群", role: "residents" },
        { name: "志愿者群", role: "volunteers" },
        { name: "协调群", role: "coordinators" },
      ],
      people: [
        { name: "协调员甲", role: "coordinator" },
        { name: "网格员乙", role: "grid_worker", buildings: ["3"] },
        { name: "志愿者丙", role: "volunteer", buildings: ["3"] },
        { name: "志愿者丁", role: "volunteer", buildings: ["5"] },
      ],
      residents: [
        {
          name: "王奶奶",
          building: "3",
          unit: "2",
          room: "301",
          phone: "13800000001",
          conditions: ["糖尿病"],
          usual: [{ name: "拜新同30mg", quantity: 2, unit: "盒" }],
        },
      ],
    }),
  },
  zone: createZone("Asia/Shanghai"),
  drugs: {
    isGenericClass: (name) => name === "降压药",
    classOf: (name) => (name === "降压药" || name.startsWith("拜新同") ? "降压药" : undefined),
    isOfClass: (name, className) => className === "降压药" && name.startsWith("拜新同"),
    isCold: () => false,
  },
};

/** A wall-clock time of the day of the tests, Monday 2026-11-23. */
export const at = (clock: string, day = 0): Instant =>
  instant(Date.parse(`2026-11-23T${clock}:00+08:00`) + day * 24 * 3600_000);

export const no = requestNo;
export const person = personKey;

export const need = (more: Partial<Need> = {}): Need => ({
  kind: "grocery",
  building: "3",
  room: "301",
  items: [{ name: "挂面", quantity: 2, unit: "把" }],
  conditions: [],
  text: "3-301 挂面2把",
  ...more,
});

/** The need without what it would say of the address. */
export function needWithout(field: "building" | "room", more: Partial<Need> = {}): Need {
  const { building, room, ...rest } = need(more);
  const place = field === "room" && building !== undefined ? { building } : {};
  return { ...rest, ...place };
}

export const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  kind: "grocery",
  household: { building: "3", unit: "2", room: "301", resident: "王奶奶", known: "王奶奶" },
  items: [{ name: "挂面", quantity: 2, unit: "把" }],
  usual: [],
  conditions: [],
  urgent: false,
  due: { at: at("23:59", 1), wholeDay: true, said: false },
  note: "",
  images: [],
  ...more,
});

/** Request number `number` was opened by 赵姐 in the residents' chat. */
export const opened = (number: number, clock: string, more: Partial<Wanted> = {}): Fact => ({
  fact: "RequestOpened",
  at: at(clock),
  by: person("赵姐"),
  no: no(number),
  asked: {
    by: person("赵姐"),
    name: "赵姐",
    chat: chatKey("居民群"),
    message: messageKey(`m${number}`),
    at: at(clock),
    list: false,
  },
  wanted: wanted(more),
});

export const claimed = (number: number, clock: string, volunteer: string): Fact => ({
  fact: "TaskClaimed",
  at: at(clock),
  by: person(volunteer),
  no: no(number),
  volunteer: person(volunteer),
});

export const words = (more: Partial<Words> & Pick<Words, "intent">): Words => {
  const base = { pieces: { items: [], conditions: [], numbers: [] }, corrects: false, unsure: false };
  switch (more.intent) {
    case "request":
      return { ...base, requests: [], list: false, ...more, intent: "request" };
    case "claim":
      return { ...base, refs: [], ...more, intent: "claim" };
    default:
      return { ...base, ...more, intent: "chat" };
  }
};

export interface Given {
  /** Somebody wants something, in a chat, at a time. */
  when(clock: string, chat: string, by: string, wish: Wish, day?: number): Decision;
}

/** The board after these facts. */
export function given(...facts: readonly Fact[]): Given & { readonly board: Occasion["board"] } {
  const board = emptyBoard();
  apply(board, facts);
  return {
    board,
    when(clock, chat, by, wish, day = 0) {
      const key = chatKey(chat);
      return decide(
        {
          world,
          board,
          at: at(clock, day),
          by: person(by),
          name: by,
          role: roleOf(world.community, person(by), key, false),
          chat: key,
          isPrivate: chat.startsWith("@"),
          message: messageKey("now"),
          quoted: undefined,
          addressed: chat.startsWith("@"),
          images: [],
          platforms: [],
          shelved: new Map(),
        },
        wish,
      );
    },
  };
}

/** The names of the facts, without those that only keep account. */
export const factNames = ({ facts }: Decision): readonly string[] =>
  facts
    .map(({ fact }) => fact)
    .filter((name) => name !== "ActionTaken" && name !== "MessageTied" && name !== "VolunteerSeen");

export const refusalNames = ({ refusals }: Decision): readonly string[] => refusals.map(({ refusal }) => refusal);
