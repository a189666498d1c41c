// What is said of requests where they were asked: registered, what is missing, changed, withdrawn, delivered.
import type { SayingOf, Wanting } from "../../../domain/posts.ts";
import type { PublicView } from "../../../domain/requests/view.ts";
import { howToClaim } from "./tasks.ts";
import {
  buildingText,
  isBrought,
  lines,
  listed,
  numbersText,
  numberText,
  requestLine,
  shortLine,
  stateText,
  type Voice,
  wantedText,
  whoAndWhat,
} from "./words.ts";

export function registered(saying: SayingOf<"registered">, voice: Voice): string {
  const { requests, already, changed, wanting, isCard } = saying;
  return lines(
    requests.length === 1 && requests[0] && `已登记 ${lineWithState(requests[0], voice)}`,
    requests.length > 1 && `已登记${requests.length}件：`,
    ...(requests.length > 1 ? requests.map((view) => lineWithState(view, voice)) : []),
    ...changed.map((view) => `${numberText(view.no)} 已改为：${whoAndWhat(view)}`),
    ...already
      .filter((view) => !changed.some(({ no }) => no === view.no))
      .map((view) => `${numberText(view.no)} 已经登记过了：${whoAndWhat(view)}，${stateText(view, voice)}`),
    wantingText(wanting, requests),
    isCard && howToClaim(requests.filter(({ state }) => state === "open")),
  );
}

/** As it was registered, and, once it has moved on, how it stands. */
const lineWithState = (view: PublicView, voice: Voice): string =>
  view.state === "open" ? requestLine(view, voice) : `${requestLine(view, voice)} — ${stateText(view, voice)}`;

/** What is missing, in one sentence. */
function wantingText({ room, unitIsKnown, medicine, maybe }: Wanting, requests: readonly PublicView[]): string {
  const only = requests.length === 1;
  const which = (nos: readonly number[]) => (only ? "" : `${numbersText(nos)} `);
  const parts = [
    room.length > 0 && `${which(room)}是${unitIsKnown ? "" : "几单元"}几号房`,
    ...medicine.map(({ no, names }) => `${which([no])}${listed(names)}要哪种（药名、规格，或发张药盒照片）`),
    ...maybe.map(({ no, written, maybe: name }) => `${which([no])}“${written}”是不是“${name}”`),
  ].filter((part) => part !== false);
  return parts.length === 0 ? "" : `请问${parts.join("，")}？`;
}

export function askAddress({ needs, unknownBuilding }: SayingOf<"ask_address">): string {
  const what = listed(needs.map((need) => [need.resident, wantedText(need)].filter(Boolean).join(" ")));
  return unknownBuilding === undefined
    ? `${what}，送到几号楼几单元几室？回一句就登记。`
    : `没有找到${buildingText(unknownBuilding)}，${what}是几号楼几室？回一句就登记。`;
}

export const askClearer = (): string => "没看明白，请写上楼号、房号和要什么，比如：3号楼301 大米一袋";

export const edited = ({ requests }: SayingOf<"edited">, voice: Voice): string =>
  lines(...requests.map((view) => `已改 ${requestLine(view, voice)}`));

export const completed = ({ requests, wanting }: SayingOf<"completed">, voice: Voice): string =>
  lines(...requests.map((view) => `记下了 ${requestLine(view, voice)}`), wantingText(wanting, requests));

export const cancelled = ({ requests, reason }: SayingOf<"cancelled">): string =>
  lines(...requests.map((view) => `${shortLine(view)} 已取消${reason ? `（${reason}）` : ""}`));

export const askWithdraw = ({ requests, said }: SayingOf<"ask_withdraw">): string =>
  lines(`${said}说不用了：`, ...requests.map(shortLine), "是要取消吗？回复“取消”或“还要”。");

export const kept = ({ requests }: SayingOf<"kept">): string =>
  `好的，${numbersText(requests.map(({ no }) => no))} 保留。`;

export const delivered = ({ requests, by }: SayingOf<"delivered">): string =>
  lines(...requests.map((view) => `${shortLine(view)} ${doneText(view, by)}`));

const doneText = ({ kind }: PublicView, by: string | undefined): string => {
  const who = by === undefined ? "" : `（${by}）`;
  return `已${isBrought(kind) ? "送到" : "办好"}${who}`;
};

export const receiptConfirmed = ({ requests, by }: SayingOf<"receipt_confirmed">): string =>
  lines(...requests.map((view) => `${shortLine(view)} ${by}已收到`));

export const merged = ({ into, from }: SayingOf<"merged">): string =>
  `${numbersText(from)} 并入 ${numberText(into.no)}：${whoAndWhat(into)}`;

export const undone = ({ requests }: SayingOf<"undone">, voice: Voice): string =>
  lines(...requests.map((view) => `已撤销，${shortLine(view)} 现在：${stateText(view, voice)}`));
