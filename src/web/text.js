// The text of a message: its lines, each a row of its own so that lists are read easily, and the mentions in them.
/** @import {ShownMessage} from "../platforms/web/wire.ts" */
import { make } from "./dom.js";
import { words } from "./words.js";

/**
 * @param {Pick<ShownMessage, "text" | "mentions">} message
 * @returns {HTMLElement[]} a row for each line; whoever is mentioned but not named in the text is named in front
 */
export function rowsOf({ text, mentions }) {
  const names = mentions.flatMap((name) => (name === words.botName ? [name, words.bot] : [name]));
  const marked = names.toSorted((one, other) => other.length - one.length).flatMap((name) => [`@${name}`, `＠${name}`]);
  const rows = text.split("\n").map((line) => {
    const row = make("span", "row");
    row.append(...piecesOf(line, marked));
    return row;
  });
  const missing = mentions.filter((name) => !text.includes(`@${name}`) && name !== words.botName);
  rows[0]?.prepend(...missing.flatMap((name) => [make("span", "mention", `@${name}`), " "]));
  return rows;
}

/**
 * A line in pieces: plain, and the mentions in it.
 * @param {string} line
 * @param {readonly string[]} marked what counts as a mention, the longest first
 */
function piecesOf(line, marked) {
  /** @type {(string | HTMLElement)[]} */
  const pieces = [];
  let from = 0;
  for (let at = 0; at < line.length; at++) {
    const mention = marked.find((candidate) => line.startsWith(candidate, at));
    if (mention === undefined) continue;
    pieces.push(line.slice(from, at), make("span", "mention", mention));
    from = at + mention.length;
    at = from - 1;
  }
  pieces.push(line.slice(from));
  return pieces;
}
