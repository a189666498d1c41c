// What coordinators are told of something outside the board: in their chats, or in private where none can be reached.
import type { Community } from "../community.ts";
import { Drafts } from "../drafts.ts";
import { type ChatKey, type Instant, privateChat } from "../ids.ts";
import type { Post, Saying } from "../posts.ts";

export function toCoordinators(
  { chats, people }: Community,
  saying: Saying,
  at: Instant,
  isReachable: (chat: ChatKey) => boolean,
): readonly Post[] {
  const drafts = new Drafts();
  const groups = chats.filter(({ key, roles }) => roles.includes("coordinators") && isReachable(key));
  for (const { key } of groups) drafts.say(key, saying, { urgent: true });
  if (groups.length === 0)
    for (const { key, role } of people)
      if (role === "coordinator" && isReachable(privateChat(key))) drafts.whisper(key, saying, { urgent: true });
  // Two platforms may go down at the same moment.
  const about = "platform" in saying ? `/${saying.platform.name}` : "";
  return drafts.posts(`${saying.say}${about}/${at}`, at);
}
