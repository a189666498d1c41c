// The row of chats: on a phone's width it chooses the one that is shown, on a wide screen it goes there; it counts what is unread.
/** @import {Phone} from "./phone.js" */
import { make } from "./dom.js";
import { words } from "./words.js";

/** The tab of the board, which only narrow screens need. No chat can have this key. */
export const BOARD = "#board";

/** The share of a phone that has to be in view for its messages to count as seen. */
const SEEN_SHARE = 0.6;

export class Tabs {
  #row;
  /** The chats' part of the row, which scrolls; the board's tab beside it is always at hand. */
  #chats = make("div", "chat-tabs");
  #main;
  #phones;
  #shown = "";
  #openRequests = 0;
  /** @type {Set<Element>} */
  #inView = new Set();
  #observer;

  /**
   * @param {HTMLElement} row
   * @param {HTMLElement} main where phones and board are; its data-shown says which of them a narrow screen shows
   * @param {ReadonlyMap<string, Phone>} phones
   */
  constructor(row, main, phones) {
    this.#row = row;
    this.#main = main;
    this.#phones = phones;
    this.#observer = new IntersectionObserver(
      (changes) => {
        for (const { target, intersectionRatio } of changes)
          if (intersectionRatio >= SEEN_SHARE) this.#inView.add(target);
          else this.#inView.delete(target);
        this.#markSeen();
      },
      { threshold: SEEN_SHARE },
    );
    document.addEventListener("visibilitychange", () => this.#markSeen());
    // On a wide screen one goes from phone to phone without the row: it shows where one is.
    main.addEventListener("focusin", ({ target }) => {
      const phone = [...this.#phones.values()].find(
        ({ element }) => target instanceof Node && element.contains(target),
      );
      if (phone === undefined || phone.chat === this.#shown) return;
      this.#shown = phone.chat;
      this.update();
    });
  }

  /** Whether whoever sits before the page has this phone before the eyes. @param {Phone} phone */
  isSeen(phone) {
    return document.visibilityState === "visible" && this.#inView.has(phone.element);
  }

  /** Goes to a chat, or to the board. @param {string} key */
  show(key) {
    this.#shown = key;
    this.update();
    const phone = this.#phones.get(key);
    if (phone === undefined) return;
    phone.element.scrollIntoView({ inline: "center", block: "nearest" });
    this.#find(key)?.scrollIntoView({ inline: "center", block: "nearest" });
    phone.scrollToEnd();
    phone.focus();
  }

  /** Something new came into a chat that is not before the eyes. @param {Phone} phone */
  countUnread(phone) {
    phone.unread += 1;
    this.update();
    this.#find(phone.chat)?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  /** @param {number} count how many requests are on the board */
  setOpenRequests(count) {
    this.#openRequests = count;
    this.update();
  }

  /** Shows the chats that there are, with what is unread. */
  update() {
    const phones = [...this.#phones.values()];
    for (const phone of phones) this.#observer.observe(phone.element);
    if (this.#shown !== BOARD && !this.#phones.has(this.#shown)) this.#shown = phones[0]?.chat ?? BOARD;
    for (const phone of phones) phone.element.classList.toggle("shown", phone.chat === this.#shown);
    this.#main.classList.toggle("board-shown", this.#shown === BOARD);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    this.#chats.replaceChildren(
      ...phones.map((phone) => this.#tab(phone.chat, phone.title, mark("unread", phone.unread, words.unread))),
    );
    const board = this.#tab(BOARD, words.board, mark("open-count", this.#openRequests, words.openRequests));
    this.#row.replaceChildren(this.#chats, board);
    // The row was made anew: whoever stood on a tab goes on standing there.
    if (focused !== undefined) this.#find(focused)?.focus();
  }

  /** The tab of a chat. @param {string} key */
  #find(key) {
    const tabs = [...this.#row.querySelectorAll(".tab")].filter((one) => one instanceof HTMLElement);
    return tabs.find((tab) => tab.dataset.key === key);
  }

  #markSeen() {
    const seen = [...this.#phones.values()].filter((phone) => phone.unread > 0 && this.isSeen(phone));
    if (seen.length === 0) return;
    for (const phone of seen) phone.unread = 0;
    this.update();
  }

  /**
   * @param {string} key
   * @param {string} title
   * @param {readonly (string | HTMLElement)[]} marks
   */
  #tab(key, title, marks) {
    const tab = make("button", key === BOARD ? "tab to-board" : "tab", title);
    tab.type = "button";
    tab.dataset.key = key;
    if (key === this.#shown) tab.ariaCurrent = "true";
    tab.append(...marks);
    tab.onclick = () => this.show(key);
    return tab;
  }
}

/**
 * A number beside a title, with words for those who hear it; nothing for none.
 * @param {string} className
 * @param {number} count
 * @param {(count: number) => string} spoken
 */
function mark(className, count, spoken) {
  if (count === 0) return [];
  const number = make("span", className, String(count));
  number.role = "img";
  number.ariaLabel = spoken(count);
  return [" ", number];
}
