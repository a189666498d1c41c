// /继续: the bot speaks again in this chat.
import { COORDINATORS, type Command } from "./command.ts";

export const resume: Command = { name: "resume", names: ["继续"], who: COORDINATORS, wish: () => ({ wish: "resume" }) };
