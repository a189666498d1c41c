// Simplified Chinese: puts posts into words.
import type { PrivateSaying, Saying } from "../../domain/posts.ts";
import type { Language } from "../language.ts";
import * as answers from "./said/answers.ts";
import { backfilled } from "./said/backfilled.ts";
import { labelOf } from "./said/buttons.ts";
import { help, refused } from "./said/commands.ts";
import * as platforms from "./said/platforms.ts";
import * as reminders from "./said/reminders.ts";
import * as requests from "./said/requests.ts";
import * as tasks from "./said/tasks.ts";
import { buildingText, isBrought, lines, type Voice, whoAndWhat } from "./said/words.ts";

export const chinese: Language = {
  speak(post, hearer) {
    const voice: Voice = { ...hearer, at: post.at, localOf: (at) => hearer.localOf(at) };
    const body = lines(...post.says.map((saying) => say(saying, voice)));
    const called = post.mentions.map((person) => `@${hearer.nameOf(person)} `).join("");
    const nos = new Set(post.actions.flatMap((action) => (action.press === "details" ? [] : action.nos)));
    const brought = post.says.every(isAboutBringing);
    const labels = post.actions.map((action) => labelOf(action, { several: nos.size > 1, brought }));
    return { text: `${called}${body}`, labels };
  },
  boardLine: (view) => {
    const volunteer = view.volunteer === undefined ? "" : ` · ${view.volunteer}`;
    return `${buildingText(view.building)} ${whoAndWhat(view)}${volunteer}`;
  },
};

const isAboutBringing = (saying: Saying | PrivateSaying): boolean =>
  !("requests" in saying) || saying.requests.every(({ kind }) => isBrought(kind));

function say(saying: Saying | PrivateSaying, voice: Voice): string {
  switch (saying.say) {
    case "registered":
      return requests.registered(saying, voice);
    case "ask_address":
      return requests.askAddress(saying);
    case "ask_clearer":
      return requests.askClearer();
    case "edited":
      return requests.edited(saying, voice);
    case "completed":
      return requests.completed(saying, voice);
    case "cancelled":
      return requests.cancelled(saying);
    case "ask_withdraw":
      return requests.askWithdraw(saying);
    case "ask_erase":
      return answers.askErase(saying);
    case "erased":
      return answers.erased(saying);
    case "not_erased":
      return "好的，什么都没有抹除。";
    case "kept":
      return requests.kept(saying);
    case "delivered":
      return requests.delivered(saying);
    case "receipt_confirmed":
      return requests.receiptConfirmed(saying);
    case "merged":
      return requests.merged(saying);
    case "undone":
      return requests.undone(saying, voice);
    case "card":
      return tasks.card(saying, voice);
    case "claimed":
      return tasks.claimed(saying);
    case "assigned":
      return tasks.assigned(saying);
    case "taken_off":
      return tasks.takenOff(saying);
    case "bought":
      return tasks.bought(saying);
    case "on_the_way":
      return tasks.onTheWay(saying);
    case "no_stock":
      return tasks.noStock(saying);
    case "failed":
      return tasks.failed(saying);
    case "made_urgent":
      return tasks.madeUrgent(saying, voice);
    case "urgent_set":
      return tasks.urgentSet(saying);
    case "ask_which":
      return tasks.askWhich(saying);
    case "task_details":
      return tasks.taskDetails(saying, voice);
    case "show_private":
      return lines(tasks.showPrivate(saying, voice), answers.historyText(saying.history, voice));
    case "remind_unclaimed":
      return reminders.remindUnclaimed(saying, voice);
    case "remind_unclaimed_coordinators":
      return reminders.remindUnclaimedCoordinators(saying, voice);
    case "remind_overdue_coordinators":
      return reminders.remindOverdueCoordinators(saying, voice);
    case "remind_before_due":
      return reminders.remindBeforeDue(saying, voice);
    case "remind_overdue":
      return reminders.remindOverdue(saying, voice);
    case "remind_asked":
      return reminders.remindAsked(saying, voice);
    case "nudged":
      return reminders.nudged(saying, voice);
    case "nudge_sent":
      return reminders.nudgeSent(saying);
    case "reminder_set":
      return reminders.reminderSet(saying, voice);
    case "digest":
      return reminders.digest(saying, voice);
    case "list":
      return answers.list(saying, voice);
    case "show":
      return answers.show(saying, voice);
    case "status":
      return answers.status(saying, voice);
    case "counts":
      return answers.counts(saying, voice);
    case "nothing_found":
      return answers.nothingFound();
    case "nothing_changed":
      return "已经是这样了，没有变动。";
    case "help":
      return help(saying);
    case "paused":
      return answers.paused(saying, voice);
    case "resumed":
      return answers.resumed();
    case "backfilled":
      return backfilled(saying, voice);
    case "platform_down":
      return platforms.platformDown(saying, voice);
    case "platform_back":
      return platforms.platformBack(saying);
    case "platforms":
      return platforms.platforms(saying, voice);
    case "refused":
      return refused(saying);
    case "write_please":
      return "语音我听不了，请打字，比如：3号楼301 大米一袋。";
    case "how_to_write":
      return "要帮忙就直接写，比如：3号楼301 王奶奶 大米一袋。能做什么看 /帮助";
    case "not_saved":
      return "刚才这条没存上，请过一会儿再发一次。";
    case "open_private_chat":
      return `${saying.person}，详情要私信发给你：请先加我好友或点开我的头像发一句话。`;
  }
}
