// What the system says about files, in the operator's words.
import { storeTexts } from "../../languages/zh-CN/store.ts";
import { codeOf } from "../disk.ts";
import { StoreUnusable } from "../store.ts";

/** Does the work; an error of the file system becomes StoreUnusable, with the path (or `folder`) and what to do. */
export async function orUnusable<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // Anything else is a bug and stays as it is.
    if (!(error instanceof Error) || codeOf(error) === undefined) throw error;
    const path = "path" in error && typeof error.path === "string" ? error.path : folder;
    throw new StoreUnusable(storeTexts.noAccess(path, error.message), { cause: error });
  }
}
