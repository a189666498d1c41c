// /抹除: somebody's data are taken out of everything that the bot keeps, after one question, where only coordinators read.
import type { Board } from "../board.ts";
import type { Community } from "../community.ts";
import type { Fact } from "../facts.ts";
import { duration, type Instant, later, type PersonKey, type RequestNo } from "../ids.ts";
import { type Decision, happened, type Occasion, refuse, silence, together } from "../occasion.ts";
import { sameText } from "../people/residents.ts";
import type { Question } from "../questions.ts";
import type { Home, Refusal } from "../refusals.ts";
import type { ErasedPerson } from "../wishes.ts";
import { closings, isAbout } from "./erasing.ts";
import { isOpenTask, type Request, volunteerOf } from "./request.ts";

/** Longer than other questions: a coordinator may want to ask around before. */
const WAITS = duration(3600_000);

/** Nobody of volunteers and staff, whose names stay. */
type IsResident = (person: PersonKey) => boolean;

/** Why nobody is erased. */
export type NotErased = Extract<Refusal, { refusal: "nobody_to_erase" | "which_household" }>;

/** What is meant by a name. */
export type Meant =
  | { readonly meant: "these"; readonly nos: readonly RequestNo[]; readonly asked: readonly RequestNo[] }
  | { readonly meant: "nobody" }
  | { readonly meant: "several"; readonly homes: readonly Home[] };

/** A request that has to do with that person, at that address if one is told. */
export const isOf = (request: Request, whom: ErasedPerson): boolean =>
  request.erased !== true && (isFor(request, whom, () => true) || isAskedBy(request, whom));

function isFor({ wanted, asked }: Request, whom: ErasedPerson, isResident: IsResident): boolean {
  const { household } = wanted;
  const names = [household.resident, household.known].filter((name) => name !== undefined);
  const whose = names.length > 0 || !isResident(asked.by) ? names : [asked.name];
  return whose.some((name) => sameText(name, whom.name)) && isAt(household, whom);
}

/** Somebody asks for himself, or for a neighbour: with an address only the first can be told apart. */
const isAskedBy = ({ asked }: Request, whom: ErasedPerson): boolean =>
  whom.building === undefined && sameText(asked.name, whom.name);

const fits = (known: string | undefined, told: string | undefined) =>
  known === undefined || told === undefined || sameText(known, told);
const isAt = (home: Home, whom: ErasedPerson): boolean =>
  fits(home.building, whom.building) && fits(home.unit, whom.unit) && fits(home.room, whom.room);

/** The requests that are meant, among those on the board and those that have left it. */
export function meantBy(requests: readonly Request[], whom: ErasedPerson, isResident: IsResident): Meant {
  const found = requests.filter((request) => isOf(request, whom));
  const whole = found.filter((request) => isFor(request, whom, isResident));
  const asked = found.filter(
    (request) => !whole.includes(request) && isAskedBy(request, whom) && isResident(request.asked.by),
  );
  if (whole.length + asked.length === 0) return { meant: "nobody" };
  const homes = homesOf(whole);
  if (homes.length > 1) return { meant: "several", homes };
  return { meant: "these", nos: whole.map(({ no }) => no), asked: asked.map(({ no }) => no) };
}

/** Different addresses; one that says less than another is the same. */
function homesOf(requests: readonly Request[]): readonly Home[] {
  const homes = requests.map(({ wanted: { household } }): Home => {
    const { building, unit, room } = household;
    return { building, ...(unit === undefined ? {} : { unit }), ...(room === undefined ? {} : { room }) };
  });
  const fullest = homes.toSorted((a, b) => Object.keys(b).length - Object.keys(a).length);
  const kept: Home[] = [];
  for (const home of fullest) if (!kept.some((one) => isAt(home, { name: "", ...one }))) kept.push(home);
  return kept;
}

/** Who is on no list of volunteers and staff. */
export const residentIn =
  ({ people }: Community, board: Board) =>
  (person: PersonKey): boolean =>
    !board.volunteers.has(person) && !people.some(({ key }) => key === person);

export function decideErase(occasion: Occasion, whom: ErasedPerson): Decision {
  const { world, board, shelved, at, by, name, chat, message } = occasion;
  if (!isAmongCoordinators(occasion)) return refuse({ refusal: "not_here" });
  const requests = [...board.requests.values(), ...shelved.values()];
  const meant = meantBy(requests, whom, residentIn(world.community, board));
  if (meant.meant !== "these") return refuse(refusalOf(meant));
  const waiting = { id: `${message}?erase`, to: by, name, chat, askedAt: at, until: later(at, WAITS) };
  const question: Question = { ...waiting, ask: "erase", nos: meant.nos, asked: meant.asked };
  const [home] = homesOf(requests.filter(({ no }) => meant.nos.includes(no)));
  const isInSettings = world.community.residents.some((one) => sameText(one.name, whom.name) && isAt(one, whom));
  const open = requests.filter((request) => meant.nos.includes(request.no) && isOpenTask(request));
  return together(happened({ fact: "QuestionAsked", at, by, question }), {
    ...silence,
    answers: [
      {
        say: "ask_erase",
        name: whom.name,
        ...(home === undefined ? {} : { home }),
        count: meant.nos.length,
        open: open.map(({ no }) => no),
        asked: meant.asked.length,
        isInSettings,
        nos: [...meant.nos, ...meant.asked],
      },
    ],
  });
}

export const refusalOf = (meant: Exclude<Meant, { meant: "these" }>): NotErased =>
  meant.meant === "nobody" ? { refusal: "nobody_to_erase" } : { refusal: "which_household", homes: meant.homes };

/** In private, or in a chat that is for coordinators alone. */
function isAmongCoordinators({ world, chat, isPrivate }: Occasion): boolean {
  const roles = world.community.chats.find(({ key }) => key === chat)?.roles ?? [];
  return isPrivate || (roles.length > 0 && roles.every((role) => role === "coordinators"));
}

/** The coordinator's word on the question. */
export function decideErasing(
  occasion: Occasion,
  question: Question & { readonly ask: "erase" },
  yes: boolean,
): Decision {
  const { board, at, by, world } = occasion;
  if (!yes)
    return { ...happened({ fact: "QuestionClosed", at, by, id: question.id }), answers: [{ say: "not_erased" }] };
  return {
    ...happened(...erasingFacts(board, at, question, residentIn(world.community, board), by)),
    answers: [{ say: "erased", count: question.nos.length }],
  };
}

/** What is under way is cancelled, for nobody could bring it any more; questions about it are put no more; and all is erased. */
export function erasingFacts(
  board: Board,
  at: Instant,
  { nos, asked }: { readonly nos: readonly RequestNo[]; readonly asked: readonly RequestNo[] },
  isResident: IsResident,
  by?: PersonKey,
): readonly Fact[] {
  const gone = new Set([...nos, ...asked]);
  const whose = by === undefined ? {} : { by };
  const there = [...gone].flatMap((no) => board.requests.get(no) ?? []);
  const names = there.flatMap(({ wanted }) => [wanted.household.resident, wanted.household.known]);
  const askers = new Set(there.map((request) => request.asked.by).filter(isResident));
  const isTheirs = (question: Question): boolean =>
    isAbout(question, gone) ||
    askers.has(question.to) ||
    (question.ask === "address" && question.needs.some(({ resident }) => names.some((one) => sameText(one, resident))));
  const open = nos.flatMap((no) => board.requests.get(no) ?? []).filter(isOpenTask);
  return [
    ...closings(board, at, isTheirs),
    ...open.map((request): Fact => {
      const volunteer = volunteerOf(request);
      return {
        fact: "RequestCancelled",
        at,
        ...whose,
        no: request.no,
        ...(volunteer === undefined ? {} : { volunteer }),
      };
    }),
    { fact: "RequestsErased", at, ...whose, nos, asked },
  ];
}
