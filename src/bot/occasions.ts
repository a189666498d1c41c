// The circumstances of what came in: who, where, when, by which right, and what of the past is asked after.
import { numbersToShow } from "../commands/show.ts";
import type { Board } from "../domain/board.ts";
import type { Community } from "../domain/community.ts";
import { type ChatKey, ownerOfPrivateChat, type RequestNo, requestNo } from "../domain/ids.ts";
import type { Occasion } from "../domain/occasion.ts";
import { roleOf } from "../domain/people/roles.ts";
import type { Incoming } from "../platforms/platform.ts";
import { isAddressed, withoutName } from "./wish-of.ts";

export type Circumstances = Pick<Occasion, "world" | "board" | "at" | "shelved" | "platforms">;

export const NOTHING_SHELVED: Occasion["shelved"] = new Map();

export function occasionOf(incoming: Incoming, circumstances: Circumstances): Occasion {
  const { world, board } = circumstances;
  const { from, chat, key } = incoming;
  const isPrivate = ownerOfPrivateChat(chat) !== undefined;
  const isMessage = incoming.kind === "message";
  return {
    ...circumstances,
    by: from.key,
    name: from.name,
    role: roleOf(world.community, from.key, chat, board.volunteers.has(from.key)),
    chat,
    isPrivate,
    message: key,
    quoted: isMessage ? incoming.quote?.of : undefined,
    addressed: isPrivate || (isMessage && isAddressed(incoming)),
    images: isMessage ? incoming.images : [],
  };
}

/** What a message asks to be shown and has left the board. */
export function shelvedNumbers(incoming: Incoming, board: Board): readonly RequestNo[] {
  const asked = incoming.kind === "message" ? numbersToShow(withoutName(incoming.text).text) : [];
  return asked.map(requestNo).filter((no) => no < board.nextNo && !board.requests.has(no));
}

/** A chat of suppliers or sites only. */
export function isOutsiders({ chats }: Community, chat: ChatKey): boolean {
  const roles = chats.find(({ key }) => key === chat)?.roles ?? [];
  return roles.length > 0 && roles.every((role) => role === "supplier" || role === "site");
}
