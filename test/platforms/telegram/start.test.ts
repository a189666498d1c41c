// What Telegram looks at when it starts: the token, whether the bot hears and may write, and its menus.
import { afterEach, describe, expect, test } from "vitest";
import type { TelegramOptions } from "../../../src/platforms/telegram/options.ts";
import { TokenRefused } from "../../../src/platforms/telegram/token-refused.ts";
import type { Group } from "../../support/bot-api/chats.ts";
import { soon } from "../soon.ts";
import { KEYUAN, MEIYUAN, RESIDENTS, RESIDENTS_ID, Stand, VOLUNTEERS, VOLUNTEERS_ID } from "./stand.ts";

let open: Stand | undefined;
afterEach(() => open?.end());

const groups = [
  { community: KEYUAN, chat: RESIDENTS },
  { community: MEIYUAN, chat: VOLUNTEERS },
];

async function given(more: Partial<TelegramOptions> = {}): Promise<Stand> {
  open = await Stand.set({ groups, ...more });
  return open;
}

/** All that is looked at has been looked at: the menus come last. */
const lookedAround = ({ server }: Stand) => soon(() => expect(server.methods.menus.size).toBeGreaterThan(0));
const lastMenu = { place: "private" as const, commands: [{ name: "help", description: "帮助" }] };

describe("at the start", () => {
  test("a token that Telegram does not take is said in words, with what to do", async () => {
    const stand = await given({ token: "42:wrong" });
    const failed = stand.start();
    await expect(failed).rejects.toThrow(TokenRefused);
    await expect(failed).rejects.toThrow(/@BotFather/u);
    expect(stand.telegram.health().state).toBe("unauthorized");
  });

  test.each<[what: string, readsAll: boolean, bot: Group["bot"], told: RegExp[]]>([
    ["nothing is missing", true, "member", []],
    ["privacy mode is on", false, "member", [/@linli_bot.*\/setprivacy/u]],
    ["privacy mode is on, and the bot an administrator", false, "administrator", []],
    ["the bot is not in the group", true, "kicked", [/不在“居民群”里/u]],
    ["the bot may not write", true, "muted", [/“居民群”里不能发消息/u]],
  ])("%s", async (_, readsAll, bot, told) => {
    const stand = await given({ menus: [lastMenu] });
    stand.server.methods.readsAllMessages = readsAll;
    stand.server.group(RESIDENTS_ID, "科苑居民", { bot });
    await stand.start();
    await lookedAround(stand);
    expect(stand.warnings).toEqual(told.map((words) => expect.stringMatching(words)));
  });

  test("privacy mode is told before any group is tied", async () => {
    const stand = await given({ groups: [], menus: [lastMenu] });
    stand.server.methods.readsAllMessages = false;
    await stand.start();
    await lookedAround(stand);
    expect(stand.warnings).toEqual([expect.stringContaining("隐私模式")]);
  });

  test("each place has its menu; a group that is not tied has none", async () => {
    const command = (name: string) => ({ name, description: name });
    const stand = await given({
      menus: [
        { place: "groups", commands: [command("list")] },
        { place: { community: KEYUAN, chat: VOLUNTEERS }, commands: [command("list"), command("claim")] },
        { place: { community: MEIYUAN, chat: VOLUNTEERS }, commands: [command("status")] },
        { place: "private", commands: [command("help")] },
      ],
    });
    await stand.start();
    await soon(() =>
      expect([...stand.server.methods.menus]).toEqual([
        ["all_group_chats", ["list"]],
        [`chat ${VOLUNTEERS_ID}`, ["list", "claim"]],
        ["all_private_chats", ["help"]],
      ]),
    );
  });

  test("a menu that Telegram refuses keeps nothing else back", async () => {
    const wrong = { place: "groups" as const, commands: [{ name: "列表", description: "列表" }] };
    const stand = await given({ menus: [wrong, lastMenu] });
    await stand.start();
    await lookedAround(stand);
    expect(stand.warnings).toHaveLength(1);
    stand.server.people.write(RESIDENTS_ID, 73, { text: "在吗" });
    await stand.heardMessages(1);
  });
});
