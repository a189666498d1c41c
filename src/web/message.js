// Shows one message or post in a chat.
/** @import {ShownMessage, ShownQuote} from "../platforms/web/wire.ts" */
import { copyOf, find, make } from "./dom.js";
import { rowsOf } from "./text.js";
import { timeWords, words } from "./words.js";

/**
 * What can be done with a message, and where its pictures are.
 * @typedef {object} MessageActions
 * @property {() => void} quote
 * @property {() => void} edit
 * @property {() => void} recall
 * @property {(button: string) => Promise<void>} press
 * @property {(id: string) => void} goTo
 * @property {(key: string) => string} pictureAddress
 * @property {(source: string, alt: string) => void} enlarge
 */

/**
 * @param {ShownMessage} message
 * @param {{isMine: boolean, roleClass: string}} view whether it is shown as one's own, and the colour of its writer
 * @param {MessageActions} actions
 * @returns {HTMLElement}
 */
export function messageElement(message, { isMine, roleClass }, actions) {
  if (message.recalled) {
    const line = make("li", "notice", words.recalled(message.from));
    line.tabIndex = -1;
    line.dataset.id = message.id;
    return line;
  }
  const item = copyOf("message-template");
  item.dataset.id = message.id;
  item.classList.toggle("mine", isMine);
  item.classList.toggle("bot", message.byBot);
  const avatar = find(item, ".avatar", HTMLElement);
  avatar.textContent = message.byBot ? "邻" : [...message.from].slice(-1).join("");
  avatar.classList.add(roleClass);
  find(item, ".from", HTMLElement).textContent = message.from;
  const time = find(item, "time", HTMLTimeElement);
  time.dateTime = message.local;
  time.textContent = timeWords(message.local);
  if (message.edited) find(item, ".mark", HTMLElement).textContent = message.byBot ? words.updated : words.edited;

  const text = find(item, ".text", HTMLElement);
  const rows = rowsOf(message);
  text.append(...rows);
  text.classList.toggle("list", rows.length > 1);
  text.hidden = message.text === "" && message.mentions.length === 0;
  showQuote(item, message, actions);
  showImages(item, message, actions);
  showButtons(item, message, actions);

  find(item, ".quote-it", HTMLButtonElement).onclick = actions.quote;
  const edit = find(item, ".edit-it", HTMLButtonElement);
  const recall = find(item, ".recall-it", HTMLButtonElement);
  edit.onclick = actions.edit;
  recall.onclick = actions.recall;
  edit.hidden = recall.hidden = !isMine;
  return item;
}

/** @param {ShownQuote} quote */
function quotedText({ text, recalled }) {
  if (recalled) return words.recalledQuote;
  return text === "" ? words.picture : text;
}

/**
 * @param {HTMLElement} item
 * @param {ShownMessage} message
 * @param {MessageActions} actions
 */
function showQuote(item, { quote }, actions) {
  if (quote === undefined) return;
  const button = find(item, ".quote", HTMLButtonElement);
  button.textContent = words.quoteOf(quote.from, quotedText(quote));
  button.hidden = false;
  button.onclick = () => actions.goTo(quote.id);
}

/**
 * @param {HTMLElement} item
 * @param {ShownMessage} message
 * @param {MessageActions} actions
 */
function showImages(item, message, actions) {
  const frame = find(item, ".images", HTMLElement);
  frame.hidden = message.images.length === 0;
  for (const key of message.images) {
    const button = make("button", "image");
    button.type = "button";
    const image = document.createElement("img");
    image.src = actions.pictureAddress(key);
    image.alt = words.pictureOf(message.from);
    button.append(image);
    button.onclick = () => actions.enlarge(image.src, image.alt);
    frame.append(button);
  }
}

/**
 * @param {HTMLElement} item
 * @param {ShownMessage} message
 * @param {MessageActions} actions
 */
function showButtons(item, message, actions) {
  const frame = find(item, ".buttons", HTMLElement);
  frame.hidden = message.buttons.length === 0;
  for (const { label, data } of message.buttons) {
    const button = make("button", "press", label);
    button.type = "button";
    button.onclick = async () => {
      // One press at a time: the answer usually takes the buttons away. Not `disabled`, which would lose the focus.
      if (button.ariaBusy === "true") return;
      button.ariaBusy = "true";
      await actions.press(data);
      button.ariaBusy = "false";
    };
    frame.append(button);
  }
}
