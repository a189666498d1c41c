// When reminders and digests fall due: at their own time, once, not in quiet hours, not after they were acted on.
import { describe, expect, it } from "vitest";
import { apply } from "../../src/domain/apply.ts";
import { emptyBoard } from "../../src/domain/board.ts";
import { fallDue, nextDue, nextDueAfter } from "../../src/domain/due.ts";
import type { Fact } from "../../src/domain/facts.ts";
import { chatKey, type Instant } from "../../src/domain/ids.ts";
import type { World } from "../../src/domain/occasion.ts";
import { at, claimed, no, opened, person, world } from "../support/given.ts";

const noDigests: World = { ...world, community: { ...world.community, digests: [] } };

/** Lets the clock run from the facts until then; what was said, each with its time. */
function said(facts: readonly Fact[], from: Instant, until: Instant, inWorld = noDigests): readonly string[] {
  const board = emptyBoard();
  apply(board, facts);
  const heard: string[] = [];
  let now = from;
  for (
    let next = nextDue(inWorld, board, now);
    next !== undefined && next <= until;
    next = nextDue(inWorld, board, now)
  ) {
    now = next;
    const due = fallDue(inWorld, board, now);
    expect(due.length).toBeGreaterThan(0);
    apply(board, due);
    const clock = world.zone.localOf(now).slice(8, 16);
    heard.push(...due.map((fact) => `${clock} ${fact.fact === "Reminded" ? `${fact.no} ${fact.step}` : fact.fact}`));
  }
  return heard;
}

const dueAt = (clock: string, day = 0) => ({ due: { at: at(clock, day), wholeDay: false, said: true } });

describe("reminders", () => {
  const cases: readonly [
    what: string,
    facts: readonly Fact[],
    from: Instant,
    until: Instant,
    said: readonly string[],
  ][] = [
    [
      "nobody takes it: volunteers, then coordinators, and once it is late",
      [opened(1, "14:00", dueAt("18:00"))],
      at("14:00"),
      at("21:00"),
      ["23T14:30 1 unclaimed", "23T15:00 1 unclaimed_coordinators", "23T19:00 1 overdue_coordinators"],
    ],
    [
      "an urgent one is told sooner, at night too",
      [opened(1, "22:30", { urgent: true, ...dueAt("23:30") })],
      at("22:30"),
      at("23:59"),
      ["23T22:40 1 unclaimed", "23T22:50 1 unclaimed_coordinators"],
    ],
    [
      "in quiet hours it waits until morning, and both come together",
      [opened(1, "21:55", dueAt("18:00", 1))],
      at("21:55"),
      at("08:00", 1),
      ["24T07:00 1 unclaimed", "24T07:00 1 unclaimed_coordinators"],
    ],
    [
      "its volunteer is reminded before and after, then coordinators hear",
      [opened(1, "09:00", dueAt("15:00")), claimed(1, "09:05", "志愿者丙")],
      at("09:05"),
      at("21:00"),
      ["23T14:00 1 before_due", "23T15:15 1 overdue", "23T16:00 1 overdue_coordinators"],
    ],
    [
      "a day without a clock time: once in the evening, coordinators the next morning",
      [opened(1, "09:00", { due: { at: at("23:59"), wholeDay: true, said: true } }), claimed(1, "09:05", "志愿者丙")],
      at("09:05"),
      at("09:00", 1),
      ["23T18:00 1 overdue", "24T07:00 1 overdue_coordinators"],
    ],
    [
      "whoever takes it when it is late already is not told that it is late",
      [opened(1, "09:00", dueAt("10:00")), claimed(1, "10:30", "志愿者丙")],
      at("10:30"),
      at("12:00"),
      ["23T11:00 1 overdue_coordinators"],
    ],
    [
      "after it is given back, it is offered anew",
      [
        opened(1, "09:00"),
        claimed(1, "09:05", "志愿者丙"),
        { fact: "TaskReleased", at: at("10:00"), by: person("志愿者丙"), no: no(1), volunteer: person("志愿者丙") },
      ],
      at("10:00"),
      at("12:00"),
      ["23T10:30 1 unclaimed", "23T11:00 1 unclaimed_coordinators"],
    ],
    [
      "a reminder that was asked for",
      [
        opened(1, "09:00", dueAt("20:00")),
        claimed(1, "09:05", "志愿者丙"),
        {
          fact: "ReminderSet",
          at: at("09:06"),
          by: person("志愿者丙"),
          no: no(1),
          remindAt: at("11:00"),
          chat: chatKey("志愿者群"),
        },
      ],
      at("09:06"),
      at("12:00"),
      ["23T11:00 1 asked_for"],
    ],
    [
      "what was missed while the bot was away comes at once, each once",
      [opened(1, "09:00", dueAt("20:00"))],
      at("13:00"),
      at("14:00"),
      ["23T13:00 1 unclaimed", "23T13:00 1 unclaimed_coordinators"],
    ],
    [
      "… but not in the middle of the night",
      [opened(1, "09:00", dueAt("20:00", 1))],
      at("02:00", 1),
      at("08:00", 1),
      ["24T07:00 1 unclaimed", "24T07:00 1 unclaimed_coordinators"],
    ],
  ];
  it.each(cases)("%s", (_, facts, from, until, expected) => {
    expect(said(facts, from, until)).toEqual(expected);
  });
});

describe("digests", () => {
  it("come at the set times, once each", () => {
    const facts = [opened(1, "09:00", dueAt("20:00", 3)), claimed(1, "09:05", "志愿者丙")];
    const digests = said(facts, at("09:05"), at("19:00", 1), world).filter((line) => line.endsWith("DigestDue"));
    expect(digests).toEqual(["23T18:00 DigestDue", "24T08:00 DigestDue", "24T18:00 DigestDue"]);
  });
  it("do not come before the first request", () => {
    expect(nextDue(world, emptyBoard(), at("07:00"))).toBeUndefined();
  });
});

describe("after a step only what it touched is looked at", () => {
  const steps: readonly (readonly Fact[])[] = [
    [opened(1, "14:00", dueAt("18:00"))],
    [opened(2, "14:01", { urgent: true, ...dueAt("15:00") })],
    [claimed(2, "14:05", "小张")],
    [
      {
        fact: "ReminderSet",
        at: at("14:06"),
        by: person("小张"),
        no: no(1),
        remindAt: at("14:20"),
        chat: chatKey("志愿者群"),
      },
    ],
    [{ fact: "ChatPaused", at: at("14:07"), chat: chatKey("志愿者群"), until: at("16:00") }],
    [{ fact: "ChatResumed", at: at("14:08"), chat: chatKey("志愿者群") }],
    [{ fact: "DigestDue", at: at("18:00") }],
  ];

  it("and never comes later than what is due next", () => {
    const board = emptyBoard();
    let alarm = Number.POSITIVE_INFINITY;
    for (const facts of steps) {
      apply(board, facts);
      const now = facts[0]?.at ?? at("14:00");
      alarm = Math.min(alarm, nextDueAfter(world, board, facts, now) ?? alarm);
      expect(alarm).toBeLessThanOrEqual(nextDue(world, board, now) ?? Number.NEGATIVE_INFINITY);
    }
  });
});
