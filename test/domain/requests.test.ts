// The domain of requests, given / when / then.
import { describe, expect, it } from "vitest";
import type { Fact } from "../../src/domain/facts.ts";
import type { Wish } from "../../src/domain/wishes.ts";
import {
  at,
  claimed,
  factNames,
  given,
  need,
  needWithout,
  no,
  opened,
  person,
  refusalNames,
  words,
} from "../support/given.ts";

const asks = (...needs: readonly ReturnType<typeof need>[]): Wish => ({
  wish: "words",
  words: { ...words({ intent: "chat" }), intent: "request", requests: needs, list: false },
});
const delivered = (number: number, clock: string, volunteer: string): Fact => ({
  fact: "RequestDelivered",
  at: at(clock),
  by: person(volunteer),
  no: no(number),
  volunteer: person(volunteer),
});

describe("opening requests", () => {
  const cases: readonly [what: string, wish: Wish, facts: readonly string[]][] = [
    ["a full address opens it", asks(need()), ["RequestOpened"]],
    [
      "two households are two requests",
      asks(need(), need({ building: "5", room: "101" })),
      ["RequestOpened", "RequestOpened"],
    ],
    ["no building: asked, not opened", asks(needWithout("building")), ["QuestionAsked"]],
    ["an unknown building: asked, not opened", asks(need({ building: "9" })), ["QuestionAsked"]],
    [
      "no room of an unknown household: opened and asked",
      asks(needWithout("room", { building: "5" })),
      ["RequestOpened", "QuestionAsked"],
    ],
    [
      "a class of medicine of a household with a usual one: opened",
      asks(need({ kind: "medicine", resident: "王奶奶", items: [{ name: "降压药" }] })),
      ["RequestOpened"],
    ],
    [
      "a class of medicine otherwise: opened and asked",
      asks(need({ kind: "medicine", building: "5", room: "1", items: [{ name: "降压药" }] })),
      ["RequestOpened", "QuestionAsked"],
    ],
  ];
  it.each(cases)("%s", (_, wish, facts) => {
    expect(factNames(given().when("10:00", "居民群", "赵姐", wish))).toEqual(facts);
  });

  it("gives the next free numbers, in the order of the message", () => {
    const { facts } = given(opened(1, "09:00")).when(
      "10:00",
      "居民群",
      "赵姐",
      asks(need({ building: "4" }), need({ building: "5" })),
    );
    expect(
      facts.flatMap((fact) => (fact.fact === "RequestOpened" ? [[fact.no, fact.wanted.household.building]] : [])),
    ).toEqual([
      [2, "4"],
      [3, "5"],
    ]);
  });

  it("takes what the community knows of the household", () => {
    const { facts } = given().when("10:00", "居民群", "赵姐", asks(needWithout("room", { resident: "王奶奶" })));
    expect(facts.find(({ fact }) => fact === "RequestOpened")).toMatchObject({
      wanted: { household: { building: "3", unit: "2", room: "301", resident: "王奶奶", known: "王奶奶" } },
    });
  });

  const dues: readonly [what: string, more: Parameters<typeof need>[0], due: object][] = [
    ["said with a clock time", { due: "2026-11-23T15:00" }, { at: at("15:00"), wholeDay: false, said: true }],
    ["said as a day", { due: "2026-11-23T23:59" }, { at: at("23:59"), wholeDay: true, said: true }],
    ["urgent: within two hours", { urgent: true }, { at: at("12:00"), wholeDay: false, said: false }],
    ["otherwise by the end of the next day", {}, { at: at("23:59", 1), wholeDay: true, said: false }],
  ];
  it.each(dues)("is due: %s", (_, more, due) => {
    const { facts } = given().when("10:00", "居民群", "赵姐", asks(need(more)));
    expect(facts.find(({ fact }) => fact === "RequestOpened")).toMatchObject({ wanted: { due } });
  });

  it("does not open the same need twice", () => {
    const decision = given(opened(1, "09:00")).when("10:00", "居民群", "别人", asks(need()));
    expect(factNames(decision)).toEqual([]);
    expect(decision.already).toEqual([1]);
  });

  it("opens it again once it was delivered", () => {
    const board = given(opened(1, "09:00"), claimed(1, "09:01", "志愿者丙"), delivered(1, "09:30", "志愿者丙"));
    expect(factNames(board.when("10:00", "居民群", "赵姐", asks(need())))).toEqual(["RequestOpened"]);
  });

  it("opens only what is new of the goods", () => {
    const goods = [{ name: "挂面", quantity: 2, unit: "把" }, { name: "盐" }];
    const { facts } = given(opened(1, "09:00")).when("10:00", "居民群", "别人", asks(need({ items: goods })));
    expect(facts.find(({ fact }) => fact === "RequestOpened")).toMatchObject({ wanted: { items: [{ name: "盐" }] } });
  });
});

describe("claims", () => {
  const free = opened(1, "09:00");
  const taken = claimed(1, "09:01", "志愿者丙");
  const cases: readonly [
    what: string,
    before: readonly Fact[],
    by: string,
    facts: readonly string[],
    refusals: readonly string[],
  ][] = [
    ["a free one", [free], "志愿者丁", ["TaskClaimed"], []],
    ["by a coordinator", [free], "协调员甲", ["TaskClaimed"], []],
    ["one that somebody else has", [free, taken], "志愿者丁", [], ["already_taken"]],
    ["one that he has himself", [free, taken], "志愿者丙", [], ["already_taken"]],
    ["one that is delivered", [free, taken, delivered(1, "09:30", "志愿者丙")], "志愿者丁", [], ["already_closed"]],
    ["one that does not exist", [], "志愿者丁", [], ["no_such_request"]],
  ];
  it.each(cases)("%s", (_, before, by, facts, refusals) => {
    const decision = given(...before).when("10:00", "志愿者群", by, { wish: "claim", nos: [1] });
    expect(factNames(decision)).toEqual(facts);
    expect(refusalNames(decision)).toEqual(refusals);
  });

  it("by somebody who is new in the volunteers' chat counts, and he is known from then on", () => {
    const { facts } = given(free).when("10:00", "志愿者群", "新来的", { wish: "claim", nos: [1] });
    expect(facts.map(({ fact }) => fact)).toEqual(["VolunteerSeen", "ActionTaken", "TaskClaimed", "MessageTied"]);
  });

  it("one of two that are wanted is refused, the other is had", () => {
    const decision = given(free, taken, opened(2, "09:00")).when("10:00", "志愿者群", "志愿者丁", {
      wish: "claim",
      nos: [1, 2],
    });
    expect(factNames(decision)).toEqual(["TaskClaimed"]);
    expect(refusalNames(decision)).toEqual(["already_taken"]);
  });
});

describe("giving back and giving to somebody", () => {
  const board = () => given(opened(1, "09:00"), claimed(1, "09:01", "志愿者丙"));
  it("its volunteer gives it back", () => {
    expect(factNames(board().when("10:00", "志愿者群", "志愿者丙", { wish: "release", nos: [1] }))).toEqual([
      "TaskReleased",
    ]);
  });
  it("another volunteer cannot", () => {
    expect(refusalNames(board().when("10:00", "志愿者群", "志愿者丁", { wish: "release", nos: [1] }))).toEqual([
      "not_allowed",
    ]);
  });
  it("a coordinator gives it to somebody else: the first is relieved", () => {
    const decision = board().when("10:00", "协调群", "协调员甲", {
      wish: "assign",
      nos: [1],
      to: { name: "志愿者丁" },
    });
    expect(factNames(decision)).toEqual(["TaskReleased", "TaskAssigned"]);
  });
  it("a name that nobody has is refused, with those that are near", () => {
    const decision = board().when("10:00", "协调群", "协调员甲", { wish: "assign", nos: [1], to: { name: "丁" } });
    expect(decision.refusals).toEqual([{ refusal: "unknown_person", name: "丁", candidates: ["志愿者丁"] }]);
  });
});

describe("withdrawing", () => {
  const board = () => given(opened(1, "09:00"));
  const cancel: Wish = { wish: "cancel", nos: [1] };
  it.each([
    ["whoever asked", "居民群", "赵姐"],
    ["the household itself", "居民群", "王奶奶"],
    ["a coordinator", "协调群", "协调员甲"],
  ])("%s does it at once", (_, chat, by) => {
    expect(factNames(board().when("10:00", chat, by, cancel))).toEqual(["RequestCancelled"]);
  });
  it("anybody else's word is put to whoever asked", () => {
    const { facts } = board().when("10:00", "居民群", "路人", cancel);
    expect(facts).toMatchObject([
      { fact: "QuestionAsked", question: { ask: "withdraw", to: "赵姐", chat: "居民群", nos: [1] } },
    ]);
  });
});

describe("undo", () => {
  it("takes back one's own last action", () => {
    const board = given(
      opened(1, "09:00"),
      { fact: "ActionTaken", at: at("09:01"), by: person("志愿者丙"), nos: [no(1)] },
      claimed(1, "09:01", "志愿者丙"),
    );
    const { facts } = board.when("09:02", "志愿者群", "志愿者丙", { wish: "undo" });
    expect(facts).toMatchObject([
      { fact: "ActionUndone", before: [{ no: 1, request: { progress: { state: "open" } } }] },
    ]);
  });
  it("not when something was built on it", () => {
    const board = given(
      opened(1, "09:00"),
      { fact: "ActionTaken", at: at("09:01"), by: person("志愿者丙"), nos: [no(1)] },
      claimed(1, "09:01", "志愿者丙"),
      { fact: "GoodsBought", at: at("09:30"), by: person("协调员甲"), no: no(1) },
    );
    expect(refusalNames(board.when("09:31", "志愿者群", "志愿者丙", { wish: "undo" }))).toEqual(["built_upon"]);
  });
  it("not what another did", () => {
    expect(refusalNames(given(opened(1, "09:00")).when("09:31", "志愿者群", "志愿者丙", { wish: "undo" }))).toEqual([
      "nothing_to_undo",
    ]);
  });
});
