// Erasing as the bot does it: what has to be looked for in the archive before it is decided, and what the store has to remove.
import { personToErase } from "../commands/erase.ts";
import type { Board } from "../domain/board.ts";
import type { Fact } from "../domain/facts.ts";
import type { Instant } from "../domain/ids.ts";
import type { Occasion, World } from "../domain/occasion.ts";
import { erasingFacts, isOf, meantBy, type NotErased, refusalOf, residentIn } from "../domain/requests/erase.ts";
import { type Erasure, erasureOf } from "../domain/requests/erasing.ts";
import { pendingQuestions } from "../domain/requests/replies.ts";
import type { Request } from "../domain/requests/request.ts";
import type { ErasedPerson } from "../domain/wishes.ts";
import type { Incoming } from "../platforms/platform.ts";
import { withoutName } from "./wish-of.ts";

/** Which requests that have left the board are needed to decide on what came; undefined: none. */
export function shelvedMeantBy(occasion: Occasion, incoming: Incoming): ((request: Request) => boolean) | undefined {
  if (occasion.role !== "coordinator") return undefined;
  const whom = incoming.kind === "message" ? personToErase(withoutName(incoming.text).text) : undefined;
  if (whom) return (request) => isOf(request, whom);
  const asked = pendingQuestions(occasion).flatMap((one) => (one.ask === "erase" ? [...one.nos, ...one.asked] : []));
  const nos = new Set(asked);
  return nos.size === 0 ? undefined : ({ no }) => nos.has(no);
}

/** What a step has to have removed, by its facts. `board`: before them; `shelved`: the requests in question that have left it. */
export function erasingOf(
  world: World,
  board: Board,
  shelved: Occasion["shelved"],
  facts: readonly Fact[],
  isPersons: boolean,
): { readonly erasing?: Erasure } {
  const fact = facts.find((one) => one.fact === "RequestsErased");
  if (!fact) return {};
  const requests = [...fact.nos, ...fact.asked].flatMap((no) => board.requests.get(no) ?? shelved.get(no) ?? []);
  return { erasing: erasureOf(world, board, fact, requests, isPersons) };
}

export type EraseResult =
  | { readonly facts: readonly Fact[]; readonly count: number; readonly asked: number }
  | NotErased;

/** By word of the operator, who is not asked back. */
export function decideForOperator(
  { community }: World,
  board: Board,
  shelved: Occasion["shelved"],
  whom: ErasedPerson,
  at: Instant,
): EraseResult {
  const isResident = residentIn(community, board);
  const meant = meantBy([...board.requests.values(), ...shelved.values()], whom, isResident);
  if (meant.meant !== "these") return refusalOf(meant);
  const facts = erasingFacts(board, at, meant, isResident);
  return { facts, count: meant.nos.length, asked: meant.asked.length };
}
