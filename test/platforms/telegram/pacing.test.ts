// Posts go to Telegram at its pace: together while they wait, and urgent ones first.
import { expect, test } from "vitest";
import { chatKey } from "../../../src/domain/ids.ts";
import type { Outgoing } from "../../../src/platforms/platform.ts";
import { HandClock } from "../pace/hand-clock.ts";
import { KEYUAN, RESIDENTS_ID, Stand, TOPIC, VOLUNTEERS, VOLUNTEERS_ID } from "./stand.ts";

test("what waits for the same group goes out in one message, which is not changed for one of its posts", async () => {
  const clock = new HandClock();
  const stand = await Stand.started({ clock, limits: { account: [], chat: [{ most: 1, withinMs: 1000 }], group: [] } });
  const [first, second, third] = [stand.post("#1 已登记"), stand.post("#2 已登记"), stand.post("#3 已登记")];
  await stand.telegram.send(first);
  const waiting = [second, third].map((post) => stand.telegram.send(post));
  expect(stand.telegram.health().waiting).toBe(2);
  await clock.pass(1000);
  expect(await Promise.all(waiting)).toEqual([{ sent: true }, { sent: true }]);
  const change = stand.telegram.send(stand.post("#2 取消了", { replaces: second.key }));
  await clock.pass(1000);
  expect(await change).toEqual({ sent: true });
  expect(stand.server.texts(RESIDENTS_ID)).toEqual(["#1 已登记", "#2 已登记\n\n#3 已登记", "#2 取消了"]);
  await stand.end();
});

test("topics of a group share its pace, and never a message", async () => {
  const clock = new HandClock();
  const stand = await Stand.started({ clock, limits: { account: [], chat: [{ most: 1, withinMs: 1000 }], group: [] } });
  stand.addresses.tie(`telegram:${VOLUNTEERS_ID}#${TOPIC}`, KEYUAN, chatKey("协调群"));
  await stand.telegram.send(stand.post("一", { chat: VOLUNTEERS }));
  const waiting = [chatKey("协调群"), VOLUNTEERS].map((chat) => stand.telegram.send(stand.post("二", { chat })));
  await clock.pass(1000);
  await waiting[0];
  await clock.pass(1000);
  await Promise.all(waiting);
  expect(stand.server.posts(VOLUNTEERS_ID).map(({ text, thread }) => [text, thread])).toEqual([
    ["一", undefined],
    ["二", TOPIC],
    ["二", undefined],
  ]);
  await stand.end();
});

test("an urgent post overtakes those to other chats", async () => {
  const clock = new HandClock();
  const stand = await Stand.started({ clock, limits: { account: [{ most: 1, withinMs: 1000 }], chat: [], group: [] } });
  const arrived: string[] = [];
  const send = async (post: Outgoing & { readonly urgent?: boolean }) => {
    await stand.telegram.send(post);
    arrived.push(post.text);
  };
  await send(stand.post("一"));
  const waiting = [send(stand.post("二")), send({ ...stand.post("急", { chat: VOLUNTEERS }), urgent: true })];
  await clock.pass(1000);
  await waiting[1];
  await clock.pass(1000);
  await Promise.all(waiting);
  expect(arrived).toEqual(["一", "急", "二"]);
  await stand.end();
});
