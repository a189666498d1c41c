// A Web WeChat with the town on it, in a process of its own. Arguments: an empty folder for the bot, and the vocabulary.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { WebWechat } from "../../support/web-wechat/server.ts";
import { textMessage } from "../../support/web-wechat/web-message.ts";
import { numbersIn, serve } from "./server.ts";
import { dataIn, GROUPS, nameOf, PEOPLE, RESIDENTS, request, settle, VOLUNTEERS } from "./town.ts";

/** Whoever has logged in drops what was written in an earlier second than that. */
const A_SECOND_MS = 1000;

const [folder = "", vocabulary = ""] = process.argv.slice(2);
const wechat = new WebWechat();
await wechat.start();
const { directory } = wechat;
const people = Array.from({ length: PEOPLE }, (_, person) => directory.person(nameOf(person)));
const rooms = GROUPS.map((title) => directory.addRoom(title, title, people));
await settle(
  folder,
  vocabulary,
  rooms.map((room) => `wechat:${directory.idOf(room)}`),
);
writeFileSync(join(dataIn(folder), "wechat-session.json"), JSON.stringify({ "PUPPET-WECHAT4U": wechat.session() }));

const residents = new Set<string>(RESIDENTS);
const written = new Set<string>();
const answered = new Set<string>();
const shown = new Set<string>();
let seen = 0;
let isOnline = false;

serve({
  url: wechat.hosts.origin ?? "",
  async listened() {
    if (isOnline) return;
    while (!wechat.answered.has("synccheck")) await delay(1);
    await delay(A_SECOND_MS);
    isOnline = true;
  },
  write(no) {
    const { group, person, text } = request(no);
    const [from, room] = [people[person], rooms[group]];
    if (!from || !room) throw new Error("nobody is there");
    written.add(text);
    wechat.write(from, room, textMessage(text));
  },
  counted() {
    for (; seen < wechat.sent.length; seen++) {
      const { to, text } = wechat.sent[seen] ?? { to: "", text: "" };
      // An echo says what was written; answers that waited come in one message.
      const numbers = written.has(text) ? [text] : numbersIn(text);
      for (const number of numbers) {
        if (residents.has(to)) answered.add(number);
        if (to === VOLUNTEERS) shown.add(number);
      }
    }
    return { answered: answered.size, shown: shown.size };
  },
});
