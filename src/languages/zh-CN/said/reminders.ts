// Reminders and digests in words.
import type { SayingOf } from "../../../domain/posts.ts";
import type { PublicView } from "../../../domain/requests/view.ts";
import { howToClaim } from "./tasks.ts";
import {
  buildingText,
  dueText,
  isBrought,
  KIND_NAMES,
  lengthText,
  lines,
  listed,
  numbersText,
  numberText,
  requestLine,
  STATE_NAMES,
  shortLine,
  timeText,
  type Voice,
  whoAndWhat,
} from "./words.ts";

/** How many requests one post names; the rest is counted. */
const MOST_NAMED = 12;

/** A line for each request, of many only the first ones and how many more there are. */
const someOf = (requests: readonly PublicView[], line: (view: PublicView) => string): readonly string[] => [
  ...requests.slice(0, MOST_NAMED).map(line),
  ...(requests.length > MOST_NAMED ? [`还有${requests.length - MOST_NAMED}件，看全部：/列表`] : []),
];

const waited = (view: PublicView, voice: Voice): string => lengthText(voice.at - view.askedAt);

export const remindUnclaimed = ({ requests }: SayingOf<"remind_unclaimed">, voice: Voice): string =>
  lines(
    "还没有人接，谁能跑一趟？",
    ...someOf(requests, (view) => `${requestLine(view, voice)} 等了${waited(view, voice)}`),
    howToClaim(requests),
  );

export const remindUnclaimedCoordinators = (
  { requests }: SayingOf<"remind_unclaimed_coordinators">,
  voice: Voice,
): string =>
  lines(
    "一直没人接，请安排：",
    ...someOf(requests, (view) => `${requestLine(view, voice)} 等了${waited(view, voice)}`),
    `派单：/派 ${requests[0]?.no ?? ""} @某人`,
  );

export const remindOverdueCoordinators = (
  { requests }: SayingOf<"remind_overdue_coordinators">,
  voice: Voice,
): string =>
  lines(
    "过了时间还没办好：",
    ...someOf(requests, (view) => `${requestLine(view, voice)} ${view.volunteer ? `${view.volunteer}接的` : "没人接"}`),
  );

export const remindBeforeDue = ({ requests }: SayingOf<"remind_before_due">, voice: Voice): string =>
  lines("快到时间了：", ...requests.map((view) => `${shortLine(view)}，${dueText(view.due, voice)}要办好`));

export const remindOverdue = ({ requests }: SayingOf<"remind_overdue">, voice: Voice): string =>
  lines(...requests.map((view) => overdueLine(view, voice)), howToReport(requests));

const overdueLine = (view: PublicView, voice: Voice): string =>
  view.due.at < voice.at
    ? `${shortLine(view)}，说好${dueText(view.due, voice)}的，已经过了`
    : `${shortLine(view)}，${dueText(view.due, voice)}要办好`;

const howToReport = ([first]: readonly PublicView[]): string =>
  first ? `办好了请回复“${first.no}${isBrought(first.kind) ? "送到了" : "办好了"}”，去不了回复“退${first.no}”` : "";

export const remindAsked = ({ requests }: SayingOf<"remind_asked">, voice: Voice): string =>
  lines("到点提醒：", ...requests.map((view) => requestLine(view, voice)));

export const nudged = ({ requests }: SayingOf<"nudged">, voice: Voice): string =>
  lines("协调员催一下：", ...requests.map((view) => requestLine(view, voice)), howToClaim(requests.filter(isFree)));

const isFree = ({ state }: PublicView): boolean => state === "open";

export const nudgeSent = ({ requests }: SayingOf<"nudge_sent">): string =>
  lines(...requests.map((view) => `${numberText(view.no)} 已提醒${view.volunteer ?? "志愿者"}`));

export const reminderSet = ({ request, remindAt }: SayingOf<"reminder_set">, voice: Voice): string =>
  `好的，${timeText(remindAt, voice)}提醒 ${numberText(request.no)}`;

export function digest({ open, overdue, done, cancelled }: SayingOf<"digest">, voice: Voice): string {
  const unclaimed = open.filter(isFree);
  const kinds = [...new Set(open.map(({ kind }) => kind))].map(
    (kind) => `${KIND_NAMES[kind]}${open.filter((one) => one.kind === kind).length}`,
  );
  return lines(
    `${voice.localOf(voice.at).slice(11, 16)} 汇总`,
    open.length === 0
      ? "没有未完成的"
      : `未完成${open.length}件（${listed(kinds)}）：未接${unclaimed.length}，已接${open.length - unclaimed.length}`,
    ...someOf(open, (view) => digestLine(view, voice)),
    overdue.length > 0 && `超时：${numbersText(overdue)}`,
    done.length > 0 && `上次汇总后办好：${listed(done.map(({ kind, count }) => `${KIND_NAMES[kind]}${count}`))}`,
    cancelled > 0 && `取消${cancelled}`,
  );
}

const digestLine = (view: PublicView, voice: Voice): string =>
  `${view.urgent ? "【急】" : ""}${numberText(view.no)} ${buildingText(view.building)} ${whoAndWhat(view)} · ${view.volunteer ?? STATE_NAMES.open} · ${waited(view, voice)}`;
