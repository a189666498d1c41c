// The line at the foot of a phone in which one writes: text, pictures, what is quoted, what is being changed.
/** @import {ShownMessage, Refused} from "../platforms/web/wire.ts" */
/** @import {Deed} from "../platforms/web/bodies.ts" */
/** @import {Pictures} from "./server.js" */
import { find, make } from "./dom.js";
import { newId } from "./server.js";
import { problems, words } from "./words.js";

/** Bytes; as the server takes them. */
const LARGEST_PICTURE = 10 * 1024 * 1024;
const tooLarge = /** @type {const} */ ({ ok: false, why: "too_large" });

/** @typedef {Extract<Deed, {kind: "message" | "edit"}>} Draft */
/** @typedef {{kind: "new"} | {kind: "quoting" | "editing", message: ShownMessage}} About */

export class Composer {
  #form;
  #text;
  #chat;
  #who;
  #pictureStore;
  #submit;
  /** @type {About} */
  #about = { kind: "new" };
  /** @type {string[]} */
  #pictures = [];
  /** What could not be sent: when it is tried again unchanged it keeps its id, so that it counts once. @type {Draft | undefined} */
  #failed;

  /**
   * @param {HTMLFormElement} form
   * @param {{chat: string, title: string, who: () => string, pictures: Pictures, submit: (draft: Draft) => Promise<Refused | "offline" | undefined>}} phone
   */
  constructor(form, { chat, title, who, pictures, submit }) {
    this.#form = form;
    this.#chat = chat;
    this.#who = who;
    this.#pictureStore = pictures;
    this.#submit = submit;
    this.#text = find(form, "textarea", HTMLTextAreaElement);
    this.#text.placeholder = words.placeholder;
    this.#text.ariaLabel = words.composerLabel(title);
    const file = find(form, ".add-picture input", HTMLInputElement);
    form.onsubmit = (event) => {
      event.preventDefault();
      void this.#send();
    };
    this.#text.onkeydown = (event) => {
      if (event.key === "Escape") this.#setAbout({ kind: "new" });
      // While an input method composes, Enter chooses a word; Safari tells that by the key code alone.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    };
    this.#text.onpaste = (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void this.#addPictures(files);
    };
    file.onchange = async () => {
      await this.#addPictures([...(file.files ?? [])]);
      file.value = "";
    };
    find(form, ".about button", HTMLButtonElement).onclick = () => this.#setAbout({ kind: "new" });
  }

  /** @param {string} text put where one writes, to be sent or changed */
  fill(text) {
    this.#text.value = text;
    this.#text.focus();
  }

  /** @param {ShownMessage} message */
  quote(message) {
    this.#setAbout({ kind: "quoting", message });
    this.#text.focus();
  }

  /** @param {ShownMessage} message */
  edit(message) {
    this.#setAbout({ kind: "editing", message });
    this.fill(message.text);
  }

  /** @param {Refused | "offline" | undefined} why undefined: all is well */
  say(why) {
    const line = find(this.#form, ":scope > .problem", HTMLElement);
    line.hidden = why === undefined;
    line.textContent = why === undefined ? "" : problems[why];
  }

  /** @returns {Draft | undefined} */
  #draft() {
    const text = this.#text.value;
    const isEmpty = text.trim() === "";
    const from = this.#who();
    const id = newId();
    if (this.#about.kind === "editing")
      return isEmpty ? undefined : { kind: "edit", id, from, of: this.#about.message.id, text };
    if (isEmpty && this.#pictures.length === 0) return undefined;
    const quote = this.#about.kind === "quoting" ? { quote: this.#about.message.id } : {};
    return { kind: "message", id, from, chat: this.#chat, text, images: this.#pictures, ...quote };
  }

  async #send() {
    const fresh = this.#draft();
    if (fresh === undefined) return;
    const draft = this.#failed && isSame(this.#failed, fresh) ? this.#failed : fresh;
    const before = { about: this.#about, pictures: this.#pictures, text: this.#text.value };
    this.#text.value = "";
    this.#pictures = [];
    this.#showPictures();
    this.#setAbout({ kind: "new" });
    const why = await this.#submit(draft);
    this.#failed = why === undefined ? undefined : draft;
    this.say(why);
    // What was not sent comes back, unless one has begun to write something else.
    if (why === undefined || this.#text.value !== "") return;
    this.#text.value = before.text;
    this.#pictures = before.pictures;
    this.#showPictures();
    this.#setAbout(before.about);
  }

  /** @param {readonly File[]} files */
  async #addPictures(files) {
    for (const file of files) {
      // Said before sending: the server hangs up on what is too large.
      const sent = file.size > LARGEST_PICTURE ? tooLarge : await this.#pictureStore.send(file);
      this.say(sent.ok ? undefined : sent.why);
      if (!sent.ok) return;
      this.#pictures = [...this.#pictures, sent.key];
      this.#showPictures();
    }
    this.#text.focus();
  }

  #showPictures() {
    const list = find(this.#form, ".pictures", HTMLElement);
    list.hidden = this.#pictures.length === 0;
    list.replaceChildren(
      ...this.#pictures.map((key) => {
        const image = document.createElement("img");
        image.src = this.#pictureStore.addressOf(key);
        image.alt = words.picture;
        const remove = make("button", "remove", "×");
        remove.type = "button";
        remove.ariaLabel = words.removePicture;
        remove.onclick = () => {
          this.#pictures = this.#pictures.filter((one) => one !== key);
          this.#showPictures();
        };
        const item = document.createElement("li");
        item.append(image, remove);
        return item;
      }),
    );
  }

  /** @param {About} about */
  #setAbout(about) {
    if (this.#about.kind === "editing" && about.kind === "new") this.#text.value = "";
    this.#about = about;
    const line = find(this.#form, ".about", HTMLElement);
    line.hidden = about.kind === "new";
    find(line, "span", HTMLElement).textContent = aboutWords(about);
  }
}

/** @param {About} about */
function aboutWords(about) {
  switch (about.kind) {
    case "new":
      return "";
    case "quoting":
      return words.quoting(about.message.from, about.message.text === "" ? words.picture : about.message.text);
    case "editing":
      return words.editing(about.message.text);
  }
}

/**
 * @param {Draft} one
 * @param {Draft} other
 */
const isSame = (one, other) => JSON.stringify({ ...one, id: "" }) === JSON.stringify({ ...other, id: "" });
