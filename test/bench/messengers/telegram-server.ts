// A Bot API server with the town on it, in a process of its own. Arguments: an empty folder for the bot, and the vocabulary.
import { BotApiServer } from "../../support/bot-api/server.ts";
import { numbersIn, serve } from "./server.ts";
import { GROUPS, nameOf, PEOPLE, RESIDENTS, request, settle } from "./town.ts";

const [folder = "", vocabulary = ""] = process.argv.slice(2);
const FIRST_PERSON = 1000;
const groupAt = (at: number): number => -1001 - at;
const volunteers = groupAt(RESIDENTS.length);

const api = await BotApiServer.start();
for (const [at, title] of GROUPS.entries()) api.group(groupAt(at), title);
for (let person = 0; person < PEOPLE; person++) api.user(FIRST_PERSON + person, nameOf(person));
await settle(
  folder,
  vocabulary,
  GROUPS.map((_, at) => `telegram:${groupAt(at)}`),
);

const written = new Set<number>();
const answered = new Set<number>();
const shown = new Set<string>();
let seen = 0;

serve({
  url: api.url,
  listened: () => Promise.resolve(),
  write(no) {
    const { group, person, text } = request(no);
    written.add(api.people.write(groupAt(group), FIRST_PERSON + person, { text }));
  },
  counted() {
    const { posts } = api.chats;
    for (; seen < posts.length; seen++) {
      const { chat, replyTo = 0, text = "" } = posts[seen] ?? {};
      if (written.has(replyTo)) answered.add(replyTo);
      if (chat === volunteers) for (const number of numbersIn(text)) shown.add(number);
    }
    return { answered: answered.size, shown: shown.size };
  },
});
