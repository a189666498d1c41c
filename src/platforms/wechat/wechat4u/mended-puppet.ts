// The puppet for Web WeChat without an extra service, wechaty-puppet-wechat4u (1.14.14), with its defects mended.
import { type payloads, types } from "wechaty-puppet";
import { PuppetWechat4u } from "wechaty-puppet-wechat4u";
import type { Pauses } from "../options.ts";
import type { Reaching } from "../reaching.ts";
import type { Wechat4uClient } from "./client.ts";
import { mendClient, NOT_REACHED, REACHED } from "./mended-client.ts";
import { plainText } from "./plain-text.ts";

type RawMessage = Parameters<PuppetWechat4u["messageRawPayloadParser"]>[0];
type RawContact = Parameters<PuppetWechat4u["contactRawPayloadParser"]>[0];
type RawMember = Parameters<PuppetWechat4u["roomMemberRawPayloadParser"]>[0];

/** Message types of Web WeChat; a place comes as a text that is marked as one. */
const TEXT = 1;
const LOCATION = 48;

const isRoom = (id: string) => id.startsWith("@@");

/** In a group the writer's id stands before the text. */
const WRITER = /^(@[^:<]*|[\w-]+):<br\/>/;

/** Somebody wrote it in a group; notes of WeChat itself are of another type. */
function isGroupText(message: unknown): message is { readonly MsgId: string } {
  if (typeof message !== "object" || message === null) return false;
  if (!("MsgId" in message && "MsgType" in message && "FromUserName" in message)) return false;
  const { MsgId: id, MsgType: type, FromUserName: from } = message;
  return typeof id === "string" && id !== "" && Number(type) === TEXT && typeof from === "string" && isRoom(from);
}

/**
 * What is private in the puppet is reached by reflection, since it offers no other way. Everything here has to be looked at again
 * when the puppet's version changes; the tests against a local server tell what broke.
 */
export class MendedWechat4u extends PuppetWechat4u implements Reaching {
  #end = new AbortController();
  #tellReached: (isReached: boolean) => void = () => {};
  /** From then on whoever is not in the list is no friend. */
  #isContactListRead = false;

  constructor(pauses: Pauses) {
    super();
    const hookEvents: (client: Wechat4uClient) => void = Reflect.get(this, "initHookEvents");
    Reflect.set(this, "initHookEvents", (client: Wechat4uClient) => {
      hookEvents.call(this, client);
      this.#takeTextsAtOnce(client);
      mendClient(client, pauses, this.#end.signal);
      client.on(REACHED, () => this.#tellReached(true));
      client.on(NOT_REACHED, () => this.#tellReached(false));
      // It drops what was written before its own login, though the server hands on only what is new to the session.
      const dropNothing = () => Reflect.set(this, "startTime", 0);
      dropNothing();
      client.on("login", dropNothing);
      this.#keepContactsFresh(client);
    });
    // It would look at all contacts every four seconds for an event that nobody needs, for ever when there are none.
    Reflect.set(this, "waitStable", async () => undefined);
  }

  onReached(listener: (isReached: boolean) => void): void {
    this.#tellReached = listener;
  }

  override async onStart(): Promise<void> {
    this.#end = new AbortController();
    await super.onStart();
  }

  /** The puppet logs the account out when it stops, and deletes the session with which the next start needs no QR code. */
  override async onStop(): Promise<void> {
    this.#end.abort();
    const client = this.#client();
    if (client === undefined) return;
    client.logout = async () => undefined;
    client.removeAllListeners();
    client.on("error", () => undefined);
    clearInterval(Reflect.get(this, "getContactInterval"));
    Reflect.set(this, "getContactInterval", undefined);
    Reflect.set(this, "unknownContactId", []);
    await super.onStop();
    // Cookies are renewed in the course of a session.
    await this.memory.save();
  }

  /** A login while logged in is the same session going on, not a fault. */
  override login(userId: string): void {
    if (!this.isLoggedIn || this.currentUserId !== userId) super.login(userId);
  }

  /** The puppet cuts a text at the first line that ends in a colon, and leaves its entities as they are. */
  override async messageRawPayloadParser(raw: RawMessage): Promise<payloads.Message> {
    const written = raw.OriginalContent.replace(isRoom(raw.FromUserName) ? WRITER : /^$/, "");
    if (Number(raw.MsgType) !== TEXT) return super.messageRawPayloadParser({ ...raw, Content: plainText(written) });
    const type = Number(raw.SubMsgType) === LOCATION ? types.Message.Location : types.Message.Text;
    const message = { id: raw.MsgId, type, timestamp: raw.CreateTime, text: plainText(written) };
    if (isRoom(raw.FromUserName)) {
      // A note of WeChat itself in a group has no writer: the account stands for it, as elsewhere in the puppet.
      const talkerId = WRITER.exec(raw.OriginalContent)?.[1] ?? raw.ToUserName;
      return { ...message, talkerId, roomId: raw.FromUserName };
    }
    return isRoom(raw.ToUserName)
      ? { ...message, talkerId: raw.FromUserName, roomId: raw.ToUserName }
      : { ...message, talkerId: raw.FromUserName, listenerId: raw.ToUserName };
  }

  /** Of whoever is known as a member of a group alone the puppet says that he is no friend before it has the list of friends. */
  override async contactRawPayloadParser(raw: RawContact): Promise<payloads.Contact> {
    const { friend = false, ...contact } = await super.contactRawPayloadParser(raw);
    return friend || this.#isContactListRead ? { ...contact, friend } : contact;
  }

  override async roomMemberList(roomId: string): Promise<string[]> {
    const members = await super.roomMemberList(roomId);
    if (members.length > 0) return members;
    await this.#refreshRoom(roomId);
    return super.roomMemberList(roomId);
  }

  /** Somebody who has joined since the list of members was read is looked for once. */
  override async roomMemberRawPayload(roomId: string, contactId: string): Promise<RawMember> {
    try {
      return await super.roomMemberRawPayload(roomId, contactId);
    } catch {
      await this.#refreshRoom(roomId);
      return super.roomMemberRawPayload(roomId, contactId);
    }
  }

  override async roomMemberRawPayloadParser(raw: RawMember): Promise<payloads.RoomMember> {
    const member = await super.roomMemberRawPayloadParser(raw);
    return { ...member, name: plainText(member.name), roomAlias: plainText(member.roomAlias ?? "") };
  }

  /** The puppet looks every member up among the contacts, seconds for each who is none: the names in the group are enough. */
  override async roomMemberSearch(
    roomId: string,
    query: Parameters<PuppetWechat4u["roomMemberSearch"]>[1],
  ): Promise<string[]> {
    if (typeof query !== "string") return super.roomMemberSearch(roomId, query);
    const ids = await this.roomMemberList(roomId);
    const members = await Promise.all(ids.map((id) => this.roomMemberPayload(roomId, id)));
    return members.filter(({ name, roomAlias }) => query === name || query === roomAlias).map(({ id }) => id);
  }

  #client(): Wechat4uClient | undefined {
    return Reflect.get(this, "wechat4u");
  }

  /**
   * The puppet looks in every message for events, and in doing so reads every text as XML in vain, which takes a fifth of all the
   * time; but what somebody wrote in a group is no event, whatever it looks like.
   */
  #takeTextsAtOnce(client: Wechat4uClient): void {
    const kept: { set(id: string, message: unknown): unknown } = Reflect.get(this, "cacheMessageRawPayload");
    const listeners = client.listeners("message");
    client.removeAllListeners("message");
    for (const listener of listeners)
      client.on("message", async (message) => {
        if (!isGroupText(message)) {
          await listener(message);
          return;
        }
        kept.set(message.MsgId, message);
        this.emit("message", { messageId: message.MsgId });
      });
  }

  /** The puppet goes on with the names that it read first, and with the ids of an old login. */
  #keepContactsFresh(client: Wechat4uClient): void {
    client.on("contacts-updated", (contacts) => {
      if (!Array.isArray(contacts)) return;
      for (const { UserName: id } of contacts) {
        this.cache.contact.delete(id);
        this.cache.room.delete(id);
      }
    });
    client.on("logout", () => {
      client.contacts = {};
      this.#isContactListRead = false;
    });
    const getContact = client._getContact.bind(client);
    client._getContact = async (from) => {
      const contacts = await getContact(from);
      if (contacts.length > 0) {
        this.#isContactListRead = true;
        this.cache.contact.clear();
      }
      return contacts;
    };
  }

  async #refreshRoom(roomId: string): Promise<void> {
    const client = this.#client();
    try {
      client?.updateContacts(await client.batchGetContact([{ UserName: roomId }]));
    } catch (error) {
      client?.emit("error", error);
    }
  }
}
