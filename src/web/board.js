// The board beside the chats: the open requests, live.
/** @import {OpenRequestLine} from "../platforms/web/host.ts" */
import { find, make } from "./dom.js";
import { stateName, words } from "./words.js";

/** @param {OpenRequestLine} request */
function lineOf({ no, text, state, urgent }) {
  const line = make("li", "request");
  line.dataset.state = state;
  line.dataset.no = String(no);
  line.classList.toggle("urgent", urgent);
  const head = make("p", "request-head");
  head.append(make("b", "no", `#${no}`), make("span", "state", stateName(state)));
  if (urgent) head.append(make("span", "urgency", words.urgent));
  line.append(head, make("p", "request-text", text));
  return line;
}

/**
 * Shows the open requests. Lines that did not change stay as they are, so that only news is read out.
 * @param {readonly OpenRequestLine[]} requests
 */
export function showBoard(requests) {
  const list = find(document, "#requests", HTMLOListElement);
  const known = new Map([...list.children].map((line) => [line.outerHTML, line]));
  list.replaceChildren(
    ...requests.map((request) => {
      const line = lineOf(request);
      return known.get(line.outerHTML) ?? line;
    }),
  );
  find(document, "#board-count", HTMLElement).textContent = requests.length === 0 ? "" : String(requests.length);
  find(document, "#board-empty", HTMLElement).hidden = requests.length > 0;
}
