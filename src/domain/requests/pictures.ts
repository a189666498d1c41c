// Pictures of boxes and slips: to which request one belongs that comes without words of its own.
import type { Fact } from "../facts.ts";
import type { Words } from "../intents.ts";
import { answer, type Decision, happened, type Occasion, silence } from "../occasion.ts";
import { openTasks, quotedRequests, requestWith } from "./find.ts";
import { lacksRoom } from "./open.ts";
import { pendingQuestions } from "./replies.ts";
import { isOpenTask, type Request } from "./request.ts";

/**
 * A picture with no request in its words belongs to the request that it quotes, the one that was asked about, or the one that
 * the same person has just sent. It is kept without a word; in a group a picture alone gets no answer.
 * Undefined: there is none, or the words have an own say.
 */
export function decidePictures(occasion: Occasion, words: Words): Decision | undefined {
  if (occasion.images.length === 0 || words.intent !== "chat" || words.pieces.items.length > 0) return undefined;
  const { at, by, images } = occasion;
  const meant = meantByPicture(occasion);
  if (meant.length === 0) return occasion.isPrivate ? answer({ say: "how_to_write" }) : silence;
  const answered = pendingQuestions(occasion).filter(
    (question) =>
      question.ask === "details" &&
      question.nos.every((no) => meant.some((one) => one.no === no && !lacksRoom(one.wanted))),
  );
  return happened(
    ...meant.map(({ no }): Fact => ({ fact: "PicturesAdded", at, by, no, images })),
    ...answered.map(({ id }): Fact => ({ fact: "QuestionClosed", at, by, id })),
  );
}

function meantByPicture(occasion: Occasion): readonly Request[] {
  const { board, world, at, by } = occasion;
  const quoted = quotedRequests(board, occasion.quoted).flatMap((no) => requestWith(board, no) ?? []);
  if (quoted.length > 0) return quoted.filter(isOpenTask);
  const askedAbout = pendingQuestions(occasion).flatMap((question) =>
    question.ask === "details" && question.medicine ? question.nos : [],
  );
  if (askedAbout.length > 0) return askedAbout.flatMap((no) => requestWith(board, no) ?? []).filter(isOpenTask);
  const own = openTasks(board).filter(
    (request) => request.asked.by === by && at - request.asked.at <= world.community.medicine.photoWithin,
  );
  const last = own.at(-1);
  return last ? own.filter((request) => request.asked.message === last.asked.message) : [];
}
