// Where a community's data lies: a folder of its own in the data folder.
import { join } from "node:path";
import type { CommunityKey } from "../domain/ids.ts";
import { storeTexts } from "../languages/zh-CN/store.ts";
import { StoreUnusable } from "./store.ts";

/** The folder of a community. Throws StoreUnusable when its key is no name for a folder, or would lead out of the data folder. */
export function communityFolder(dataFolder: string, community: CommunityKey): string {
  // Names with a dot in front are the store's own, such as the lock.
  if (/^\.|^$|[/\\\0]/.test(community)) throw new StoreUnusable(storeTexts.badName(community));
  return join(dataFolder, community);
}
