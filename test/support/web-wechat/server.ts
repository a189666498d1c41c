// A local Web WeChat, over plain HTTP, enough for the real puppet: logins, synchronisation, sending, pictures, outages.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { Directory, type Person, type Room } from "./directory.ts";
import { hostsOf } from "./hosts.ts";
import type { WebMessage } from "./web-message.ts";

/** What the account sent. */
export interface SentMessage {
  readonly id: string;
  /** Our own key of the group or person. */
  readonly to: string;
  readonly text: string;
  readonly picture?: Uint8Array;
}

interface Delivered {
  readonly id: string;
  readonly at: number;
  readonly from: Person;
  readonly to: Person | Room;
  readonly message: WebMessage;
}

/** A synccheck without news is answered after this long; the real one holds it for 25 s. */
const HOLD_MS = 200;

const body = z.object({
  BaseRequest: z.object({ Sid: z.string() }),
  SyncKey: z.object({ List: z.array(z.object({ Val: z.number() })) }).optional(),
  List: z.array(z.object({ UserName: z.string() })).optional(),
  Msg: z.object({ ToUserName: z.string(), Content: z.string().optional(), MediaId: z.string().optional() }).optional(),
});
type Body = z.infer<typeof body>;

const OK = { Ret: 0, ErrMsg: "" };
const UIN = "155217200";

export class WebWechat {
  readonly directory = new Directory();
  readonly sent: SentMessage[] = [];
  /** The endpoints asked, in order. */
  readonly requests: string[] = [];
  /** Those that were answered. */
  readonly answered = new Set<string>();
  /** The code of WeChat's answer to what is sent; 0: taken. */
  sendCode = 0;
  /** False: connections break. */
  isReachable = true;
  /** Endpoints whose connections break all the same. */
  readonly broken = new Set<string>();
  readonly #delivered: Delivered[] = [];
  readonly #changed = new Set<Person | Room>();
  readonly #pictures = new Map<string, Uint8Array>();
  readonly #waiting = new Set<() => void>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #sid = randomBytes(8).toString("hex");
  #isLoggedIn = false;
  #isScanned = false;
  #syncCode = "0";

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  async stop(): Promise<void> {
    this.#wake();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  /** The hosts and paths that a client has to use instead of WeChat's. */
  get hosts(): Readonly<Record<string, string>> {
    const address: string | AddressInfo | null = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    return hostsOf(`http://127.0.0.1:${address.port}`);
  }

  /** A session as the puppet keeps it, with which it needs no QR code. */
  session(): unknown {
    this.#isLoggedIn = true;
    return {
      PROP: { uin: UIN, sid: this.#sid, skey: "skey", passTicket: "ticket", webwxDataTicket: "data" },
      CONF: this.hosts,
      COOKIE: { wxuin: UIN, wxsid: this.#sid },
      user: {},
    };
  }

  /** A person or a group is called otherwise now, or has other members: the account is told so. */
  changed(one: Person | Room): void {
    this.#changed.add(one);
    this.#wake();
  }

  /** Somebody writes, in a group or to the account; gives back the message's id. */
  write(from: Person, to: Room | "private", message: WebMessage): string {
    const id = String(4_440_000_000_000_000_000n + BigInt(this.#delivered.length));
    if (message.picture) this.#pictures.set(id, message.picture);
    const one = { id, at: Date.now(), from, to: to === "private" ? this.directory.self : to, message };
    this.#delivered.push(one);
    this.#wake();
    return id;
  }

  /** The server hands that message on once more. */
  deliverAgain(id: string): void {
    const again = this.#delivered.find((one) => one.id === id);
    if (again === undefined) throw new Error(`${id} was not written`);
    this.#delivered.push(again);
    this.#wake();
  }

  /** The server ends the session: 1101 (logged in elsewhere) or 1102 (kicked). */
  endSession(code: "1101" | "1102"): void {
    this.#syncCode = code;
    this.#isLoggedIn = false;
    this.#wake();
  }

  /** The account's owner scans the QR code and agrees. */
  scan(): void {
    this.#isScanned = true;
    this.#wake();
  }

  /** Connections break, and no new ones come about, until it is reachable again. */
  disconnect(): void {
    this.isReachable = false;
    this.#server.closeAllConnections();
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Waits for something to happen, at most as long as a request is held. */
  async #hold(): Promise<void> {
    let wake = () => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    this.#waiting.add(wake);
    await Promise.race([woken, delay(HOLD_MS, undefined, { ref: false })]);
    this.#waiting.delete(wake);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const endpoint = url.pathname.split("/").at(-1) ?? "";
    this.requests.push(endpoint);
    if (!this.isReachable || this.broken.has(endpoint)) return void request.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const isJson = request.headers["content-type"]?.includes("json") ?? false;
    if (endpoint === "webwxgetmsgimg") {
      response.setHeader("Content-Type", "image/png");
      response.end(this.#pictures.get(url.searchParams.get("MsgID") ?? ""));
    } else if (endpoint === "webwxnewloginpage") this.#newSession(response);
    else if (isJson) response.end(JSON.stringify(this.#json(endpoint, body.parse(JSON.parse(bytes.toString())))));
    else response.end(await this.#script(endpoint, url, bytes));
    this.answered.add(endpoint);
  }

  /** What is answered as a script, or has no body of JSON. */
  async #script(endpoint: string, url: URL, bytes: Buffer): Promise<string> {
    switch (endpoint) {
      case "jslogin":
        this.#isScanned = false;
        return `window.QRLogin.code = 200; window.QRLogin.uuid = "local==";`;
      case "login":
        if (!this.#isScanned) await this.#hold();
        if (!this.#isScanned) return "window.code=408;";
        return `window.code=200;\nwindow.redirect_uri="${this.hosts.origin}/cgi-bin/mmwebwx-bin/webwxnewloginpage?scan=1";`;
      case "synccheck": {
        const seen = Number(url.searchParams.get("synckey")?.split("_")[1] ?? 0);
        const hasNews = () => seen < this.#delivered.length || this.#changed.size > 0;
        if (this.#syncCode === "0" && !hasNews()) await this.#hold();
        const selector = hasNews() ? 2 : 0;
        return `window.synccheck={retcode:"${this.#syncCode}",selector:"${selector}"}`;
      }
      case "webwxuploadmedia":
        return JSON.stringify({ MediaId: this.#upload(bytes) });
      case "webwxgetcontact": {
        const list = [...this.directory.people.filter(({ isFriend }) => isFriend), ...this.directory.rooms];
        return JSON.stringify({
          BaseResponse: OK,
          MemberList: list.map((one) => this.directory.contactOf(one)),
          Seq: 0,
        });
      }
      default:
        return "";
    }
  }

  #json(endpoint: string, asked: Body): unknown {
    if (!this.#isLoggedIn || asked.BaseRequest.Sid !== this.#sid) return { BaseResponse: { Ret: 1101, ErrMsg: "" } };
    switch (endpoint) {
      case "webwxinit":
        // A session that begins anew hears only of what comes from now on.
        return {
          BaseResponse: OK,
          User: this.directory.contactOf(this.directory.self),
          ContactList: this.directory.rooms.map((room) => this.directory.contactOf(room)),
          ...this.#synced(),
        };
      case "webwxbatchgetcontact": {
        const found = (asked.List ?? []).flatMap(({ UserName }) => this.directory.withId(UserName) ?? []);
        return { BaseResponse: OK, ContactList: found.map((one) => this.directory.contactOf(one)) };
      }
      case "webwxsync": {
        const news = this.#delivered.slice(asked.SyncKey?.List[0]?.Val ?? 0);
        const changed = [...this.#changed].map((one) => this.directory.contactOf(one));
        this.#changed.clear();
        return {
          BaseResponse: OK,
          AddMsgCount: news.length,
          AddMsgList: news.map((one) => this.#webMessage(one)),
          ModContactCount: changed.length,
          ModContactList: changed,
          ...this.#synced(),
        };
      }
      case "webwxsendmsg":
      case "webwxsendmsgimg":
        return this.#take(asked);
      default:
        return { BaseResponse: OK };
    }
  }

  /** How far a session has heard: up to here. */
  #synced(): object {
    const key = { Count: 1, List: [{ Key: 1, Val: this.#delivered.length }] };
    return { SyncKey: key, SyncCheckKey: key };
  }

  #webMessage({ id, at, from, to, message }: Delivered): unknown {
    const isRoom = "topic" in to;
    return {
      MsgId: id,
      MsgType: message.type,
      SubMsgType: message.subType ?? 0,
      FromUserName: this.directory.idOf(isRoom ? to : from),
      ToUserName: this.directory.idOf(this.directory.self),
      Content: isRoom ? `${this.directory.idOf(from)}:<br/>${message.content}` : message.content,
      CreateTime: Math.floor(at / 1000),
      StatusNotifyUserName: "",
    };
  }

  #take({ Msg }: Body): unknown {
    if (this.sendCode !== 0) return { BaseResponse: { Ret: this.sendCode, ErrMsg: "" } };
    const to = Msg && this.directory.withId(Msg.ToUserName);
    if (!Msg || !to) return { BaseResponse: { Ret: -1, ErrMsg: "" } };
    const picture = this.#pictures.get(Msg.MediaId ?? "");
    const id = String(4_450_000_000_000_000_000n + BigInt(this.sent.length));
    this.sent.push({ id, to: to.key, text: Msg.Content ?? "", ...(picture && { picture }) });
    return { BaseResponse: OK, MsgID: id };
  }

  /** The file is the last part of the form: from the empty line after its header to the closing boundary. */
  #upload(bytes: Buffer): string {
    const end = bytes.lastIndexOf("\r\n--");
    const header = bytes.lastIndexOf('name="filename"', end);
    const id = `@media_${this.#pictures.size}`;
    this.#pictures.set(id, Uint8Array.from(bytes.subarray(bytes.indexOf("\r\n\r\n", header) + 4, end)));
    return id;
  }

  #newSession(response: ServerResponse): void {
    this.#sid = randomBytes(8).toString("hex");
    this.#isLoggedIn = true;
    this.#syncCode = "0";
    this.directory.nextLogin();
    response.statusCode = 301;
    response.setHeader("Set-Cookie", [
      `wxuin=${UIN}; Path=/;`,
      `wxsid=${this.#sid}; Path=/;`,
      "webwx_data_ticket=data; Path=/;",
    ]);
    response.end(
      `<error><ret>0</ret><message></message><skey>skey</skey><wxsid>${this.#sid}</wxsid><wxuin>${UIN}</wxuin>` +
        `<pass_ticket>ticket</pass_ticket><isgrayscale>1</isgrayscale></error>`,
    );
  }
}
