// /抹除 王奶奶 [3-301]: takes somebody's data out of everything that is kept.
import type { ErasedPerson } from "../domain/wishes.ts";
import { COORDINATORS, type Command, textBehind } from "./command.ts";

export const erase: Command = {
  name: "erase",
  names: ["抹除", "抹掉"],
  who: COORDINATORS,
  wish({ text }) {
    const whom = personIn(text);
    return whom === undefined ? undefined : { wish: "erase", whom };
  },
};

/** The person whom a message asks to be erased, before it is known who writes it; undefined for any other message. */
export function personToErase(text: string): ErasedPerson | undefined {
  const rest = textBehind(erase, text);
  return rest === undefined ? undefined : personIn(rest);
}

const ADDRESS =
  /^([a-z]?\d{1,3})(?:号楼|号|栋|幢|座|楼)?[-\s]*(?:(\d{1,2})(?:单元|-)[-\s]*)?(?:([a-z]?\d{2,5})[室号房]*)?$/iu;

/** A name, and behind it an address or nothing. */
function personIn(text: string): ErasedPerson | undefined {
  const [name = "", ...rest] = text.normalize("NFKC").trim().split(/\s+/u);
  const plain = name.replace(/^[@]/u, "");
  if (plain === "" || /^\d/u.test(plain)) return undefined;
  if (rest.length === 0) return { name: plain };
  const [, building, unit, room] = ADDRESS.exec(rest.join(" ")) ?? [];
  if (building === undefined) return undefined;
  return {
    name: plain,
    building: building.toUpperCase(),
    ...(unit === undefined ? {} : { unit }),
    ...(room === undefined ? {} : { room: room.toUpperCase() }),
  };
}
