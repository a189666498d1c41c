// Which message on Telegram is which post of ours: what quotes, presses and edits need across a restart.
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import type { CommunityKey, PostKey } from "../../domain/ids.ts";
import { type Entry, entrySchema, type PostEntry, type SentMessage } from "./ledger-entry.ts";

const OWNER_ONLY = 0o600;

/** Posts, albums and user names that are remembered; older ones can no longer be quoted by key or changed in place. */
const KEPT = 20_000;

export interface LedgerOptions {
  /** The disk refuses; what is to be remembered is remembered until the end of the process. */
  readonly onUnwritable: (error: unknown) => void;
  readonly kept?: number;
}

/** A post where it stands. */
export interface PlacedPost {
  readonly chatId: number;
  readonly messages: readonly SentMessage[];
  /** All its messages are there. */
  readonly complete: boolean;
  /** Other posts stand in the same message. */
  readonly isShared: boolean;
}

/**
 * Appended to after each message; not synced, for the loss of the newest entries does no harm: a post is at worst sent once more,
 * an edit is posted anew, a quote is known by its text alone.
 */
export class Ledger {
  readonly #path: string;
  readonly #kept: number;
  readonly #onUnwritable: (error: unknown) => void;
  #file: number;
  #lines: number;
  /** By what they are about; a newer entry takes the older one's place. */
  readonly #entries = new Map<string, Entry>();
  readonly #postAt = new Map<string, PostEntry>();

  private constructor(path: string, { onUnwritable, kept = KEPT }: LedgerOptions, file: number, lines: number) {
    this.#path = path;
    this.#kept = kept;
    this.#onUnwritable = onUnwritable;
    this.#file = file;
    this.#lines = lines;
  }

  /**
   * Opens the file, making it if missing, readable by its owner alone. `unread` counts lines that are no entry: the last one may be
   * torn when the process was killed. Throws what the file system says.
   */
  static open(path: string, options: LedgerOptions): { readonly ledger: Ledger; readonly unread: number } {
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    const lines = text.split("\n").filter((line) => line !== "");
    const entries = lines.flatMap(entryOf);
    const file = openSync(path, "a", OWNER_ONLY);
    fchmodSync(file, OWNER_ONLY);
    // So that the next entry does not continue a torn line.
    if (text !== "" && !text.endsWith("\n")) appendFileSync(file, "\n");
    const ledger = new Ledger(path, options, file, lines.length);
    for (const entry of entries) ledger.#take(entry);
    return { ledger, unread: lines.length - entries.length };
  }

  /** Where a post stands, as far as it was sent; for a change of a post where the post itself stands. */
  post(community: CommunityKey, post: PostKey): PlacedPost | undefined {
    const found = this.#entries.get(postName(community, post));
    if (found?.kind === "change") return this.post(community, found.of);
    return found?.kind === "post" ? { ...found, isShared: found.posts.length > 1 } : undefined;
  }

  /** Whether that change was made already. */
  hasChange(community: CommunityKey, change: PostKey): boolean {
    return this.#entries.get(postName(community, change))?.kind === "change";
  }

  /** The post that stands in that message; undefined: none, or several in one message. */
  postIn(chatId: number, messageId: number): { readonly community: CommunityKey; readonly post: PostKey } | undefined {
    const entry = this.#postAt.get(messageName(chatId, messageId));
    const [post, ...others] = entry?.posts ?? [];
    return entry && post !== undefined && others.length === 0 ? { community: entry.community, post } : undefined;
  }

  /** The first message of the album to which that one belongs: the album's own message for us. */
  firstOfAlbum(chatId: number, messageId: number): number {
    const entry = this.#entries.get(messageName(chatId, messageId));
    return entry?.kind === "album" ? entry.first : messageId;
  }

  /** The number of whoever has that user name, if he was ever met. */
  userNamed(username: string): number | undefined {
    const entry = this.#entries.get(userName(username));
    return entry?.kind === "user" ? entry.id : undefined;
  }

  /** Remembers; what is known already is not written again. */
  add(entry: Entry): void {
    const known = this.#entries.get(nameOf(entry));
    if (known && JSON.stringify(known) === JSON.stringify(entry)) return;
    this.#take(entry);
    try {
      appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
      this.#lines += 1;
      if (this.#lines > 2 * this.#kept) this.#rewrite();
    } catch (error) {
      this.#onUnwritable(error);
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #take(entry: Entry): void {
    for (const name of entry.kind === "post"
      ? entry.posts.map((post) => postName(entry.community, post))
      : [nameOf(entry)]) {
      // Set anew, so that the order is that of the last use.
      this.#entries.delete(name);
      this.#entries.set(name, entry);
    }
    if (entry.kind === "post")
      for (const { id } of entry.messages) this.#postAt.set(messageName(entry.chatId, id), entry);
    for (const [name, oldest] of this.#entries) {
      if (this.#entries.size <= this.#kept) break;
      this.#entries.delete(name);
      if (oldest.kind === "post")
        for (const { id } of oldest.messages) this.#postAt.delete(messageName(oldest.chatId, id));
    }
  }

  #rewrite(): void {
    const unfinished = `${this.#path}.new`;
    const lines = [...new Set(this.#entries.values())].map((entry) => `${JSON.stringify(entry)}\n`);
    writeFileSync(unfinished, lines.join(""), { mode: OWNER_ONLY });
    chmodSync(unfinished, OWNER_ONLY);
    renameSync(unfinished, this.#path);
    closeSync(this.#file);
    this.#file = openSync(this.#path, "a", OWNER_ONLY);
    this.#lines = lines.length;
  }
}

const postName = (community: CommunityKey, post: PostKey): string => `post ${community} ${post}`;
const messageName = (chatId: number, messageId: number): string => `message ${chatId} ${messageId}`;
const userName = (username: string): string => `user ${username.toLowerCase()}`;

function nameOf(entry: Entry): string {
  switch (entry.kind) {
    case "post":
      return postName(entry.community, entry.posts[0]);
    case "change":
      return postName(entry.community, entry.post);
    case "album":
      return messageName(entry.chatId, entry.message);
    case "user":
      return userName(entry.username);
  }
}

function entryOf(line: string): Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return [];
  }
  const read = entrySchema.safeParse(value);
  return read.success ? [read.data] : [];
}
