// Telegram from a start to a stop: the bot's account, its polling, what comes in and what goes out.

import { Bot } from "grammy";
import { instant } from "../../domain/ids.ts";
import type { Receive } from "../platform.ts";
import { Inbox } from "./inbox.ts";
import { Ledger } from "./ledger.ts";
import type { TelegramOptions } from "./options.ts";
import { Outbox } from "./outbox.ts";
import { Polling } from "./polling.ts";
import { setMenus, tellWhatIsMissing } from "./start-checks.ts";
import { TokenRefused } from "./token-refused.ts";
import { type Trouble, troubleOf } from "./troubles.ts";

/** Seconds; Telegram holds a question open so long when nothing has happened. */
const POLL_SECONDS = 30;
/** Seconds; longer than that question, and enough for ten pictures on a slow line. */
const LONGEST_CALL_SECONDS = 90;

/** A network that swallows everything must not keep the bot from stopping. */
const LONGEST_CONFIRMATION_MS = 5000;

const UPDATES = ["message", "edited_message", "callback_query"] as const;

export class Session {
  readonly outbox: Outbox;
  inbox: Inbox | undefined;
  readonly #options: TelegramOptions;
  readonly #receive: Receive;
  readonly #ledger: Ledger;
  readonly #bot: Bot;
  readonly #polling: Polling;
  readonly #onTrouble: (trouble: Trouble | undefined) => void;
  #inTrouble: () => void = () => {};
  #isEnding = false;
  #ended: Promise<unknown> = Promise.resolve();

  /**
   * Opens the ledger; throws what the file system says.
   *
   * @param onTrouble hears when Telegram cannot be asked, and (undefined) when it can
   */
  constructor(options: TelegramOptions, receive: Receive, onTrouble: (trouble: Trouble | undefined) => void) {
    this.#options = options;
    this.#receive = receive;
    this.#onTrouble = onTrouble;
    const { token, apiRoot, ledgerFile, log, clock } = options;
    const { ledger, unread } = Ledger.open(ledgerFile, {
      onUnwritable: () => log.warn({}, "what was sent to Telegram could not be written down"),
    });
    if (unread > 0) log.warn({ lines: unread }, "lines of Telegram's ledger cannot be read");
    this.#ledger = ledger;
    this.#polling = new Polling({
      clock,
      onTrouble: (trouble) => {
        onTrouble(trouble);
        if (trouble) this.#inTrouble();
      },
      onFailed: () => log.warn({}, "an update of Telegram's could not be saved, and will come again"),
    });
    this.#bot = new Bot(token, { client: { apiRoot, timeoutSeconds: LONGEST_CALL_SECONDS } });
    this.#bot.api.config.use(this.#polling.transformer);
    this.#bot.use(({ update }) => this.#polling.take(update.update_id, async () => this.inbox?.take(update)));
    this.outbox = new Outbox(this.#bot.api, options, ledger);
  }

  /** Resolves when Telegram has answered, or cannot be reached: then it goes on trying. Rejects with TokenRefused. */
  async begin(): Promise<void> {
    const inTrouble = new Promise<void>((resolve) => {
      this.#inTrouble = resolve;
    });
    const met = this.#meet();
    this.#ended = met.then(
      () => this.#poll(),
      // After an outage nobody waits for the start any more.
      (error: unknown) => error instanceof TokenRefused && this.#onTrouble({ is: "unauthorized" }),
    );
    await Promise.race([met, inTrouble]);
  }

  /** Ends; resolves when nothing is in flight. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#polling.end();
    await this.inbox?.close();
    await this.#confirm();
    await this.#ended;
    await this.outbox.stop();
    this.#ledger.close();
  }

  /** Ends the polling and confirms what was taken in; what cannot be confirmed in time comes again, and counts once. */
  async #confirm(): Promise<void> {
    const { clock } = this.#options;
    let cancel = () => {};
    const impatient = new Promise<void>((resolve) => {
      cancel = clock.wake(instant(clock.now() + LONGEST_CONFIRMATION_MS), resolve);
    });
    await Promise.race([this.#bot.stop().catch(() => undefined), impatient]);
    cancel();
  }

  /** Asks Telegram who the bot is, until there is an answer. */
  async #meet(): Promise<void> {
    try {
      this.#bot.botInfo = await this.#bot.api.getMe();
    } catch (error) {
      if (troubleOf(error).is === "unauthorized") throw new TokenRefused(this.#options.words.wrongToken());
      throw error;
    }
    this.inbox = new Inbox({
      api: this.#bot.api,
      me: this.#bot.botInfo,
      options: this.#options,
      ledger: this.#ledger,
      receive: this.#receive,
      answer: (place, text) => this.#say(place, text),
    });
  }

  async #poll(): Promise<void> {
    const { log } = this.#options;
    // Not waited for: messages come first.
    this.#lookAround().catch((error: unknown) => {
      log.warn(
        { error: error instanceof Error ? error.name : "not an error" },
        "Telegram's settings were not looked at",
      );
    });
    await this.#bot.start({ timeout: POLL_SECONDS, allowed_updates: UPDATES }).catch((error: unknown) => {
      // What is under way when it ends is cut off.
      if (this.#isEnding) return;
      log.warn({ error: error instanceof Error ? error.name : "not an error" }, "the polling of Telegram has ended");
      this.#onTrouble({ is: "passing", detail: "the polling has ended" });
    });
  }

  async #lookAround(): Promise<void> {
    const { api, botInfo } = this.#bot;
    await tellWhatIsMissing(api, botInfo, this.#options);
    await setMenus(api, this.#options);
  }

  #say(...answer: Parameters<Outbox["say"]>): void {
    this.outbox.say(...answer).catch((error: unknown) => {
      this.#options.log.warn(
        { trouble: troubleOf(error).is },
        "an answer in a chat that is tied to nothing was not sent",
      );
    });
  }
}
