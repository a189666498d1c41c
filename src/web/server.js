// The connection to the server: events come in by a stream that reconnects by itself, what people do goes out by POST.
/** @import {PageEvent, Refused} from "../platforms/web/wire.ts" */
/** @import {Deed} from "../platforms/web/bodies.ts" */

const RECONNECT_AFTER_MS = 2000;

/**
 * Listens for ever. The first event of each connection is everything there is, so that nothing is missed in between.
 * @param {(event: PageEvent) => void} onEvent
 * @param {(online: boolean) => void} onOnline
 */
export function listen(onEvent, onOnline) {
  const source = new EventSource("/api/events");
  source.onopen = () => onOnline(true);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onerror = () => {
    onOnline(false);
    // After an answer that is no stream (a server that is just starting) the browser would not try again.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(onEvent, onOnline), RECONNECT_AFTER_MS);
  };
}

/** A new id for what a person did; sent again it stays the same. */
export function newId() {
  // Not randomUUID: that one is missing when the page is served to others by plain HTTP.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} address
 * @param {RequestInit} request
 * @returns {Promise<{ok: true, answer: {key?: string}} | {ok: false, why: Refused | "offline"}>}
 */
async function send(address, request) {
  try {
    const response = await fetch(address, { method: "POST", ...request });
    const answer = await response.json();
    return response.ok ? { ok: true, answer } : { ok: false, why: answer.error ?? "not_saved" };
  } catch {
    return { ok: false, why: "offline" };
  }
}

/**
 * @param {string} address
 * @param {unknown} body
 */
const sendJson = (address, body) =>
  send(address, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/**
 * @param {string} community
 * @param {Deed} deed
 */
export const sendDeed = (community, deed) => sendJson(`/api/communities/${encodeURIComponent(community)}/deeds`, deed);

/**
 * @param {string} community
 * @param {string} name
 */
export const sendPerson = (community, name) =>
  sendJson(`/api/communities/${encodeURIComponent(community)}/people`, { name });

/** @param {number} ms how far the clock is to be moved */
export const sendAdvance = (ms) => sendJson("/api/clock", { ms });

/**
 * The pictures of a community.
 * @typedef {object} Pictures
 * @property {(picture: Blob) => Promise<{ok: true, key: string} | {ok: false, why: Refused | "offline"}>} send keeps one on the server
 * @property {(key: string) => string} addressOf where it can be seen
 */

/**
 * @param {string} community
 * @returns {Pictures}
 */
export function picturesOf(community) {
  const folder = `/api/communities/${encodeURIComponent(community)}/images`;
  return {
    async send(picture) {
      const sent = await send(folder, { headers: { "Content-Type": "application/octet-stream" }, body: picture });
      return sent.ok ? { ok: true, key: sent.answer.key ?? "" } : sent;
    },
    addressOf: (key) => `${folder}/${encodeURIComponent(key)}`,
  };
}
