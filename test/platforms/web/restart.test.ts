// What outlives the end of the sandbox, and how it ends.
import { appendFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { messageKey, postKey } from "../../../src/domain/ids.ts";
import { ONE_PIXEL } from "../contract/samples.ts";
import { soon } from "../soon.ts";
import { card, sittingForEachTest } from "./sitting.ts";
import { KEYUAN, MEIYUAN, RESIDENTS, VOLUNTEERS } from "./stand-in.ts";

const at = sittingForEachTest();

describe("after a restart", () => {
  test("the chats are as they were: messages, changes, posts, pictures, people", async () => {
    const key = await at.running.host.media.save(KEYUAN, ONE_PIXEL);
    const { id } = await at.write("3号楼 王奶奶 降压药1盒");
    await at.visitor.do(KEYUAN, { kind: "edit", from: "王奶奶", of: `web:${id}`, text: "3号楼 王奶奶 降压药2盒" });
    const second = await at.write("发错了");
    await at.visitor.do(KEYUAN, { kind: "recall", from: "王奶奶", of: `web:${second.id}` });
    await at.visitor.post(`/api/communities/${KEYUAN}/people`, { name: "李阿姨" });
    await at.write("在吗", "李阿姨");
    await at.running.sandbox.send(card({ images: [key], quote: messageKey(`web:${id}`) }));
    await at.running.sandbox.send(
      card({ key: postKey("card-1-claimed"), replaces: postKey("card-1"), text: "#1 小张接了" }),
    );
    await at.shows(VOLUNTEERS, ["#1 小张接了"]);
    const before = [...at.visitor.messages(KEYUAN, RESIDENTS), ...at.visitor.messages(KEYUAN, VOLUNTEERS)];
    expect(before.map(({ text, edited, recalled }) => [text, edited, recalled])).toEqual([
      ["3号楼 王奶奶 降压药2盒", true, false],
      ["", false, true],
      ["在吗", false, false],
      ["#1 小张接了", true, false],
    ]);

    await at.restart();

    expect([...at.visitor.messages(KEYUAN, RESIDENTS), ...at.visitor.messages(KEYUAN, VOLUNTEERS)]).toEqual(before);
    expect(at.visitor.communities[0]?.people).toContainEqual({ name: "李阿姨", role: "resident" });
    expect(at.texts(RESIDENTS, MEIYUAN)).toEqual([]);
  });

  test("the bot hears again what it had not taken, in order, and nothing else", async () => {
    await at.write("第一句");
    at.receive = async () => {
      throw new Error("the disk is full");
    };
    expect(await at.write("第二句")).toMatchObject({ status: 503, error: "not_saved" });
    expect(await at.write("第三句")).toMatchObject({ status: 503, error: "not_saved" });
    expect(at.running.warnings).toHaveLength(2);
    at.hearAgain();
    await at.restart();
    expect(at.heard.map((incoming) => incoming.kind === "message" && incoming.text)).toEqual(["第二句", "第三句"]);
    at.heard = [];
    await at.restart();
    expect(at.heard).toEqual([]);
  });

  test("a line that was torn when the process died is passed over, and the next one is whole", async () => {
    await at.write("第一句");
    await at.running.sandbox.stop();
    appendFileSync(join(at.folder, KEYUAN, "sandbox.jsonl"), '{"kind":"in","incoming":{"kind":"mess');
    await at.start();
    expect(at.running.warnings).toEqual(["lines of the sandbox's log cannot be read"]);
    await at.write("第二句");
    await at.restart();
    expect(at.texts(RESIDENTS)).toEqual(["第一句", "第二句"]);
  });

  test("a post that was just being sent is not shown twice, and does not undo a change", async () => {
    const change = card({ key: postKey("edit-1"), replaces: postKey("card-1"), text: "#1 小张接了" });
    await at.running.sandbox.send(card());
    await at.running.sandbox.send(change);
    await at.restart();
    expect(await at.running.sandbox.send(change)).toEqual({ sent: true });
    expect(await at.running.sandbox.send(card())).toEqual({ sent: true });
    await at.running.sandbox.send(card({ key: postKey("card-2"), text: "#2" }));
    await at.shows(VOLUNTEERS, ["#1 小张接了", "#2"]);
  });

  test("only their owner can read the logs", () => {
    expect(statSync(join(at.folder, KEYUAN, "sandbox.jsonl")).mode & 0o777).toBe(0o600);
  });
});

test("at its end it waits for what the bot is just taking in, answers, and ends the pages' streams", async () => {
  let finish = () => {};
  const saved = new Promise<void>((resolve) => {
    finish = resolve;
  });
  at.receive = () => saved;
  const message = { kind: "message", id: "the-last-one", from: "王奶奶", chat: RESIDENTS, text: "在吗" };
  const answer = fetch(`${at.running.sandbox.url}/api/communities/${KEYUAN}/deeds`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  });
  await at.shows(RESIDENTS, ["在吗"]);
  const stopped = at.running.sandbox.stop();
  finish();
  await stopped;
  expect((await answer).status).toBe(200);
  expect((await answer).headers.get("connection")).toBe("close");
  await soon(() => expect(at.visitor.ended).toBe(true));

  at.hearAgain();
  await at.start();
  expect(at.heard).toEqual([]);
});

test("what is to be sent while it is stopped waits, and is not given up", async () => {
  await at.running.sandbox.stop();
  expect(await at.running.sandbox.send(card())).toMatchObject({ sent: false, why: "later" });
});
