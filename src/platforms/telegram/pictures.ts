// Fetches the pictures of a message from Telegram, and keeps them.
import type { Api } from "grammy";
import type { Message } from "grammy/types";
import { type CommunityKey, type ImageKey, instant } from "../../domain/ids.ts";
import type { TelegramOptions } from "./options.ts";

/** As much as is kept of a picture; larger photos come in smaller sizes too. */
export const LARGEST_PICTURE_BYTES = 10 * 1024 * 1024;

/** A fetch that fails is tried again after these pauses; then the message goes on without the picture. */
const PAUSES_MS = [500, 1000, 2000, 4000];
const LONGEST_FETCH_MS = 60_000;

/** A file that will not become a picture of ours however often it is fetched. */
class NoPicture extends Error {}

/** The file of a message's picture: a photo in its largest size that is kept, or a picture sent as a file. */
export function pictureIn({ photo, document }: Message): string | undefined {
  const fitting = photo?.filter(({ file_size = 0 }) => file_size <= LARGEST_PICTURE_BYTES) ?? [];
  const largest = fitting.toSorted((one, other) => other.width * other.height - one.width * one.height)[0];
  if (largest) return largest.file_id;
  const isPicture = /^image\/(?:png|jpeg|webp|gif)$/.test(document?.mime_type ?? "");
  return isPicture && (document?.file_size ?? 0) <= LARGEST_PICTURE_BYTES ? document?.file_id : undefined;
}

/** Fetches pictures for a bot. */
export class PictureFetch {
  readonly #api: Api;
  readonly #options: Pick<TelegramOptions, "apiRoot" | "token" | "clock" | "media" | "log">;

  constructor(api: Api, options: Pick<TelegramOptions, "apiRoot" | "token" | "clock" | "media" | "log">) {
    this.#api = api;
    this.#options = options;
  }

  /** The keys of those pictures, in order; one that cannot be had is left out and told in the log. */
  async keep(community: CommunityKey, files: readonly string[]): Promise<readonly ImageKey[]> {
    const kept = await Promise.all(files.map((file) => this.#keepOne(community, file)));
    return kept.filter((key) => key !== undefined);
  }

  async #keepOne(community: CommunityKey, file: string): Promise<ImageKey | undefined> {
    for (const pauseMs of [...PAUSES_MS, undefined]) {
      const bytes = await this.#bytes(file).catch((error: unknown) =>
        error instanceof NoPicture ? "never" : "failed",
      );
      if (bytes === "never" || (bytes === "failed" && pauseMs === undefined)) break;
      if (bytes !== "failed") return this.#save(community, bytes);
      await this.#pause(pauseMs ?? 0);
    }
    this.#options.log.warn({ community }, "a picture on Telegram could not be fetched");
    return undefined;
  }

  async #save(community: CommunityKey, bytes: Uint8Array): Promise<ImageKey | undefined> {
    try {
      return await this.#options.media.save(community, bytes);
    } catch (error) {
      // A disk that refuses fails the message too, which then comes again; what is no picture stays out.
      if (!(error instanceof Error) || "code" in error) throw error;
      this.#options.log.warn({ community, why: error.name }, "a picture on Telegram was not kept");
      return undefined;
    }
  }

  async #bytes(file: string): Promise<Uint8Array> {
    const { file_path: path } = await this.#api.getFile(file);
    if (path === undefined) throw new NoPicture();
    const { apiRoot, token } = this.#options;
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
      signal: AbortSignal.timeout(LONGEST_FETCH_MS),
    });
    if (response.status === 404 || Number(response.headers.get("content-length")) > LARGEST_PICTURE_BYTES) {
      await response.body?.cancel();
      throw new NoPicture();
    }
    if (!response.ok || response.body === null) throw new Error(`${response.status}`);
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of response.body) {
      length += piece.length;
      // The length that was announced may be wrong or missing.
      if (length > LARGEST_PICTURE_BYTES) throw new NoPicture();
      pieces.push(piece);
    }
    return new Uint8Array(Buffer.concat(pieces));
  }

  #pause(ms: number): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      clock.wake(instant(clock.now() + ms), resolve);
    });
  }
}
