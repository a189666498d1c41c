// The posts that are made and not settled yet, in the order in which they were made.
import type { PostKey } from "../domain/ids.ts";
import type { Post } from "../domain/posts.ts";
import type { Settled } from "./store.ts";

export class Outbox {
  readonly #waiting = new Map<PostKey, Post>();

  constructor(posts: readonly Post[] = []) {
    this.add(posts);
  }

  get posts(): Post[] {
    return [...this.#waiting.values()];
  }

  has(key: PostKey): boolean {
    return this.#waiting.has(key);
  }

  add(posts: readonly Post[]): void {
    for (const post of posts) this.#waiting.set(post.key, post);
  }

  /** Puts another post in the place of each that has one. */
  change(changed: (post: Post) => Post): void {
    for (const [key, post] of this.#waiting) this.#waiting.set(key, changed(post));
  }

  settle(settled: readonly Settled[]): void {
    for (const { key } of settled) this.#waiting.delete(key);
  }
}
