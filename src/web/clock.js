// The clock at the top, and moving it forward so that reminders can be watched.
import { find, make } from "./dom.js";
import { sendAdvance } from "./server.js";
import { dayWords, timeWords } from "./words.js";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const MORNING_MINUTES = 8 * 60;

/** The server's wall-clock time when it last told it, and what performance.now() was then. */
let told = { local: "", at: 0 };

/** The wall-clock time now, `YYYY-MM-DDTHH:mm:ss`. */
function localNow() {
  const ms = Date.parse(`${told.local}Z`) + performance.now() - told.at;
  return new Date(ms).toISOString().slice(0, 19);
}

function showTime() {
  if (told.local === "") return;
  const local = localNow();
  const time = find(document, "#time", HTMLTimeElement);
  const minute = local.slice(0, 16);
  if (time.dateTime === minute) return;
  time.dateTime = minute;
  find(time, ".date", HTMLElement).textContent = dayWords(local);
  find(time, ".hour", HTMLElement).textContent = timeWords(local);
}

/** How long it is until the next eight o'clock in the morning. */
function untilMorning() {
  const local = localNow();
  const minutes = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  const left = (MORNING_MINUTES - minutes + DAY_MINUTES - 1) % DAY_MINUTES;
  return (left + 1) * MINUTE_MS - Number(local.slice(17, 19)) * 1000;
}

/** @type {readonly {label: string, ms: () => number}[]} */
const steps = [
  { label: "15分钟", ms: () => 15 * MINUTE_MS },
  { label: "1小时", ms: () => 60 * MINUTE_MS },
  { label: "到明早8点", ms: untilMorning },
];

/** Puts the buttons there and lets the clock run. */
export function startClock() {
  const group = find(document, "#forward", HTMLElement);
  const buttons = steps.map(({ label, ms }) => {
    const button = make("button", "", label);
    button.type = "button";
    button.onclick = async () => {
      if (group.ariaBusy === "true") return;
      group.ariaBusy = "true";
      await sendAdvance(ms());
      group.ariaBusy = "false";
    };
    return button;
  });
  group.append(...buttons);
  setInterval(showTime, 1000);
}

/** @param {string} local what the server's clock shows now */
export function setClock(local) {
  told = { local: local.length === 16 ? `${local}:00` : local, at: performance.now() };
  showTime();
}
