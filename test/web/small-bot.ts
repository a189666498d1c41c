// Just enough of a bot to have somebody to talk to on the page: registers what names a building, and lets it be claimed.
import { type ChatKey, personKey, postKey, privateChat } from "../../src/domain/ids.ts";
import type { Incoming, IncomingMessage, IncomingPress, Outgoing } from "../../src/platforms/platform.ts";
import type { OpenRequestLine } from "../../src/platforms/web/host.ts";
import {
  KEYUAN,
  type RunningSandbox,
  StandInHost,
  startSandbox,
  TEN_OCLOCK,
  VOLUNTEERS,
} from "../platforms/web/stand-in.ts";

export interface SmallBot {
  readonly host: StandInHost;
  /** What it heard, in order. */
  readonly heard: readonly Incoming[];
  /** While true, it cannot save what it hears. */
  isDiskFull: boolean;
  readonly url: string;
  /** Posts something on its own account. */
  post(chat: ChatKey, text: string): Promise<void>;
  /** Is away while `meanwhile` runs, and comes back at the same address. */
  away(meanwhile: () => Promise<void>): Promise<void>;
  end(): Promise<void>;
}

export async function startSmallBot(): Promise<SmallBot> {
  const host = new StandInHost();
  const heard: Incoming[] = [];
  let board: readonly OpenRequestLine[] = [];
  let posted = 0;
  let running: RunningSandbox;

  const show = (lines: readonly OpenRequestLine[]) => {
    board = lines;
    host.setBoard(KEYUAN, board);
  };
  const post = async (chat: ChatKey, text: string, more: Partial<Outgoing> = {}) => {
    posted += 1;
    const common = { community: KEYUAN, at: TEN_OCLOCK, mentions: [], buttons: [], images: [] };
    await running.sandbox.send({ ...common, key: postKey(`post-${posted}`), chat, text, ...more });
  };

  const register = async ({ chat, key, text, images }: IncomingMessage) => {
    const no = board.length + 1;
    show([...board, { no, text, state: "open", urgent: text.includes("急") }]);
    await post(chat, `已登记 #${no}`, { quote: key });
    const buttons = [{ label: "接单", data: `claim ${no}` }];
    await post(VOLUNTEERS, `#${no} ${text}`, { key: postKey(`card-${no}`), buttons, images });
  };
  const claim = async ({ button, post: card, from }: IncomingPress) => {
    const no = Number(button.replace("claim ", ""));
    show(board.map((line) => (line.no === no ? { ...line, state: "claimed" } : line)));
    await post(VOLUNTEERS, `#${no} ${from.name} 接了`, { replaces: card });
    await post(privateChat(personKey(from.name)), `#${no} 电话 13800000001`);
  };

  const bot = {
    host,
    heard,
    isDiskFull: false,
    get url() {
      return running.sandbox.url;
    },
    post,
    away: async (meanwhile: () => Promise<void>) => {
      running = await running.restart(meanwhile);
    },
    end: () => running.end(),
  };
  running = await startSandbox(async (incoming) => {
    if (bot.isDiskFull) throw new Error("the disk is full");
    heard.push(incoming);
    if (incoming.kind === "message" && incoming.text.includes("号楼")) await register(incoming);
    if (incoming.kind === "press") await claim(incoming);
  }, host);
  return bot;
}
