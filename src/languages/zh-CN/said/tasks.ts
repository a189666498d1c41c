// What is said of tasks where volunteers are, and to a volunteer in private.
import type { SayingOf } from "../../../domain/posts.ts";
import type { PrivateView, PublicView } from "../../../domain/requests/view.ts";
import {
  addressText,
  dueText,
  isBrought,
  itemsText,
  KIND_NAMES,
  lines,
  listed,
  moneyText,
  numbersText,
  numberText,
  requestLine,
  shortLine,
  stateText,
  type Voice,
  wantedText,
} from "./words.ts";

const nosOf = (requests: readonly PublicView[]) => requests.map(({ no }) => no);

const AGAIN = {
  released: "退回来了，谁能接",
  failed: "没办成，谁能再跑一趟",
  undone: "又空出来了，谁能接",
  moved: "楼号改了",
} as const;

export function card({ requests, again, reason }: SayingOf<"card">, voice: Voice): string {
  const open = requests.filter(({ state }) => state === "open");
  const opening = again === undefined ? "" : `${AGAIN[again]}${reason ? `（${reason}）` : ""}：`;
  return lines(
    opening,
    ...requests.map((view) => (view.state === "open" ? requestLine(view, voice) : closedLine(view, voice))),
    howToClaim(open),
  );
}

const closedLine = (view: PublicView, voice: Voice): string =>
  `${requestLine(view, voice)} — ${stateText(view, voice)}`;

/** How to answer in words, for whoever sees no buttons. */
export function howToClaim(open: readonly PublicView[]): string {
  const [first] = open;
  if (!first) return "";
  return open.length === 1
    ? `能去的回复“接${first.no}”`
    : `能去的回复“接${first.no}”；引用这条说“我来”，就是${open.length}件都接`;
}

export const claimed = ({ requests, volunteer }: SayingOf<"claimed">): string =>
  lines(...requests.map((view) => `${shortLine(view)}：${volunteer}接了`));

export const assigned = ({ requests, volunteer, by }: SayingOf<"assigned">): string =>
  lines(...requests.map((view) => `${shortLine(view)}：${by ? `${by}` : ""}派给${volunteer}`));

export const takenOff = ({ requests, volunteer }: SayingOf<"taken_off">): string =>
  lines(...requests.map((view) => `${shortLine(view)}：${volunteer ?? "你"}不用去了`));

export function bought({ requests, money, place }: SayingOf<"bought">): string {
  const where = place === undefined ? "" : `，在${place}`;
  const sum = money === undefined ? "" : `，${requests.length > 1 ? "共" : ""}${moneyText(money)}`;
  return `${numbersText(nosOf(requests))} 买到了${where}${sum}`;
}

export const onTheWay = ({ requests }: SayingOf<"on_the_way">): string => `${numbersText(nosOf(requests))} 在路上`;

export function noStock({ request, place, tried: triedPlaces, next }: SayingOf<"no_stock">): string {
  const tried = place === undefined ? "没买到" : `${place}没货`;
  const triedAll = triedPlaces.length > 1 ? `，${listed(triedPlaces)}都试过了` : "";
  const advice = next.length === 0 ? triedAll : `，可以再试：${listed(next)}`;
  return `${numberText(request.no)} ${wantedText(request)} ${tried}${advice}`;
}

export const failed = ({ requests, volunteer, reason }: SayingOf<"failed">): string =>
  lines(
    ...requests.map(
      (view) =>
        `${shortLine(view)} 没办成${volunteer ? `（${volunteer}）` : ""}${reason ? `：${reason}` : ""}，已重新找人`,
    ),
  );

export const madeUrgent = ({ requests }: SayingOf<"made_urgent">, voice: Voice): string =>
  lines("加急：", ...requests.map((view) => requestLine(view, voice)), howToClaim(requests.filter(isOpen)));

export const urgentSet = ({ requests }: SayingOf<"urgent_set">): string =>
  lines(...requests.map((view) => `${shortLine(view)} 已加急`));

const isOpen = ({ state }: PublicView): boolean => state === "open";

export const askWhich = ({ act, options }: SayingOf<"ask_which">): string =>
  lines(`${WHICH[act]}，回个号码：`, ...options.map(shortLine));

const WHICH = { claim: "接哪一单", release: "退哪一单", cancel: "取消哪一单", progress: "说的是哪一单" } as const;

const WHY = {
  claimed: "谢谢接单！",
  assigned: "派给你的：",
  changed: "有改动：",
  asked: "",
} as const;

export const taskDetails = ({ requests, why }: SayingOf<"task_details">, voice: Voice): string =>
  lines(WHY[why], ...requests.map((view) => details(view, voice)), closing(requests));

/** One request with all that its volunteer needs; an empty line between several. */
function details(view: PrivateView, voice: Voice): string {
  return lines(
    `${view.urgent ? "【急】" : ""}${numberText(view.no)} ${addressText(view)} ${view.who ?? ""}${view.phone ? ` ${view.phone}` : ""}`,
    `${KIND_NAMES[view.kind]}：${wantedText(view)}${usualText(view)}`,
    view.conditions.length > 0 && `情况：${listed(view.conditions)}`,
    view.contacts.length > 0 && `家属：${listed(view.contacts.map(({ name, phone }) => `${name} ${phone}`))}`,
    view.supplyDays !== undefined && `家里还够${view.supplyDays}天`,
    `期限：${dueText(view.due, voice)}　登记人：${view.askedBy}`,
    view.note.length > 0 &&
      `原话${view.isCorrected ? "（后来改过）" : ""}：${view.note.replace(/\s+/gu, " ").slice(0, 120)}`,
  );
}

const usualText = ({ usual }: PrivateView): string => (usual.length > 0 ? `（平时用：${itemsText(usual)}）` : "");

function closing(requests: readonly PrivateView[]): string {
  const [first] = requests;
  return first && first.state !== "delivered"
    ? `办好后回复“${first.no}${isBrought(first.kind) ? "送到了" : "办好了"}”，去不了回复“退${first.no}”`
    : "";
}

export const showPrivate = ({ request }: SayingOf<"show_private">, voice: Voice): string =>
  lines(details(request, voice), `状态：${stateText(request, voice)}`);
