// The page as a whole: follows the server's events and shows one community's phones, tabs, board and clock.
/** @import {PageEvent, ShownCommunity, ShownMessage, ShownClock} from "../platforms/web/wire.ts" */
import { showBoard } from "./board.js";
import { setClock, startClock } from "./clock.js";
import { find } from "./dom.js";
import { recall, remember } from "./memory.js";
import { askForPerson } from "./people.js";
import { Phone } from "./phone.js";
import { listen, picturesOf, sendDeed } from "./server.js";
import { BOARD, Tabs } from "./tabs.js";
import { words } from "./words.js";

/** @type {readonly ShownCommunity[]} */
let communities = [];
/** @type {ShownClock} */
let clock = {};
/** @type {ShownCommunity | undefined} */
let current;
/** @type {Map<string, Phone>} */
const phones = new Map();

const frame = find(document, "#phones", HTMLElement);
const name = find(document, "#community-name", HTMLElement);
const choice = find(document, "#community", HTMLSelectElement);
const picture = find(document, "#picture-view", HTMLDialogElement);
const tabs = new Tabs(find(document, "#chats", HTMLElement), find(document, "#main", HTMLElement), phones);

/**
 * @param {string} source
 * @param {string} alt
 */
function enlarge(source, alt) {
  const image = find(picture, "img", HTMLImageElement);
  image.src = source;
  image.alt = alt;
  picture.showModal();
}

/** @param {ShownCommunity} community */
const surroundingsOf = (community) => ({
  people: () => (current?.key === community.key ? current : community).people,
  deed: async (/** @type {Parameters<typeof sendDeed>[1]} */ deed) => {
    const sent = await sendDeed(community.key, deed);
    return sent.ok ? undefined : sent.why;
  },
  pictures: picturesOf(community.key),
  openPrivate: (/** @type {string} */ person) => {
    openPrivate(community, `@${person}`);
    tabs.show(`@${person}`);
  },
  addPerson: () => askForPerson(community.key),
  chosenWriter: (/** @type {string} */ chat) => recall(`who ${community.key} ${chat}`),
  choseWriter: (/** @type {string} */ chat, /** @type {string} */ name) =>
    remember(`who ${community.key} ${chat}`, name),
  enlarge,
});

/** The groups in which the work is done come first, then private chats, then those of suppliers and sites. */
function arrange() {
  const rank = (/** @type {Phone} */ phone) => {
    const roles = current?.chats.find((chat) => chat.key === phone.chat)?.roles ?? [];
    if (phone.owner !== undefined) return 1;
    return roles.some((role) => role === "supplier" || role === "site") ? 2 : 0;
  };
  const ordered = [...phones.values()].toSorted((one, other) => rank(one) - rank(other));
  phones.clear();
  for (const [at, phone] of ordered.entries()) {
    phones.set(phone.chat, phone);
    // Moving an element takes the focus from it: only what is not in its place is moved.
    if (frame.children[at] !== phone.element) frame.insertBefore(phone.element, frame.children[at] ?? null);
  }
  tabs.update();
}

/**
 * @param {ShownCommunity} community
 * @param {string} chat
 */
function openPrivate(community, chat) {
  const known = phones.get(chat);
  if (known !== undefined) return known;
  const phone = new Phone({ kind: "private", key: chat, owner: chat.slice(1) }, surroundingsOf(community));
  phone.reset([]);
  phones.set(chat, phone);
  arrange();
  return phone;
}

/** Shows a community from the beginning. Phones that are there stay, with what one is just writing. @param {ShownCommunity} community */
function showCommunity(community) {
  if (current?.key !== community.key) {
    phones.clear();
    frame.replaceChildren();
  }
  current = community;
  name.textContent = community.name;
  const chats = new Set([...community.chats.map(({ key }) => key), ...community.messages.map(({ chat }) => chat)]);
  for (const settings of community.chats)
    if (!phones.has(settings.key))
      phones.set(settings.key, new Phone({ kind: "group", chat: settings }, surroundingsOf(community)));
  for (const chat of chats) if (chat.startsWith("@")) openPrivate(community, chat);
  arrange();
  for (const phone of phones.values()) {
    phone.showPeople();
    phone.reset(community.messages.filter(({ chat }) => chat === phone.chat));
  }
  showRequests(community.board);
  setClock(clock[community.key] ?? "");
}

/** @param {ShownCommunity["board"]} board */
function showRequests(board) {
  showBoard(board);
  tabs.setOpenRequests(board.length);
}

/** @param {ShownMessage} message */
function showMessage(message) {
  if (current === undefined) return;
  const isPrivate = message.chat.startsWith("@");
  const phone = isPrivate ? openPrivate(current, message.chat) : phones.get(message.chat);
  if (phone === undefined || !phone.show(message) || tabs.isSeen(phone)) return;
  tabs.countUnread(phone);
  if (isPrivate) find(document, "#announcer", HTMLElement).textContent = words.privateArrived(phone.owner ?? "");
}

/** @param {PageEvent} event */
function onEvent(event) {
  switch (event.kind) {
    case "everything": {
      communities = event.communities;
      clock = event.clock;
      choice.replaceChildren(...communities.map((one) => new Option(one.name, one.key)));
      choice.hidden = communities.length < 2;
      name.hidden = !choice.hidden;
      const wanted = current?.key ?? recall("community");
      const shown = communities.find(({ key }) => key === wanted) ?? communities[0];
      if (shown === undefined) return;
      choice.value = shown.key;
      showCommunity(shown);
      return;
    }
    case "clock":
      clock = event.clock;
      setClock(clock[current?.key ?? ""] ?? "");
      return;
    case "message":
      update(event.community, (one) => ({
        ...one,
        messages: [...one.messages.filter(({ id }) => id !== event.message.id), event.message],
      }));
      if (event.community === current?.key) showMessage(event.message);
      return;
    case "person":
      update(event.community, (one) => ({ ...one, people: [...one.people, event.person] }));
      if (event.community === current?.key) for (const phone of phones.values()) phone.showPeople();
      return;
    case "board":
      update(event.community, (one) => ({ ...one, board: event.board }));
      if (event.community === current?.key) showRequests(event.board);
      return;
  }
}

/**
 * @param {string} key
 * @param {(community: ShownCommunity) => ShownCommunity} change
 */
function update(key, change) {
  communities = communities.map((one) => (one.key === key ? change(one) : one));
  current = communities.find((one) => one.key === current?.key);
}

choice.onchange = () => {
  const chosen = communities.find(({ key }) => key === choice.value);
  if (chosen === undefined) return;
  remember("community", chosen.key);
  showCommunity(chosen);
  tabs.show(chosen.chats[0]?.key ?? BOARD);
};

startClock();
listen(onEvent, (online) => {
  find(document, "#offline", HTMLElement).hidden = online;
});
