// Pictures are kept once, whole, for the bot alone, and nothing but pictures.
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { communityKey, imageKey } from "../../src/domain/ids.ts";
import { localDisk } from "../../src/store/disk.ts";
import { createMedia, LARGEST_PICTURE_BYTES, type Media } from "../../src/store/media.ts";
import { StoreUnusable } from "../../src/store/store.ts";
import { failingDisk } from "./failing-disk.ts";
import { PowerCutDisk } from "./power-cut-disk.ts";

const keyuan = communityKey("科苑社区");
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const png = bytes("89504e470d0a1a0a0000000d49484452");

describe("pictures", () => {
  let data: string;
  let media: Media;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), "linli-media-"));
    media = createMedia(data, keyuan);
  });
  afterEach(() => rm(data, { recursive: true, force: true }));

  const files = () => readdir(join(data, keyuan, "media"));

  test.each([
    ["image/png", "png", png],
    ["image/jpeg", "jpg", bytes("ffd8ffe000104a464946")],
    ["image/gif", "gif", bytes("474946383961010001")],
    ["image/gif", "gif", bytes("474946383761010001")],
    ["image/webp", "webp", bytes("5249464624000000574542505650382")],
  ])("a picture is known as %s by its content, and comes back as it was", async (type, ending, picture) => {
    const key = await media.save(picture);
    expect(key).toBe(`${createHash("sha256").update(picture).digest("hex")}.${ending}`);
    const read = await createMedia(data, keyuan).read(key);
    expect(read?.type).toBe(type);
    expect(Buffer.from(read?.bytes ?? [])).toEqual(Buffer.from(picture));
  });

  test.each([
    ["nothing", bytes("")],
    ["a page", new TextEncoder().encode("<!doctype html><script>")],
    ["an SVG, which may carry scripts", new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["the beginning of a PNG", bytes("89504e47")],
    ["a sound, which begins as WebP does", bytes("524946462400000057415645666d7420")],
    ["a GIF of no known version", bytes("474946383861010001")],
    ["a PNG further back", bytes("0089504e470d0a1a0a")],
  ])("%s is refused", async (_what, content) => {
    await expect(media.save(content)).rejects.toThrow(
      expect.objectContaining({ name: "PictureRefused", why: "no_picture" }),
    );
  });

  test("the largest picture is kept, a byte more is refused", async () => {
    const largest = new Uint8Array(LARGEST_PICTURE_BYTES);
    largest.set(png);
    expect((await media.read(await media.save(largest)))?.bytes).toHaveLength(LARGEST_PICTURE_BYTES);
    const larger = new Uint8Array(LARGEST_PICTURE_BYTES + 1);
    larger.set(png);
    await expect(media.save(larger)).rejects.toThrow(expect.objectContaining({ why: "too_large" }));
    expect(await files()).toHaveLength(1);
  });

  test("the same picture is kept once, also when it is sent twice at the same time", async () => {
    const keys = await Promise.all([media.save(png), media.save(png), media.save(png)]);
    keys.push(await media.save(png));
    expect(new Set(keys).size).toBe(1);
    expect(await files()).toEqual([keys[0]]);
  });

  test("only the bot's own user may read them", async () => {
    const key = await media.save(png);
    const folder = join(data, keyuan, "media");
    expect((await stat(join(folder, key))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(data, keyuan))).mode & 0o777).toBe(0o700);
  });

  test.each([
    "",
    "没有",
    "../board.json",
    `${"0".repeat(64)}.png`,
    `${"0".repeat(64)}.svg`,
    `../media/${"0".repeat(64)}.png`,
  ])("there is no picture with the key %j", async (key) => {
    await media.save(png);
    expect(await media.read(imageKey(key))).toBeUndefined();
  });

  test("a key is never a way to another file, even to one that is there", async () => {
    await localDisk.makeFolder(join(data, keyuan));
    const secret = await localDisk.open(join(data, keyuan, "secret.png"), "new");
    await secret.write(png, 0);
    await secret.close();
    expect(await media.read(imageKey("../secret.png"))).toBeUndefined();
  });

  test("a community cannot lead out of the data folder", () => {
    expect(() => createMedia(data, communityKey("../elsewhere"))).toThrow(StoreUnusable);
  });

  test("a picture that could not be written leaves nothing behind, and can be sent again", async () => {
    let isFull = true;
    const disk = failingDisk((operation) => (isFull && operation === "write" ? "ENOSPC" : undefined));
    const onFullDisk = createMedia(data, keyuan, disk);
    await expect(onFullDisk.save(png)).rejects.toThrow("ENOSPC");
    expect(await files()).toEqual([]);
    isFull = false;
    expect(await onFullDisk.read(await onFullDisk.save(png))).toBeDefined();
  });

  test("a picture that was kept is there after a power cut", async () => {
    const disk = new PowerCutDisk(() => {});
    const key = await createMedia(data, keyuan, disk).save(png);
    const onlyWhatWasSynced = { either: () => true, upTo: () => 0 };
    const left = disk.afterCut(onlyWhatWasSynced).get(join(data, keyuan, "media", key));
    expect(left).toEqual(Buffer.from(png));
  });
});
