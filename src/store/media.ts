// Pictures that people send and the bot posts: one file each, named by its content, so that the same one is kept once.
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { type CommunityKey, type ImageKey, imageKey } from "../domain/ids.ts";
import { type Disk, localDisk } from "./disk.ts";
import { communityFolder } from "./folders.ts";

/** The largest picture that is kept; the largest photo that Telegram's bots may send is as large. */
export const LARGEST_PICTURE_BYTES = 10 * 1024 * 1024;

/** The bytes are no picture of a kind that is kept, or too many. */
export class PictureRefused extends Error {
  override readonly name = "PictureRefused";
  readonly why: "too_large" | "no_picture";

  constructor(why: PictureRefused["why"]) {
    super(why === "too_large" ? `larger than ${LARGEST_PICTURE_BYTES} bytes` : "not a PNG, JPEG, WebP or GIF picture");
    this.why = why;
  }
}

export interface Picture {
  readonly bytes: Uint8Array;
  readonly type: PictureType["type"];
}

/** Keeps the pictures of one community. */
export interface Media {
  /** Keeps a picture durably and gives its key. Rejects with PictureRefused, or with what the file system says. */
  save(bytes: Uint8Array): Promise<ImageKey>;
  /** Undefined when there is none with that key. */
  read(key: ImageKey): Promise<Picture | undefined>;
}

/**
 * What the kinds of pictures begin with (in hexadecimal), as their specifications say: PNG (ISO/IEC 15948, 5.2), JPEG (ITU-T T.81, B.2),
 * GIF (89a, 17), WebP (RFC 9649, 2.4: the size of the file stands between RIFF and WEBP).
 */
const PICTURE_TYPES = [
  { type: "image/png", ending: "png", start: /^89504e470d0a1a0a/ },
  { type: "image/jpeg", ending: "jpg", start: /^ffd8ff/ },
  { type: "image/gif", ending: "gif", start: /^47494638(37|39)61/ },
  { type: "image/webp", ending: "webp", start: /^52494646.{8}57454250/ },
] as const;
type PictureType = (typeof PICTURE_TYPES)[number];
const LONGEST_START_BYTES = 12;

/** Nothing else is ever made into a path. */
const KEY = /^[0-9a-f]{64}\.(png|jpg|gif|webp)$/;

/** The pictures of a community, in `<dataFolder>/<community>/media/`, which is made with the first. Throws as `communityFolder` does. */
export function createMedia(dataFolder: string, community: CommunityKey, disk: Disk = localDisk): Media {
  const folder = join(communityFolder(dataFolder, community), "media");
  /** The same picture twice at the same time is written once. */
  const saving = new Map<ImageKey, Promise<void>>();
  return {
    async save(bytes) {
      if (bytes.length > LARGEST_PICTURE_BYTES) throw new PictureRefused("too_large");
      const kind = kindOf(bytes);
      if (!kind) throw new PictureRefused("no_picture");
      const key = imageKey(`${createHash("sha256").update(bytes).digest("hex")}.${kind.ending}`);
      const saved = saving.get(key) ?? keep(disk, join(folder, key), bytes).finally(() => saving.delete(key));
      saving.set(key, saved);
      await saved;
      return key;
    },
    async read(key) {
      const ending = KEY.exec(key)?.[1];
      const kind = PICTURE_TYPES.find((one) => one.ending === ending);
      const bytes = kind && (await disk.read(join(folder, key)));
      return bytes && { bytes, type: kind.type };
    },
  };
}

function kindOf(bytes: Uint8Array): PictureType | undefined {
  const start = Buffer.from(bytes.subarray(0, LONGEST_START_BYTES)).toString("hex");
  return PICTURE_TYPES.find((kind) => kind.start.test(start));
}

/** Under its name a picture is always whole: it gets it when it is on the disk. */
async function keep(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  if ((await disk.list(folder)).includes(path.slice(folder.length + 1))) return;
  await disk.makeFolder(folder);
  const unfinished = `${path}.new`;
  try {
    const file = await disk.open(unfinished, "new");
    try {
      await file.write(bytes, 0);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await disk.remove(unfinished).catch(() => undefined);
    throw error;
  }
  await disk.rename(unfinished, path);
  await disk.syncFolder(folder);
}
