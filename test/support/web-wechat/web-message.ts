// Messages in the form in which Web WeChat hands them on: HTML, and XML within it.

/** A message as it lies on the server; ids of people and groups are put in when it is handed on. */
export interface WebMessage {
  readonly type: number;
  readonly subType?: number;
  readonly content: string;
  readonly picture?: Uint8Array;
}

/** Message types of Web WeChat. */
const TYPES = { text: 1, picture: 3, voice: 34, app: 49, withdrawn: 10002 } as const;

/** The line that parts a quote from the reply. */
const DASHES = "- - - - - - - - - - - - - - -";

/** As Web WeChat escapes what it hands on. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br/>");

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export const textMessage = (text: string): WebMessage => ({ type: TYPES.text, content: escaped(text) });

/** What a phone sends that quotes. */
export const quotingMessage = (author: string, quoted: string, reply: string): WebMessage =>
  textMessage(`「${author}：${quoted}」\n${DASHES}\n${reply}`);

export const pictureMessage = (picture: Uint8Array): WebMessage => ({
  type: TYPES.picture,
  content: escaped(`<msg><img length="${picture.length}" /></msg>`),
  picture,
});

/** A place on the map: its address and a link to a picture of it. */
export const placeMessage = (address: string): WebMessage => ({
  type: TYPES.text,
  subType: 48,
  content: escaped(`${address}:\n/cgi-bin/mmwebwx-bin/webwxgetpubliclinkimg?url=xxx`),
});

export const voiceMessage = (): WebMessage => ({ type: TYPES.voice, content: escaped("<msg><voicemsg /></msg>") });

/** A 接龙 that was begun with WeChat's own button. */
export const chainMessage = (list: string): WebMessage => ({
  type: TYPES.app,
  content: escaped(
    `<?xml version="1.0"?><msg><appmsg appid=""><title>${xml(list)}</title><type>53</type></appmsg></msg>`,
  ),
});

export const withdrawal = (room: string, id: string): WebMessage => ({
  type: TYPES.withdrawn,
  content: escaped(
    `<sysmsg type="revokemsg"><revokemsg><session>${room}</session><msgid>1</msgid><newmsgid>${id}</newmsgid>` +
      `<replacemsg><![CDATA["小张" 撤回了一条消息]]></replacemsg></revokemsg></sysmsg>`,
  ),
});
