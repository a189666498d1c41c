// Steps to be stored: somebody asks for rice, and the bot answers.
import { apply } from "../../src/domain/apply.ts";
import { emptyBoard, type SavedBoard, saveBoard } from "../../src/domain/board.ts";
import type { Fact } from "../../src/domain/facts.ts";
import {
  chatKey,
  duration,
  type Instant,
  instant,
  later,
  type MessageKey,
  messageKey,
  type PostKey,
  personKey,
  postKey,
  requestNo,
} from "../../src/domain/ids.ts";
import type { GroupPost, Post } from "../../src/domain/posts.ts";
import type { Step } from "../../src/store/store.ts";

const group = chatKey("居民群");
const asker = personKey("住户甲");

export const NOON: Instant = instant(Date.UTC(2026, 10, 23, 4));

/** The message of the nth step. */
export const messageOf = (n: number): MessageKey => messageKey(`m${n}`);
/** The post of the nth step. */
export const postOf = (n: number): PostKey => postKey(`p${n}`);

/**
 * The nth step: a request is opened and answered, and the one before is nudged, which leads to another board when it is done
 * twice. By default a second after the step before.
 */
export const opening = (n: number, at: Instant = later(NOON, duration(n * 1000))): Step => ({
  at,
  message: messageOf(n),
  facts: [
    opened(n, at),
    { fact: "Nudged", at, by: asker, no: requestNo(n - 1) },
    { fact: "MessageTied", at, message: messageOf(n), nos: [requestNo(n)] },
  ],
  posts: [answer(postOf(n), n, at)],
});

/** The board to which these steps lead, taken in memory one after the other. */
export function boardAfter(steps: readonly Step[]): SavedBoard {
  const board = emptyBoard();
  for (const { facts } of steps) apply(board, facts);
  return saveBoard(board);
}

/** What happens by the clock: neither a message nor a post. */
export const digest = (at: Instant): Step => ({ at, facts: [{ fact: "DigestDue", at }], posts: [] });

/** These requests leave that board. */
export const shelving = (numbers: readonly number[], { requests }: SavedBoard): Step => ({
  at: NOON,
  facts: [{ fact: "RequestsShelved", at: NOON, nos: numbers.map(requestNo) }],
  posts: [],
  shelved: requests.filter(({ no }) => numbers.includes(no)),
});

const opened = (n: number, at: Instant): Fact => ({
  fact: "RequestOpened",
  at,
  by: asker,
  no: requestNo(n),
  asked: { by: asker, name: "住户甲", chat: group, message: messageOf(n), at, list: false },
  wanted: {
    kind: "grocery",
    household: { building: "3", room: "301" },
    items: [{ name: "大米", quantity: n, unit: "袋" }],
    usual: [],
    conditions: [],
    urgent: false,
    due: { at: later(at, duration(7_200_000)), wholeDay: false, said: false },
    note: `3号楼301 大米${n}袋 🍚 "谢谢"\n`,
    images: [],
  },
});

const answer = (key: PostKey, n: number, at: Instant): GroupPost => ({
  key,
  at,
  to: "group",
  chat: group,
  role: "answer",
  says: [{ say: "ask_clearer" }],
  about: [requestNo(n)],
  mentions: [asker],
  actions: [{ press: "withdraw", nos: [requestNo(n)] }],
  images: [],
  urgent: false,
  quote: messageOf(n),
});

/** Whose the nth request is, and what nobody may find after erasing it. */
export const secretsOf = (n: number): readonly string[] => [
  `住户第${n}位`,
  `1380000${1000 + n}`,
  `花盆${n}下`,
  `乙${n}丙`,
];

/** The nth step, of a request that is somebody's: name, phone, room and words are told in the answer too. */
export function personal(n: number): Step {
  const step = opening(n);
  const [resident = "", phone = "", words = "", room = ""] = secretsOf(n);
  const facts = step.facts.map((fact): Fact => {
    if (fact.fact !== "RequestOpened") return fact;
    const household = { building: "3", room, resident };
    return { ...fact, wanted: { ...fact.wanted, household, phone, note: `${resident} 钥匙在${words}` } };
  });
  const question = { id: `q${n}`, to: asker, name: "住户甲", chat: group, askedAt: step.at, until: step.at };
  const asked: Fact = {
    fact: "QuestionAsked",
    at: step.at,
    question: { ...question, ask: "which", pending: { act: "cancel", reason: words }, options: [requestNo(n)] },
  };
  const closed: Fact = { fact: "QuestionClosed", at: step.at, id: `q${n}` };
  const posts = step.posts.map(
    (post): Post =>
      post.to === "group"
        ? { ...post, says: [{ say: "open_private_chat", person: `${resident} ${phone} ${room}` }] }
        : post,
  );
  return { ...step, facts: [...facts, asked, closed], posts };
}

/** The people in these requests are erased; `seq` makes the step one of its own. */
export function erasing(numbers: readonly number[], at: Instant): Step {
  const nos = numbers.map(requestNo);
  return {
    at,
    facts: [{ fact: "RequestsErased", at, nos, asked: [] }],
    posts: [],
    erasing: { nos, asked: [], persons: [], askers: [], words: [], images: [] },
  };
}
