// The labels of buttons.
import type { Action } from "../../../domain/posts.ts";

export interface Around {
  /** The post has buttons for several requests, so that each names its number. */
  readonly several: boolean;
  /** Something is to be brought; otherwise to be done. */
  readonly brought: boolean;
}

export function labelOf({ press, nos }: Action, { several, brought }: Around): string {
  const numbers = several ? ` ${nos.join(" ")}` : "";
  switch (press) {
    case "claim":
      return nos.length > 1 ? "全接" : several ? `接${numbers}` : "接单";
    case "details":
      return "详情";
    case "bought":
      return `买到了${numbers}`;
    case "delivered":
      return `${brought ? "送到了" : "办好了"}${numbers}`;
    case "release":
      return `退单${numbers}`;
    case "withdraw":
      return "取消";
    case "keep":
      return "还要";
    case "choose":
      return nos.map((no) => `#${no}`).join(" ");
    case "is_maybe":
      return `是${numbers}`;
    case "is_not_maybe":
      return `不是${numbers}`;
    case "erase":
      return "抹除";
    case "keep_data":
      return "不抹除";
  }
}
