// The port of a language: from posts as data to what people read.
import type { Instant, PersonKey } from "../domain/ids.ts";
import type { Post } from "../domain/posts.ts";
import type { PublicView } from "../domain/requests/view.ts";

/** What a language needs to know to put a post into words. */
export interface Hearer {
  /** `YYYY-MM-DDTHH:mm:ss` in the community's zone. */
  localOf(at: Instant): string;
  nameOf(person: PersonKey): string;
}

export interface Spoken {
  readonly text: string;
  /** One label for each action of the post, in their order. */
  readonly labels: readonly string[];
}

export interface Language {
  speak(post: Post, hearer: Hearer): Spoken;
  /** One request in one line, for the board beside the chats; its state is shown otherwise. */
  boardLine(request: PublicView): string;
}
