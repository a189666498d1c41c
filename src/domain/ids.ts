// The names of things: branded ids, so that a chat cannot be handed over where a person is meant.

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A community's key: its file's name, or `main` for config/community.yaml. */
export type CommunityKey = Branded<string, "CommunityKey">;
/** A request's number in its community: 1, 2, 3 … */
export type RequestNo = Branded<number, "RequestNo">;
/** Our own key of a chat: a group's configured name, or `@` and a person's key for the private chat with the bot. */
export type ChatKey = Branded<string, "ChatKey">;
/** Our own key of a person: the configured name, or what the platform gave. */
export type PersonKey = Branded<string, "PersonKey">;
/** An incoming message's key: the same message delivered twice has the same. */
export type MessageKey = Branded<string, "MessageKey">;
/** A post's key, made from what caused it, so that a restart repeats none. */
export type PostKey = Branded<string, "PostKey">;
/** A picture's key: where the platform or the media folder finds it. */
export type ImageKey = Branded<string, "ImageKey">;
/** Milliseconds since 1970 in UTC. */
export type Instant = Branded<number, "Instant">;
/** A length of time in milliseconds. */
export type Duration = Branded<number, "Duration">;

// A brand exists for the compiler alone: these are the only places where one is put on.
export const communityKey = (text: string) => text as CommunityKey;
export const requestNo = (number: number) => number as RequestNo;
export const chatKey = (text: string) => text as ChatKey;
export const personKey = (text: string) => text as PersonKey;
export const messageKey = (text: string) => text as MessageKey;
export const postKey = (text: string) => text as PostKey;
export const imageKey = (text: string) => text as ImageKey;
export const instant = (milliseconds: number) => milliseconds as Instant;
export const duration = (milliseconds: number) => milliseconds as Duration;

/** The private chat of a person with the bot. */
export const privateChat = (person: PersonKey): ChatKey => chatKey(`@${person}`);
/** Whose private chat this is; undefined for a group. */
export const ownerOfPrivateChat = (chat: ChatKey): PersonKey | undefined =>
  chat.startsWith("@") ? personKey(chat.slice(1)) : undefined;
/** The instant so much later. */
export const later = (at: Instant, by: Duration): Instant => instant(at + by);
