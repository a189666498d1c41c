// Answers to questions and commands, in words.
import type { SayingOf } from "../../../domain/posts.ts";
import type { HistoryLine, PublicView } from "../../../domain/requests/view.ts";
import {
  addressText,
  buildingText,
  KIND_NAMES,
  lines,
  numbersText,
  numberText,
  requestLine,
  STATE_NAMES,
  stateText,
  timeText,
  type Voice,
  whoAndWhat,
} from "./words.ts";

/** More lines than this are no answer on a phone. */
const MOST_LISTED = 40;

export function list({ requests, filter }: SayingOf<"list">, voice: Voice): string {
  if (requests.length === 0) {
    if (filter.only === "mine") return "您现在没有单子。";
    return filterIsEmpty(filter) ? "现在没有未完成的。" : "没有符合的。";
  }
  const shown = requests.slice(0, MOST_LISTED);
  const buildings = [...new Set(shown.map(({ building }) => building))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  return lines(
    `未完成${requests.length}件：`,
    ...buildings.flatMap((building) => [
      buildingText(building),
      ...shown.filter((view) => view.building === building).map((view) => `  ${listLine(view, voice)}`),
    ]),
    requests.length > shown.length && `还有${requests.length - shown.length}件，可以按楼看：/列表 3号楼`,
  );
}

const filterIsEmpty = (filter: SayingOf<"list">["filter"]): boolean => Object.keys(filter).length === 0;

function listLine(view: PublicView, voice: Voice): string {
  const late = view.due.at < voice.at ? " · 超时" : "";
  const who = view.volunteer === undefined ? STATE_NAMES.open : `${view.volunteer}${STATE_NAMES[view.state]}`;
  return `${view.urgent ? "【急】" : ""}${numberText(view.no)} ${whoAndWhat(view)} · ${who}${late}`;
}

export const show = ({ request, history, askedBy, askedAt }: SayingOf<"show">, voice: Voice): string =>
  lines(
    requestLine(request, voice),
    `状态：${stateText(request, voice)}`,
    `${askedBy} ${timeText(askedAt, voice)}提出`,
    historyText(history, voice),
  );

const STEPS: Readonly<Record<HistoryLine["what"], string>> = {
  opened: "登记",
  edited: "修改",
  claimed: "接单",
  assigned: "派给",
  released: "退回",
  bought: "买到",
  no_stock: "没货",
  on_the_way: "出发",
  failed: "没办成",
  delivered: "送到",
  confirmed: "确认收到",
  cancelled: "取消",
  merged: "并入别的单",
  kept: "说还要",
  nudged: "催办",
  urgent: "加急",
  undone: "撤销上一步",
};

export const historyText = (history: readonly HistoryLine[], voice: Voice): string =>
  lines(
    // The first step, by whom and when, stands in the line above.
    ...history
      .filter(({ what }) => what !== "opened")
      .map(({ at, by, what, whom, note }) =>
        [`${timeText(at, voice)} ${by ?? ""} ${STEPS[what]}${whom ?? ""}`, note && `（${note}）`]
          .filter(Boolean)
          .join(""),
      ),
  );

export const status = ({ requests, more }: SayingOf<"status">, voice: Voice): string =>
  lines(
    ...requests.map(
      (view) => `${numberText(view.no)} ${buildingText(view.building)} ${whoAndWhat(view)}：${stateText(view, voice)}`,
    ),
    more > 0 && `还有${more}件`,
  );

export function counts(saying: SayingOf<"counts">, voice: Voice): string {
  const { kind, open, claimed, bought, delivered, requests } = saying;
  const total = open + claimed + bought + delivered;
  const name = kind === undefined ? "单子" : kind === "medicine" ? "药单" : KIND_NAMES[kind];
  if (total === 0) return `现在没有${name}。`;
  const parts = [
    open > 0 && `未接${open}`,
    claimed > 0 && `已接${claimed}`,
    bought > 0 && `已买到${bought}`,
    delivered > 0 && `今天已送到${delivered}`,
  ].filter((part) => part !== false);
  return lines(
    `${name}共${total}件：${parts.join("，")}`,
    ...requests.map(
      (view) => `${numberText(view.no)} ${buildingText(view.building)} ${whoAndWhat(view)} · ${stateText(view, voice)}`,
    ),
    open + claimed + bought > requests.length && `……看全部：/列表`,
  );
}

export const nothingFound = (): string => "没有查到登记。要登记的话，写上楼号、房号和要什么就行。";

export const paused = ({ until }: SayingOf<"paused">, voice: Voice): string =>
  until === undefined
    ? "好的，这个群里我先不说话，登记照常。恢复：/继续"
    : `好的，到${timeText(until, voice)}前这个群里我不说话，登记照常。提前恢复：/继续`;

export const resumed = (): string => "好的，我又在了。";

export const askErase = ({ name, home, count, open, asked, isInSettings }: SayingOf<"ask_erase">): string =>
  lines(
    `要抹除${home === undefined ? "" : `${addressText(home)} `}${name} 的${count}件登记吗？姓名、电话、房号、病情、原话和照片都会删掉，备份里的也删，找不回来；只留件数、楼号和时间。`,
    open.length > 0 && `还没办完的 ${numbersText(open)} 会一起取消。`,
    asked > 0 && `替别人提的${asked}件留着，只去掉提出的人。`,
    isInSettings && "community.yaml 里也有这一户，请另外删掉。",
    "确定就回复“是”，不要就回复“不”。",
  );

export const erased = ({ count }: SayingOf<"erased">): string =>
  `已抹除${count}件，只留件数和时间。群里和手机上以前的聊天我删不掉，要删请大家自己删。`;
