// Takes what is erased out of facts and posts that are kept. Pure. What is left is never longer than what was there.
import type { Fact } from "../domain/facts.ts";
import {
  type ChatKey,
  chatKey,
  ownerOfPrivateChat,
  type PersonKey,
  type PostKey,
  personKey,
  type RequestNo,
} from "../domain/ids.ts";
import type { Post, PrivateSaying, Saying } from "../domain/posts.ts";
import type { PendingAct, Question } from "../domain/questions.ts";
import {
  type Erasure,
  emptied,
  emptiedAsked,
  emptiedWanted,
  isAbout,
  withoutAsker,
} from "../domain/requests/erasing.ts";
import type { Request } from "../domain/requests/request.ts";

const nobody = personKey("");
const nowhere = chatKey("");

/** What is under way at the moment. */
export interface UnderWay {
  /** A question that the board still has. Of all others only their time matters. */
  readonly isAsked: (id: string) => boolean;
  /** A post that is in the outbox. Nobody ever says the others again. */
  readonly isWaiting: (post: PostKey) => boolean;
}

export class Eraser {
  readonly #nos: ReadonlySet<RequestNo>;
  readonly #asked: ReadonlySet<RequestNo>;
  readonly #gone: ReadonlySet<RequestNo>;
  readonly #persons: ReadonlySet<PersonKey>;
  readonly #askers: ReadonlySet<PersonKey>;

  constructor({ nos, asked, persons, askers }: Erasure) {
    this.#nos = new Set(nos);
    this.#asked = new Set(asked);
    this.#gone = new Set([...nos, ...asked]);
    this.#persons = new Set(persons);
    this.#askers = new Set(askers);
  }

  /** A step in which something happened to the requests that are erased. */
  isAboutFact(fact: Fact): boolean {
    if ("no" in fact) return this.#gone.has(fact.no);
    if ("nos" in fact) return fact.nos.some((no) => this.#gone.has(no));
    if (fact.fact === "ActionUndone") return fact.before.some(({ no }) => this.#gone.has(no));
    return fact.fact === "QuestionAsked" && isAbout(fact.question, this.#gone);
  }

  /** A post that shows one of them, or says how one stands. */
  isAboutPost({ about, says }: Post): boolean {
    return [...about, ...says.flatMap(numbersIn)].some((no) => this.#gone.has(no));
  }

  /** `isNear`: the step has to do with them, whatever this fact says. */
  fact(fact: Fact, isNear: boolean, { isAsked }: UnderWay): Fact {
    const cut = this.#cut(fact, isAsked);
    const isQuestion = cut.fact === "QuestionClosed" || (cut.fact === "QuestionAsked" && !isAsked(cut.question.id));
    const isTheirs = (by: PersonKey) => this.#persons.has(by) || (isNear && this.#askers.has(by));
    return cut.by !== undefined && (isQuestion || isTheirs(cut.by)) ? { ...cut, by: nobody } : cut;
  }

  /** Settled ones say nothing any more; those that wait are left alone unless they are about what is erased: they are never sent. */
  post(post: Post, { isWaiting }: Pick<UnderWay, "isWaiting">): Post {
    return isWaiting(post.key) && !this.isAboutPost(post) ? post : this.emptiedPost(post);
  }

  emptiedPost(post: Post): Post {
    const { key, at, role, about, urgent, quote, replaces } = post;
    const left = { key, at, role, about, urgent, mentions: [], actions: [], images: [], says: [] };
    const kept = {
      ...left,
      ...(quote === undefined ? {} : { quote }),
      ...(replaces === undefined ? {} : { replaces }),
    };
    if (post.to === "group") return { ...kept, to: "group", chat: post.chat };
    const isTheirs = this.#persons.has(post.person) || this.#askers.has(post.person);
    return { ...kept, to: "private", chat: isTheirs ? nowhere : post.chat, person: isTheirs ? nobody : post.person };
  }

  #cut(fact: Fact, isAsked: UnderWay["isAsked"]): Fact {
    switch (fact.fact) {
      case "RequestOpened":
        if (this.#nos.has(fact.no))
          return { ...fact, asked: emptiedAsked(fact.asked), wanted: emptiedWanted(fact.wanted) };
        return this.#asked.has(fact.no) ? { ...fact, asked: emptiedAsked(fact.asked) } : fact;
      case "RequestEdited": {
        const { note: _, ...kept } = fact;
        return this.#nos.has(fact.no) ? { ...kept, wanted: emptiedWanted(fact.wanted) } : fact;
      }
      case "MarkedUrgent":
        return this.#nos.has(fact.no) ? { ...fact, wanted: emptiedWanted(fact.wanted) } : fact;
      case "PicturesAdded":
        return this.#nos.has(fact.no) ? { ...fact, images: [] } : fact;
      case "TaskReleased":
      case "DeliveryFailed":
      case "RequestCancelled": {
        const { reason: _, ...kept } = fact;
        return this.#nos.has(fact.no) ? kept : fact;
      }
      case "GoodsBought":
      case "StockMissing": {
        const { place: _, ...kept } = fact;
        return this.#nos.has(fact.no) ? kept : fact;
      }
      case "RequestDelivered": {
        const { remark: _, ...kept } = fact;
        return this.#nos.has(fact.no) ? kept : fact;
      }
      case "ReminderSet":
        return this.#gone.has(fact.no) ? { ...fact, chat: this.#chat(fact.chat) } : fact;
      case "PostMade":
        return fact.nos.length > 0 && fact.nos.every((no) => this.#gone.has(no))
          ? { ...fact, chat: this.#chat(fact.chat) }
          : fact;
      case "ActionUndone":
        return {
          ...fact,
          before: fact.before.map(({ no, request }) => (request ? { no, request: this.#request(request) } : { no })),
        };
      case "QuestionAsked":
        return isAsked(fact.question.id) ? fact : { ...fact, question: emptiedQuestion(fact.question) };
      default:
        return fact;
    }
  }

  #request(request: Request): Request {
    if (this.#nos.has(request.no)) return emptied(request);
    return this.#asked.has(request.no) ? withoutAsker(request) : request;
  }

  #chat(chat: ChatKey): ChatKey {
    const owner = ownerOfPrivateChat(chat);
    return owner !== undefined && (this.#persons.has(owner) || this.#askers.has(owner)) ? nowhere : chat;
  }
}

/** Of a question that is put no more its time alone is left: it decides which others ended with it. */
export function emptiedQuestion(question: Question): Question {
  const { id, askedAt, until } = question;
  const left = { id, to: nobody, name: "", chat: nowhere, askedAt, until };
  switch (question.ask) {
    case "address":
      return { ...left, ask: "address", needs: [], message: question.message, list: question.list };
    case "details":
      return { ...left, ask: "details", nos: question.nos, room: question.room, medicine: question.medicine };
    case "maybe":
      return { ...left, ask: "maybe", no: question.no, written: "", maybe: "" };
    case "which":
      return { ...left, ask: "which", pending: emptiedAct(question.pending), options: question.options };
    case "withdraw":
      return { ...left, ask: "withdraw", nos: question.nos, said: nobody, saidName: "" };
    case "erase":
      return { ...left, ask: "erase", nos: question.nos, asked: question.asked };
  }
}

const emptiedAct = (pending: PendingAct): PendingAct =>
  pending.act === "progress" ? { act: "progress", state: pending.state } : { act: pending.act };

/** The requests that a saying shows. */
function numbersIn(saying: Saying | PrivateSaying): readonly RequestNo[] {
  switch (saying.say) {
    case "registered":
      return [...saying.requests, ...saying.already, ...saying.changed].map(({ no }) => no);
    case "merged":
      return [saying.into.no, ...saying.from];
    case "ask_which":
      return saying.options.map(({ no }) => no);
    case "digest":
      return saying.open.map(({ no }) => no);
    case "ask_erase":
      return saying.nos;
    default:
      if ("requests" in saying) return saying.requests.map(({ no }) => no);
      return "request" in saying ? [saying.request.no] : [];
  }
}
