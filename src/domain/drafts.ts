// Gathers what is to be said until a step is done: whatever goes to one chat becomes one post.
import {
  type ChatKey,
  type ImageKey,
  type Instant,
  type MessageKey,
  ownerOfPrivateChat,
  type PersonKey,
  type PostKey,
  postKey,
  privateChat,
  type RequestNo,
} from "./ids.ts";
import type { Action, GroupPost, Post, PostRole, PrivatePost, PrivateSaying, Saying } from "./posts.ts";

/** What a saying brings with it. */
export interface With {
  readonly about?: readonly RequestNo[];
  readonly mentions?: readonly PersonKey[];
  readonly actions?: readonly Action[];
  readonly images?: readonly ImageKey[];
  readonly role?: PostRole;
  readonly urgent?: boolean;
}

interface Draft<Says> {
  readonly says: Says[];
  readonly mentions: Set<PersonKey>;
  readonly actions: Action[];
  readonly images: Set<ImageKey>;
  readonly about: Set<RequestNo>;
  role: PostRole;
  urgent: boolean;
}

const emptyDraft = <Says>(): Draft<Says> => ({
  says: [],
  mentions: new Set(),
  actions: [],
  images: new Set(),
  about: new Set(),
  role: "other",
  urgent: false,
});

/** A post that is several things at once counts as the first of these. */
const ROLES: readonly PostRole[] = ["card", "answer", "details", "question", "other"];

export class Drafts {
  readonly #groups = new Map<ChatKey, Draft<Saying>>();
  readonly #privates = new Map<PersonKey, Draft<Saying | PrivateSaying> & { hint?: ChatKey }>();
  readonly #edits = new Map<
    PostKey,
    { readonly chat: ChatKey; readonly role: PostRole; readonly draft: Draft<Saying> }
  >();

  #hushed: readonly ChatKey[] = [];

  /** While `work` runs, nothing is said in these chats. */
  without(chats: readonly ChatKey[], work: () => void): void {
    this.#hushed = chats;
    work();
    this.#hushed = [];
  }

  /** Says something in a chat; a private chat is fine for what anybody may hear. */
  say(chat: ChatKey, saying: Saying, more: With = {}): void {
    if (this.#hushed.includes(chat)) return;
    const owner = ownerOfPrivateChat(chat);
    if (owner !== undefined) {
      this.whisper(owner, saying, more);
      return;
    }
    const draft = this.#groups.get(chat) ?? emptyDraft<Saying>();
    this.#groups.set(chat, draft);
    add(draft, saying, more);
  }

  /** Says something to one person alone; `hint`: the group in which he is told how to be reached, if he cannot be. */
  whisper(person: PersonKey, saying: Saying | PrivateSaying, more: With & { readonly hint?: ChatKey } = {}): void {
    const draft = this.#privates.get(person) ?? emptyDraft<Saying | PrivateSaying>();
    this.#privates.set(person, more.hint === undefined ? draft : Object.assign(draft, { hint: more.hint }));
    add(draft, saying, more);
  }

  /** Shows an earlier post anew, where the platform can. */
  edit(post: PostKey, chat: ChatKey, role: PostRole, saying: Saying, more: With = {}): void {
    if (this.#edits.has(post)) return;
    const draft = emptyDraft<Saying>();
    add(draft, saying, more);
    this.#edits.set(post, { chat, role, draft });
  }

  /** Whether something is said to this person in private already. */
  whispersTo(person: PersonKey): boolean {
    return this.#privates.has(person);
  }

  /** The posts, answers first, edits last; `key` makes theirs. `here`: the chat and message that they answer. */
  posts(key: string, at: Instant, here?: { readonly chat: ChatKey; readonly quote?: MessageKey }): readonly Post[] {
    const posts: Post[] = [];
    const base = (draft: Draft<unknown>) => ({
      key: postKey(`${key}/${posts.length + 1}`),
      at,
      role: draft.role,
      about: [...draft.about],
      mentions: [...draft.mentions],
      actions: draft.actions,
      images: [...draft.images],
      urgent: draft.urgent,
    });
    const groups = [...this.#groups].sort(([a], [b]) => Number(b === here?.chat) - Number(a === here?.chat));
    for (const [chat, draft] of groups) {
      const quote = here?.chat === chat && here.quote !== undefined ? { quote: here.quote } : {};
      const post: GroupPost = { ...base(draft), ...quote, to: "group", chat, says: draft.says };
      posts.push(post);
    }
    for (const [person, draft] of this.#privates) {
      const hint = draft.hint === undefined ? {} : { hint: draft.hint };
      const post: PrivatePost = {
        ...base(draft),
        ...hint,
        // Nobody has to be called by name in a chat of his own.
        mentions: [],
        to: "private",
        chat: privateChat(person),
        person,
        says: draft.says,
      };
      posts.push(post);
    }
    for (const [replaces, { chat, role, draft }] of this.#edits) {
      posts.push({ ...base(draft), role, replaces, to: "group", chat, says: draft.says });
    }
    return posts;
  }
}

function add<Says>(draft: Draft<Says>, saying: Says, more: With): void {
  draft.says.push(saying);
  for (const no of more.about ?? []) draft.about.add(no);
  for (const person of more.mentions ?? []) draft.mentions.add(person);
  for (const image of more.images ?? []) draft.images.add(image);
  draft.actions.push(...(more.actions ?? []));
  draft.urgent ||= more.urgent ?? false;
  const role = more.role ?? "other";
  if (ROLES.indexOf(role) < ROLES.indexOf(draft.role)) draft.role = role;
}
