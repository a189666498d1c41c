// The commands in words: what each does, how it is written, an example; and why something was refused.
import type { Role } from "../../../domain/people/roles.ts";
import type { SayingOf } from "../../../domain/posts.ts";
import type { CommandName, Refusal } from "../../../domain/refusals.ts";
import { addressText, buildingText, lines, listed, numbersText, numberText, ROLE_NAMES, STATE_NAMES } from "./words.ts";

interface CommandText {
  readonly usage: string;
  readonly does: string;
  readonly example: string;
  /** What else is good to know. */
  readonly more?: string;
}

export const COMMAND_TEXTS: Readonly<Record<CommandName, CommandText>> = {
  help: { usage: "/帮助 [命令]", does: "这里能做什么", example: "/帮助 派" },
  list: { usage: "/列表 [未接·我的·逾期·药品·3号楼·今天]", does: "还没办完的有哪些", example: "/列表 3号楼" },
  show: { usage: "/查 12", does: "看一单的经过", example: "/查 12" },
  claim: { usage: "/接 12 13", does: "接单，详情私信发你", example: "/接 12" },
  release: { usage: "/退 12 [原因]", does: "退回去，请别人接", example: "/退 12 车坏了" },
  assign: { usage: "/派 12 @小张", does: "派给某个人", example: "/派 12 @小张" },
  done: { usage: "/完成 12 [备注]", does: "办好了", example: "/完成 12 放门口了" },
  nostock: { usage: "/没货 12 [药店]", does: "这家没买到，看还能去哪里", example: "/没货 12 国大药房" },
  edit: {
    usage: "/改 12 房号=301 数量=2",
    does: "改错：楼号、单元、房号、姓名、电话、物品、数量、时间",
    example: "/改 12 数量=3",
  },
  urgent: { usage: "/加急 12", does: "改成急单", example: "/加急 12" },
  nudge: { usage: "/催 12", does: "马上提醒一次", example: "/催 12" },
  merge: { usage: "/合并 12 13", does: "两单是一回事，13并入12", example: "/合并 12 13" },
  cancel: { usage: "/取消 12 [原因]", does: "不需要了", example: "/取消 12 女儿送来了" },
  undo: { usage: "/撤销", does: "收回自己刚才那一步", example: "/撤销" },
  remind: { usage: "/提醒 12 两小时后", does: "到时候提醒", example: "/提醒 12 下午3点" },
  pause: { usage: "/暂停 [2小时]", does: "让我在这个群先不说话", example: "/暂停 2小时" },
  backfill: {
    usage: "/补录 一段聊天记录",
    does: "我不在时大家写的，复制贴在后面，补上登记",
    example: "/补录\n张三 昨天 21:05\n3号楼301 大米一袋\n\n李四 10:23\n12送到了",
    more: "每条先写名字，有时间更好；从微信里复制出来的就行。贴重了只算一次。在私聊里贴，算居民群里写的。贴错了：/撤销",
  },
  status: { usage: "/状态", does: "看各个平台通不通、有没有消息排队", example: "/状态" },
  erase: {
    usage: "/抹除 王奶奶 [3-502]",
    does: "删掉这个人的姓名、电话、住址、病情和照片，只留件数（先问一次，删了找不回来）",
    example: "/抹除 王奶奶 3-502",
  },
  resume: { usage: "/继续", does: "让我重新说话", example: "/继续" },
};

export function help({ role, commands, command }: SayingOf<"help">): string {
  if (command !== undefined) return commandHelp(command);
  return lines(HOW_TO[role], ...commands.map((name) => `${COMMAND_TEXTS[name].usage}　${COMMAND_TEXTS[name].does}`));
}

const HOW_TO: Readonly<Record<Role, string>> = {
  resident: "要帮忙就直接说，比如：3号楼301 王奶奶 大米一袋。收到了说一声“收到了”。",
  volunteer: "接单说“接12”，买到了说“12买到了”，送到了说“12送到了”。",
  grid_worker: "登记直接说，比如：3号楼301 王奶奶 大米一袋。接单说“接12”，办好说“12送到了”。",
  coordinator: "登记、接单、送到都直接说就行。下面是命令：",
};

const commandHelp = (command: CommandName): string => {
  const { usage, does, example, more } = COMMAND_TEXTS[command];
  return lines(`${usage}　${does}`, `例：${example}`, more);
};

export function refused({ refusals }: SayingOf<"refused">): string {
  const taken = refusals.flatMap((one) => (one.refusal === "already_taken" && !one.mine ? [one] : []));
  const volunteers = [...new Set(taken.map(({ volunteer }) => volunteer))];
  return lines(
    ...volunteers.map((volunteer) => {
      const nos = taken.filter((one) => one.volunteer === volunteer).map(({ no }) => no);
      return `${numbersText(nos)} 是${volunteer}接的。`;
    }),
    ...refusals.filter((one) => one.refusal !== "already_taken" || one.mine).map(refusalText),
  );
}

const OWN = { requester: "提出的人", volunteer: "接单的人" } as const;

export function refusalText(refusal: Refusal): string {
  switch (refusal.refusal) {
    case "no_such_request":
      return `没有 ${numberText(refusal.no)} 这一单。`;
    case "already_taken":
      return refusal.mine
        ? `${numberText(refusal.no)} 已经是你的了。`
        : `${numberText(refusal.no)} 是${refusal.volunteer}接的。`;
    case "already_closed":
      return `${numberText(refusal.no)} ${STATE_NAMES[refusal.state]}，不用再办了。`;
    case "not_taken_yet":
      return `${numberText(refusal.no)} 还没有人接。`;
    case "not_allowed": {
      const roles = listed(refusal.who.map((role) => ROLE_NAMES[role]));
      const own = refusal.own === undefined ? "" : `和${OWN[refusal.own]}`;
      return `这个要${roles}${own}才能办。`;
    }
    case "unknown_person": {
      const near = refusal.candidates.length > 0 ? `是不是${refusal.candidates.slice(0, 5).join("、")}？` : "";
      return refusal.name ? `没找到“${refusal.name}”。${near}` : `要写给谁，比如 @小张。${near}`;
    }
    case "nothing_to_undo":
      return "没有可以撤销的。";
    case "built_upon":
      return `${numbersText(refusal.nos)} 后来又有变动，撤销不了了。`;
    case "nothing_meant":
      return "没看出是哪一单，请带上号码。";
    case "time_passed":
      return "这个时间已经过了，请换一个。";
    case "unknown_building":
      return lines(
        `没有找到${buildingText(refusal.building)}。`,
        refusal.buildings.length > 0 && `我们这里有：${listed(refusal.buildings.map(buildingText))}`,
      );
    case "nobody_to_erase":
      return "没有找到这个人的登记，没有可以抹除的。";
    case "which_household":
      return `有${refusal.homes.length}户叫这个名字：${listed(refusal.homes.map(addressText))}。请写上楼号房号，比如：/抹除 王奶奶 3-502`;
    case "not_here":
      return "这个命令请私下发给我，或者在协调群里发。";
    case "unknown_command": {
      const { nearest } = refusal;
      const hint =
        nearest === undefined
          ? "看有哪些：/帮助"
          : `是不是这个：${COMMAND_TEXTS[nearest].usage}（${COMMAND_TEXTS[nearest].does}）`;
      return `没有“${refusal.typed}”这个命令。${hint}`;
    }
    case "bad_usage":
      return `这样写：${COMMAND_TEXTS[refusal.command].usage}，例：${COMMAND_TEXTS[refusal.command].example}`;
  }
}
