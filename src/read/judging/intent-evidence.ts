// What speaks for one intent or another: the pieces that were found, the acts that were heard, and the words between them.
import type { Need, RequestKind } from "../../domain/intents.ts";
import type { Acts } from "../acts.ts";
import type { Context } from "../context.ts";
import type { ListFound } from "../lists.ts";
import { isThing } from "../words.ts";
import type { Evidence } from "./judge.ts";

/** All that was found in a message, before anything is decided about it. */
export interface Listened {
  readonly context: Context;
  readonly list: ListFound | undefined;
  readonly needs: readonly Need[];
  /** The needs of a message that asks for something and names nothing that is known: of this kind. */
  readonly needsOf: (kind: RequestKind) => readonly Need[];
}

const LENGTHS = [4, 8, 12, 18, 26, 40, 70];

/** How much stands beside the pieces: 3号楼 王奶奶 降压药 says nothing else. */
const RESTS = [0, 2, 5, 10, 20];

/** How many characters of a skeleton stand for no piece and are no marks. */
function unexplained(skeleton: string): number {
  let count = 0;
  for (let i = 0; i < skeleton.length; i++) {
    const code = skeleton.charCodeAt(i);
    if (code >= FIRST_HAN && code <= LAST_HAN) count++;
  }
  return count;
}
const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff];

/** What speaks for the intents of a message. */
export function intentEvidence({ context, list, needs }: Listened): Evidence {
  const { found, acts, services } = context;
  const { plain } = found.text;
  const signs = new Set<string>();
  const where = placeOf(found);
  signs.add(`where:${where}`);
  const count = (name: string, { length }: readonly unknown[]) => {
    if (length > 0) signs.add(`${name}:${Math.min(2, length)}`);
  };
  count("name", found.names);
  count("phone", found.phones);
  count("money", found.money);
  count("time", found.times);
  count("condition", found.conditions);
  count("supply", found.supplies);
  for (const number of found.numbers) signs.add(`number:${number.how}`);
  const things = thingSigns(found);
  for (const feature of things) signs.add(feature);
  for (const service of services) signs.add(`service:${service.kind}${service.word ? " word" : ""}`);
  if (services.some((service) => service.trouble)) signs.add("service:trouble");
  const heard = new Set<string>();
  for (const act of acts) addNames(heard, act);
  for (const act of heard) {
    signs.add(`act:${act}`);
    signs.add(`act:${act} ${where}`);
    signs.add(`act:${act} ${things.length > 0 ? "things" : "nothing"}`);
  }
  if (heard.size === 0) signs.add(`act:none ${where}`);
  if (list !== undefined) signs.add(list.idle ? "list:idle" : "list:needs");
  const rest = firstNotBelow(RESTS, unexplained(found.skeleton.text));
  signs.add(`rest:${rest} ${where}`);
  signs.add(`rest:${rest} ${where} ${things.length > 0 ? "things" : services.length > 0 ? "work" : "nothing"}`);
  signs.add(`needs:${Math.min(3, needs.length)}`);
  signs.add(`length:${firstNotBelow(LENGTHS, plain.length)}`);
  if (plain.includes("\n")) signs.add("lines:several");
  if (plain.includes("?")) signs.add(/[?][!?。~ ]*$/.test(plain) ? "question:last" : "question:inside");
  if (plain.includes("!")) signs.add("exclamation:any");
  return { runs: context.runs, signs };
}

function placeOf({ addresses }: Context["found"]): "room" | "building" | "nowhere" {
  if (addresses.some((address) => address.room !== undefined)) return "room";
  return addresses.some((address) => address.building !== undefined) ? "building" : "nowhere";
}

function thingSigns({ things }: Context["found"]): readonly string[] {
  const signs: string[] = [];
  for (const { sense, count } of things) {
    signs.push(`thing:${sense !== undefined && isThing(sense) ? sense.is : "unknown"}`);
    if (count !== undefined) signs.push(sense === undefined ? "thing:counted unknown" : "thing:counted known");
  }
  return signs;
}

const firstNotBelow = (steps: readonly number[], count: number): number | "more" =>
  steps.find((step) => count <= step) ?? "more";

function addNames(names: Set<string>, act: Acts): void {
  if (act.claims) names.add("claims");
  for (const state of act.progress) names.add(state);
  if (act.cancels) names.add("cancels");
  if (act.asks !== undefined) names.add(`asks ${act.asks}`);
  for (const state of act.care) names.add(state);
  if (act.wants) names.add("wants");
  if (act.lacks) names.add("lacks");
  if (act.told) names.add("told");
}
