// A phone: one chat as one person sees it, with its messages, who one is there, examples and the line to write in.
/** @import {ShownMessage, Refused} from "../platforms/web/wire.ts" */
/** @import {SandboxPerson, SandboxChat} from "../platforms/web/host.ts" */
/** @import {Deed} from "../platforms/web/bodies.ts" */
/** @import {Pictures} from "./server.js" */
import { Composer } from "./composer.js";
import { copyOf, find, make } from "./dom.js";
import { Follower } from "./follow.js";
import { messageElement } from "./message.js";
import { ADD, fillWithPeople, roleOf, usualWriter } from "./people.js";
import { newId } from "./server.js";
import { dayWords, examples, words } from "./words.js";

/**
 * What a phone needs of the page around it.
 * @typedef {object} Surroundings
 * @property {() => readonly SandboxPerson[]} people
 * @property {(deed: Deed) => Promise<Refused | "offline" | undefined>} deed
 * @property {Pictures} pictures
 * @property {(name: string) => void} openPrivate
 * @property {() => Promise<string | undefined>} addPerson
 * @property {(chat: string) => string | undefined} chosenWriter who one chose to be there when one was here before
 * @property {(chat: string, name: string) => void} choseWriter
 * @property {(source: string, alt: string) => void} enlarge
 */

export class Phone {
  element = copyOf("phone-template");
  /** The chat's key. */
  chat;
  title;
  /** Whose private chat it is; undefined for a group. */
  owner;
  unread = 0;
  #around;
  /** What scrolls, and in it the list of messages. */
  #log;
  #list;
  #who;
  #composer;
  #follower;
  /** @type {Map<string, ShownMessage>} */
  #messages = new Map();

  /**
   * @param {{kind: "group", chat: SandboxChat} | {kind: "private", key: string, owner: string}} which
   * @param {Surroundings} around
   */
  constructor(which, around) {
    this.#around = around;
    this.#log = find(this.element, ".log", HTMLElement);
    this.#list = find(this.#log, "ol", HTMLOListElement);
    this.#who = find(this.element, ".who", HTMLSelectElement);
    this.#follower = new Follower(this.#log, this.#list, find(this.element, ".to-newest", HTMLButtonElement));
    const isGroup = which.kind === "group";
    this.chat = isGroup ? which.chat.key : which.key;
    this.owner = isGroup ? undefined : which.owner;
    this.title = isGroup ? which.chat.name : words.privateTitle(which.owner);
    this.element.dataset.chat = this.chat;
    this.element.classList.add(which.kind);
    this.element.ariaLabel = this.title;
    find(this.element, "h2", HTMLElement).textContent = this.title;
    find(this.element, ".kind", HTMLElement).textContent = isGroup
      ? words.groupKind(which.chat.roles)
      : words.privateKind;
    find(this.element, ".owner", HTMLElement).hidden = !isGroup;
    this.#log.tabIndex = 0;
    this.#log.ariaLabel = words.logLabel(this.title);
    this.#composer = new Composer(find(this.element, ".composer", HTMLFormElement), {
      chat: this.chat,
      title: this.title,
      who: () => this.who,
      pictures: around.pictures,
      submit: (draft) => around.deed(draft),
    });
    this.#showExamples(isGroup ? which.chat.roles.flatMap((role) => examples[role]) : examples.private);
    if (isGroup) this.#letChoose(which.chat);
    this.#listen();
  }

  /** The person who writes here. */
  get who() {
    return this.owner ?? this.#who.value;
  }

  /** Shows these messages, and no others. @param {readonly ShownMessage[]} messages */
  reset(messages) {
    this.#messages.clear();
    this.#list.replaceChildren(make("li", "notice nothing-yet", words.nothingYet));
    for (const message of messages) this.show(message);
    this.scrollToEnd();
  }

  /**
   * Shows a message, or its new form in its place.
   * @param {ShownMessage} message
   * @returns {boolean} whether it is a new one by somebody else
   */
  show(message) {
    const isNew = !this.#messages.has(message.id);
    this.#messages.set(message.id, message);
    const element = this.#elementOf(message);
    const old = this.#find(message.id);
    if (old === undefined) this.#append(message, element);
    else {
      const hadFocus = old.contains(document.activeElement);
      old.replaceWith(element);
      if (hadFocus) element.focus({ preventScroll: true });
    }
    const isMine = !message.byBot && message.from === this.who;
    if (isNew && isMine) this.scrollToEnd();
    else if (isNew) this.#follower.hasNews();
    return isNew && !isMine;
  }

  /** Somebody was added, or another is chosen. */
  showPeople() {
    if (this.owner === undefined) fillWithPeople(this.#who, this.#around.people(), this.#who.value);
  }

  scrollToEnd() {
    this.#follower.toEnd();
  }

  /** Ready to write; not where that would bring up a keyboard over what one came to read. */
  focus() {
    if (matchMedia("(hover: none)").matches) return;
    find(this.element, "textarea", HTMLTextAreaElement).focus({ preventScroll: true });
  }

  /** @param {string} id */
  #find(id) {
    return [...this.#list.children].filter((one) => one instanceof HTMLElement).find((one) => one.dataset.id === id);
  }

  /**
   * @param {ShownMessage} message
   * @param {HTMLElement} element
   */
  #append(message, element) {
    find(this.#list, ".nothing-yet", HTMLElement).hidden = true;
    const day = dayWords(message.local);
    const days = this.#list.querySelectorAll(".day");
    if (days.item(days.length - 1)?.textContent !== day) this.#list.append(make("li", "day", day));
    this.#list.append(element);
  }

  /** @param {ShownMessage} message */
  #elementOf(message) {
    const role = message.byBot ? "the-bot" : roleOf(this.#around.people(), message.from);
    const view = { isMine: !message.byBot && message.from === this.who, roleClass: role };
    return messageElement(message, view, {
      quote: () => this.#composer.quote(message),
      edit: () => this.#composer.edit(message),
      recall: () => this.#do({ kind: "recall", id: newId(), from: this.who, of: message.id }),
      press: (button) => this.#do({ kind: "press", id: newId(), from: this.who, post: message.id, button }),
      goTo: (id) => {
        const target = this.#find(id);
        target?.scrollIntoView({ block: "center" });
        target?.focus({ preventScroll: true });
      },
      pictureAddress: this.#around.pictures.addressOf,
      enlarge: this.#around.enlarge,
    });
  }

  /** @param {Deed} deed */
  async #do(deed) {
    this.#composer.say(await this.#around.deed(deed));
  }

  /** @param {readonly string[]} sentences */
  #showExamples(sentences) {
    const buttons = sentences.map((sentence) => {
      const button = make("button", "", sentence);
      button.type = "button";
      button.onclick = () => this.#composer.fill(sentence);
      return button;
    });
    find(this.element, ".examples", HTMLElement).append(...buttons);
  }

  /** @param {SandboxChat} chat */
  #letChoose(chat) {
    const people = this.#around.people();
    const chosen = this.#around.chosenWriter(this.chat);
    const isKnown = people.some(({ name }) => name === chosen);
    let current = isKnown && chosen !== undefined ? chosen : usualWriter(chat, people);
    fillWithPeople(this.#who, people, current);
    this.#who.onchange = async () => {
      const name = this.#who.value === ADD ? await this.#around.addPerson() : this.#who.value;
      current = name ?? current;
      // The new person's event may not have come yet.
      if (![...this.#who.options].some((option) => option.value === current)) this.#who.add(new Option(current));
      this.#who.value = current;
      this.#around.choseWriter(this.chat, current);
      for (const message of this.#messages.values()) this.#find(message.id)?.replaceWith(this.#elementOf(message));
    };
    find(this.element, ".to-private", HTMLButtonElement).onclick = () => this.#around.openPrivate(this.who);
  }

  #listen() {
    this.#log.onkeydown = (event) => this.#moveByKey(event);
    // A long press, which phones report as a context menu: what can be done with that message.
    this.#log.oncontextmenu = (event) => {
      const message = event.target instanceof Element ? event.target.closest(".message") : null;
      if (!(message instanceof HTMLElement) || !matchMedia("(hover: none)").matches) return;
      event.preventDefault();
      message.focus({ preventScroll: true });
    };
  }

  /** @param {KeyboardEvent} event */
  #moveByKey(event) {
    const items = [...this.#list.querySelectorAll(".message")].filter((one) => one instanceof HTMLElement);
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const target = { ArrowUp: at < 0 ? items.length - 1 : Math.max(0, at - 1), ArrowDown: at < 0 ? -1 : at + 1 }[
      event.key
    ];
    if (target !== undefined) {
      event.preventDefault();
      items[target]?.focus();
    } else if (event.key === "Enter" && items[at] === document.activeElement) {
      event.preventDefault();
      const message = this.#messages.get(items[at]?.dataset.id ?? "");
      if (message !== undefined) this.#composer.quote(message);
    }
  }
}
