// Posts on their way to their chats: in order whatever fails, together where a platform can, waiting for whom cannot be reached.
import { describe, expect, it } from "vitest";
import { Delivery } from "../../src/bot/delivery.ts";
import { chatKey, communityKey, type Instant, instant, personKey, postKey, privateChat } from "../../src/domain/ids.ts";
import type { Post } from "../../src/domain/posts.ts";
import type { Outgoing, Platform, Sent } from "../../src/platforms/platform.ts";

const GROUP = chatKey("志愿者群");

const post = (key: string): Post => ({
  key: postKey(key),
  at: instant(0),
  to: "group",
  chat: GROUP,
  role: "other",
  says: [{ say: "resumed" }],
  about: [],
  mentions: [],
  actions: [],
  images: [],
  urgent: false,
});

const privatePost = (key: string): Post => ({
  ...post(key),
  to: "private",
  chat: privateChat(personKey("小张")),
  person: personKey("小张"),
});

/** A platform that is told what becomes of each post, and a clock that is told when time has passed. */
function stage({ merge = false, isOn = () => true }: { merge?: boolean; isOn?: () => boolean } = {}) {
  const handedOver: string[] = [];
  const answers = new Map<string, (sent: Sent) => void>();
  const settled: string[] = [];
  const hinted: string[] = [];
  let wake: (() => void) | undefined;
  const platform: Platform = {
    name: "stage",
    can: { edit: true, buttons: true, merge },
    health: () => ({ state: "online", since: instant(0), waiting: 0, latest: undefined }),
    start: async () => {},
    stop: async () => {},
    send: ({ key }) => {
      handedOver.push(key);
      return new Promise((resolve) => answers.set(key, resolve));
    },
  };
  const outgoing = ({ key, chat, at }: Post): Outgoing => {
    return { community: communityKey("科苑"), key, chat, at, text: key, mentions: [], buttons: [], images: [] };
  };
  const delivery = new Delivery({
    clock: {
      now: (): Instant => instant(0),
      wake: (_at, callback) => {
        wake = callback;
        return () => {};
      },
    },
    platformOf: () => (isOn() ? platform : undefined),
    render: outgoing,
    settle: (all) => settled.push(...all.map(({ key, outcome }) => `${key} ${outcome}`)),
    unreachable: ({ key }) => hinted.push(key) > 0,
    report: () => {},
  });
  const answer = async (key: string, sent: Sent) => {
    answers.get(key)?.(sent);
    await turn();
  };
  return { delivery, handedOver, settled, hinted, answer, passTime: () => wake?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

const SENT: Sent = { sent: true };
const LATER: Sent = { sent: false, why: "later", afterMs: 1000, detail: "busy" };

describe("posts to one chat", () => {
  it("go out one after the other, where the platform does not keep their order itself", async () => {
    const { delivery, handedOver, answer } = stage();
    delivery.add([post("a"), post("b")]);
    expect(handedOver).toEqual(["a"]);
    await answer("a", SENT);
    expect(handedOver).toEqual(["a", "b"]);
  });

  it("are handed over at once, where the platform puts together those that wait", async () => {
    const { delivery, handedOver } = stage({ merge: true });
    delivery.add([post("a"), post("b")]);
    delivery.add([post("c")]);
    await turn();
    expect(handedOver).toEqual(["a", "b", "c"]);
  });

  it("keep their order when some have to be tried again", async () => {
    const { delivery, handedOver, settled, answer, passTime } = stage({ merge: true });
    delivery.add([post("a"), post("b")]);
    await turn();
    const failed = answer("a", LATER);
    delivery.add([post("c")]);
    await failed;
    await answer("b", LATER);
    expect(handedOver).toEqual(["a", "b"]);
    passTime();
    expect(handedOver).toEqual(["a", "b", "a", "b", "c"]);
    for (const key of ["a", "b", "c"]) await answer(key, SENT);
    expect(settled).toEqual(["a sent", "b sent", "c sent"]);
    expect(delivery.waiting).toBe(0);
  });
});

describe("a private post", () => {
  it("waits for whom cannot be written to yet, and goes out once he can be", async () => {
    const { delivery, handedOver, hinted, settled, answer } = stage();
    delivery.add([privatePost("p")]);
    await answer("p", { sent: false, why: "unreachable" });
    expect(hinted).toEqual(["p"]);
    delivery.nowReachable(personKey("小张"));
    expect(handedOver).toEqual(["p", "p"]);
    await answer("p", SENT);
    expect(settled).toEqual(["p sent"]);
  });

  it("waits too for whom no platform knows", async () => {
    let isOn = false;
    const { delivery, handedOver, hinted } = stage({ isOn: () => isOn });
    delivery.add([privatePost("p")]);
    await turn();
    expect(hinted).toEqual(["p"]);
    isOn = true;
    delivery.nowReachable(personKey("小张"));
    expect(handedOver).toEqual(["p"]);
  });
});

describe("what is erased", () => {
  it("is said no more: neither what waits in line nor what waits for a person; what is on its way ends as it would", async () => {
    const { delivery, handedOver, settled, answer } = stage();
    delivery.add([post("a"), post("b"), post("c"), privatePost("p")]);
    await answer("p", { sent: false, why: "unreachable" });
    delivery.withdraw(({ key }) => key !== postKey("c"));
    expect(settled).toEqual(["b given_up", "p given_up"]);
    await answer("a", SENT);
    await answer("c", SENT);
    delivery.nowReachable(personKey("小张"));
    await turn();
    expect(handedOver).toEqual(["a", "p", "c"]);
    expect(delivery.waiting).toBe(0);
  });

  it("is given up when nothing is left to say", async () => {
    const { delivery, handedOver, settled } = stage();
    delivery.add([{ ...post("a"), says: [] }]);
    await turn();
    expect([handedOver, settled]).toEqual([[], ["a given_up"]]);
  });
});
