// What a platform has to bring along to be tried by the contract: itself, people on it, and what it is able to do.
import type { ChatKey, CommunityKey, ImageKey, PersonKey } from "../../../src/domain/ids.ts";
import type { Platform } from "../../../src/platforms/platform.ts";

/** A chat of a community. */
export interface Place {
  readonly community: CommunityKey;
  readonly chat: ChatKey;
}

/** A post of the bot as people see it; what was split is in several. */
export interface SeenPost {
  /** The platform's own id of it, to quote it by or to press its buttons. */
  readonly id: string;
  readonly text: string;
  readonly images: readonly Uint8Array[];
  readonly buttons: readonly string[];
  /** The text of what it quotes. */
  readonly quote?: string;
}

/** The people's side of a platform: their phones. Ids are the platform's own. */
export interface People {
  /** Writes; resolves with the message's id when the platform has it. */
  write(
    place: Place,
    from: string,
    text: string,
    more?: { readonly images?: readonly Uint8Array[]; readonly quote?: string },
  ): Promise<string>;
  edit(place: Place, from: string, id: string, text: string): Promise<void>;
  recall(place: Place, from: string, id: string): Promise<void>;
  press(place: Place, from: string, post: string, label: string): Promise<void>;
  /** The platform delivers that message once more, as it may after a lost connection. */
  deliverAgain(id: string): Promise<void>;
  /** The key by which the platform hands on what that person writes. */
  keyOf(name: string): PersonKey;
  /** The bot's posts in a chat, oldest first. */
  posts(place: Place): Promise<readonly SeenPost[]>;
}

/** A platform with people on it, ready for one test. */
export interface Stage {
  readonly platform: Platform;
  readonly people: People;
  /** Two groups of one community, and a group of another. Known there: 小张, 小李 and 王奶奶. */
  readonly groups: { readonly residents: Place; readonly volunteers: Place; readonly elsewhere: Place };
  readonly pictures: {
    save(bytes: Uint8Array): Promise<ImageKey>;
    read(key: ImageKey): Promise<Uint8Array | undefined>;
  };
  stop(): Promise<void>;
}

/** What a platform is able to do; what it cannot do is not asked of it. */
export interface Features {
  readonly can: Platform["can"];
  /** How a quote arrives: by the key of what is quoted, or by its text alone. */
  readonly quotes: "by_key" | "by_text";
  /** Posts can quote. */
  readonly postsQuote: boolean;
  /** People can change and withdraw what they wrote, and the platform tells. */
  readonly edits: boolean;
  readonly recalls: boolean;
  /** Who is mentioned in what people write is known by key. */
  readonly mentions: boolean;
  /** A picture has no text of its own: what is written with one comes as two messages. Missing: it has. */
  readonly captions?: false;
  /** The most characters of a single post; longer ones arrive in several, split at lines. Missing: no limit. */
  readonly longestPost?: number;
}
