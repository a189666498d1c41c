// Obeys a command of binding: what is tied changes at once, and what is to be said of it is given back.
import { bindChat, listTied, unbindChat } from "./bind-chat.ts";
import { giveRole } from "./give-role.ts";
import type { BindingCommand } from "./read-command.ts";
import type { Obeyed } from "./sayings.ts";
import type { Scene, Tied } from "./scene.ts";
import { tieMyself, unbindPerson } from "./tie-person.ts";

/** Whoever has shown too many wrong codes is not listened to. */
export function obey(tied: Tied, scene: Scene, command: BindingCommand): Obeyed {
  if (tied.wrongCodes.isSilenced(scene.from, scene.at)) return {};
  switch (command.command) {
    case "list":
      return listTied(tied, scene);
    case "bind_chat":
      return bindChat(tied, scene, command);
    case "i_am":
      return tieMyself(tied, scene, command);
    case "unbind": {
      const chat = command.isMyself ? undefined : unbindChat(tied, scene, command.name);
      return chat ?? unbindPerson(tied, scene, command.name, command.isMyself);
    }
    case "role":
      return giveRole(tied, scene, command);
  }
}
