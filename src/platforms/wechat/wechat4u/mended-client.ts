// Mends the wechat4u library (0.7.14): the order of messages, its loops, and what an outage does to the session.
import type { Pauses } from "../options.ts";
import { isSessionOver, refusalOf, type WebMessage, type Wechat4uClient } from "./client.ts";
import { Pause } from "./pause.ts";

/** What the client tells besides the library's own events: the server answers in the session, or does not. */
export const REACHED = "reached";
export const NOT_REACHED = "not-reached";

/** A list of contacts to look up, no message of anybody: the library deals with it. */
const STATUS_NOTIFY = 51;

/** The selector of a synccheck that has nothing new. */
const NOTHING_NEW = 0;

/** The phone is told that the session lives: every five minutes, as the library does. */
const HEARTBEAT_MS = 5 * 60_000;

/** A server that refuses so often in a row to go on with the session will not go on with it. */
const REFUSALS_BEFORE_LOGIN = 5;

/**
 * Replaces the library's loops on one client.
 *
 * @param end aborted when the puppet stops
 */
export function mendClient(client: Wechat4uClient, pauses: Pauses, end: AbortSignal): void {
  keepOrder(client);
  pollCalmly(client, pauses, end);
  keepSessionWhenUnreachable(client, pauses, end);
  loginCalmly(client, pauses, end);
}

/**
 * The library hands the messages of one synchronisation on as each gets ready, which scrambles them, drops them when their
 * group cannot be looked up, and logs the account out when anybody writes six moons: here they are handed on one after the other.
 */
function keepOrder(client: Wechat4uClient): void {
  const handleNotify = client.handleMsg.bind(client);
  let line: Promise<void> = Promise.resolve();
  client.handleMsg = (messages) => {
    for (const message of messages) {
      if (Number(message.MsgType) === STATUS_NOTIFY) handleNotify([message]);
      else line = line.then(() => handOn(client, message)).catch((error: unknown) => void client.emit("error", error));
    }
  };
}

async function handOn(client: Wechat4uClient, message: WebMessage): Promise<void> {
  await lookUp(client, message.FromUserName);
  const extended = client.Message.extend(message);
  // emit() would not wait for listeners, nor hear of those that fail.
  for (const listener of client.listeners("message")) await listener(extended);
}

async function lookUp(client: Wechat4uClient, id: string): Promise<void> {
  const known = client.contacts[id];
  const isRoom = id.startsWith("@@");
  if (known && !(isRoom && known.MemberCount === 0)) return;
  try {
    client.updateContacts(await client.batchGetContact([{ UserName: id }]));
  } catch (error) {
    client.emit("error", error);
  }
  if (!client.contacts[id])
    client.updateContacts([{ UserName: id, NickName: "", ...(isRoom && { MemberCount: 0, MemberList: [] }) }]);
}

/**
 * The library gives up after three errors and then begins a session anew, which drops what was written meanwhile, and after
 * 71 seconds logs the account out: here it goes on where it was, however long the outage lasts, in growing pauses.
 */
function pollCalmly(client: Wechat4uClient, pauses: Pauses, end: AbortSignal): void {
  const isOn = () => client.state === client.CONF.STATE.login && !end.aborted;
  const pause = new Pause(pauses, end);
  let isPolling = false;
  let isAsked = false;

  const poll = async () => {
    try {
      const news = Number(await client.syncCheck()) === NOTHING_NEW ? undefined : await client.sync();
      client.lastSyncTime = Date.now();
      client.emit(REACHED);
      if (news) client.handleSync(news);
      // Some accounts are told again and again of news that do not come.
      if (news && !news.AddMsgCount && !news.ModContactCount) await pause.breathe();
      pause.reset();
    } catch (error) {
      if (!isOn()) return;
      client.emit("error", error);
      if (isSessionOver(refusalOf(error))) return client.stop();
      client.emit(NOT_REACHED);
      await pause.wait();
    }
  };

  client.syncPolling = async () => {
    // A new login may ask while the last request of the old session is still under way.
    isAsked = true;
    if (isPolling) return;
    isPolling = true;
    while (isAsked) {
      isAsked = false;
      while (isOn()) await poll();
    }
    isPolling = false;
  };

  let heartbeat: NodeJS.Timeout | undefined;
  client.checkPolling = () => {
    clearInterval(heartbeat);
    heartbeat = setInterval(() => {
      if (isOn()) client.notifyMobile().catch((error: unknown) => client.emit("error", error));
    }, HEARTBEAT_MS);
    heartbeat.unref();
    end.addEventListener("abort", () => clearInterval(heartbeat), { once: true });
  };
}

/** A start with a session that is kept: only a server that refuses it ends it, not one that cannot be reached. */
function keepSessionWhenUnreachable(client: Wechat4uClient, pauses: Pauses, end: AbortSignal): void {
  client.restart = async () => {
    const pause = new Pause(pauses, end);
    for (let refusals = 0; !end.aborted; await pause.wait()) {
      try {
        await client._init();
        return;
      } catch (error) {
        if (end.aborted) return;
        client.emit("error", error);
        const refusal = refusalOf(error);
        if (refusal !== undefined) refusals += 1;
        if (isSessionOver(refusal) || refusals >= REFUSALS_BEFORE_LOGIN) return client.stop();
        client.emit(NOT_REACHED);
      }
    }
  };
}

/** Without a session and without a server the library asks for a QR code 900 times a second. */
function loginCalmly(client: Wechat4uClient, pauses: Pauses, end: AbortSignal): void {
  const start = client.start.bind(client);
  const pause = new Pause(pauses, end);
  let isFirst = true;
  client.start = async () => {
    if (!isFirst) await pause.wait();
    isFirst = false;
    if (!end.aborted) await start();
  };
  client.on("uuid", () => pause.reset());
}
