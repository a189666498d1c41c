// Pictures that people send on Telegram: albums, files, fetches that fail, and what is no picture.
import { describe, expect, test } from "vitest";
import { ONE_PIXEL } from "../contract/samples.ts";
import { soon } from "../soon.ts";
import { KEYUAN, PEOPLE, RESIDENTS_ID, standForEachTest } from "./stand.ts";

const stand = standForEachTest();
const write = (...writing: Parameters<typeof stand.now.server.people.write>) =>
  stand.now.server.people.write(...writing);
const { 王奶奶 } = PEOPLE;

describe("pictures", () => {
  test("an album is one message, in its order, and what is written behind it comes after it", async () => {
    write(RESIDENTS_ID, 王奶奶, { text: "药盒", pictures: [ONE_PIXEL, ONE_PIXEL, ONE_PIXEL] });
    write(RESIDENTS_ID, 王奶奶, { text: "3号楼301" });
    const [album, after] = await stand.now.heardMessages(2);
    expect(album).toMatchObject({ text: "药盒", from: { name: "王奶奶" } });
    expect(album?.images).toHaveLength(3);
    expect(after?.text).toBe("3号楼301");
  });

  test("an album of which the rest comes later is one message all the same, and is confirmed when it is durable", async () => {
    const { server } = stand.now;
    server.updates.singly(1);
    write(RESIDENTS_ID, 王奶奶, { text: "药盒", pictures: [ONE_PIXEL, ONE_PIXEL] });
    const [album] = await stand.now.heardMessages(1);
    expect(album?.images).toHaveLength(2);
    await soon(() => expect(server.updates.open).toEqual([]));
    expect(stand.now.heard).toHaveLength(1);
  });

  test("a picture that was sent as a file is a picture, in the largest size that is kept", async () => {
    const file = stand.now.server.files.add(ONE_PIXEL);
    const document = { file_id: file, file_unique_id: "u", mime_type: "image/png", file_size: ONE_PIXEL.length };
    write(RESIDENTS_ID, 王奶奶, { more: { document } });
    const [message] = await stand.now.heardMessages(1);
    expect(message).toMatchObject({ text: "", images: ["picture-1.png"] });
    expect(message?.voice).toBeUndefined();
  });

  test("a fetch that fails is repeated", async () => {
    stand.now.server.files.failures.push(502, 500);
    write(RESIDENTS_ID, 王奶奶, { text: "药盒", pictures: [ONE_PIXEL] });
    await stand.now.impatiently(() => expect(stand.now.heard).toMatchObject([{ images: ["picture-1.png"] }]));
  });

  const tooLarge = new Uint8Array(10 * 1024 * 1024 + 1).fill(0x89);

  test("a photo that is larger than what is kept comes in a smaller size", async () => {
    write(RESIDENTS_ID, 王奶奶, { pictures: [tooLarge] });
    const [key] = (await stand.now.heardMessages(1))[0]?.images ?? [];
    expect(key && (await stand.now.media.read(KEYUAN, key))?.bytes).toEqual(tooLarge.slice(0, 1));
  });

  test("a file that is larger than it said is not kept, and the words are heard", async () => {
    const file = stand.now.server.files.add(tooLarge);
    const document = { file_id: file, file_unique_id: "u", mime_type: "image/png" };
    write(RESIDENTS_ID, 王奶奶, { more: { document, caption: "药盒" } });
    expect((await stand.now.heardMessages(1))[0]).toMatchObject({ text: "药盒", images: [] });
  });

  test("a file that says that it is too large is answered as what has no words", async () => {
    const document = { file_id: "f", file_unique_id: "u", mime_type: "image/png", file_size: tooLarge.length };
    write(RESIDENTS_ID, 王奶奶, { more: { document } });
    expect((await stand.now.heardMessages(1))[0]).toMatchObject({ images: [], voice: true });
  });

  test.each<[what: string, bytes: Uint8Array, failures: number[]]>([
    ["that is gone", ONE_PIXEL, [404]],
    ["that is no picture", Uint8Array.from([1, 2, 3]), []],
  ])("a picture %s does not keep back the words", async (_, bytes, failures) => {
    stand.now.server.files.failures.push(...failures);
    write(RESIDENTS_ID, 王奶奶, { text: "药盒", pictures: [bytes] });
    expect((await stand.now.heardMessages(1))[0]).toMatchObject({ text: "药盒", images: [] });
    expect(stand.now.warnings).toHaveLength(1);
  });
});
