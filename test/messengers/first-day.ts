// The first day of a bot on messengers: by the code from the console somebody becomes a coordinator, and ties groups and people.
import { codeIn } from "../binding/town.ts";
import { Ear } from "./ear.ts";
import type { Group, Side } from "./side.ts";
import type { Stand } from "./stand.ts";

/** 柳建举 shows the code in private, and ties the groups of that messenger. */
export async function beginWithOwnerCode({ ownerCode }: Stand, side: Side): Promise<void> {
  await becomeCoordinator(side, ownerCode);
  await tieGroups(side);
}

/** The same on another messenger, by a code that he gets where he is known. */
export async function followOn(known: Side, other: Side): Promise<void> {
  const ear = new Ear(known);
  known.write("@柳建举", "柳建举", "/绑定");
  await becomeCoordinator(other, codeIn(await ear.hears("@柳建举", "新口令")));
  await tieGroups(other);
}

async function becomeCoordinator(side: Side, code: string): Promise<void> {
  const ear = new Ear(side);
  side.write("@柳建举", "柳建举", `/我是 柳建举 ${code}`);
  await ear.hears("@柳建举", "已确认：您是柳建举（协调员）");
}

async function tieGroups(side: Side): Promise<void> {
  const ear = new Ear(side);
  for (const group of side.groups) side.write(group, "柳建举", `/绑定 ${group}`);
  for (const group of side.groups) await ear.hears(group, `已绑定：这个群是科苑社区的“${group}”`);
}

/** 小刘, a grid worker, says who he is where he is heard; a coordinator is asked, and confirms it. */
export async function confirmGridWorker(side: Side, group: Group, coordinators: Side): Promise<void> {
  const [ear, other] = [new Ear(side), new Ear(coordinators)];
  side.write(group, "小刘", "大家好");
  side.write(group, "小刘", "/我是 小刘");
  await ear.hears(group, "已请协调员确认您是小刘");
  const asked = await other.hears("协调群", "小刘", "请协调员发");
  coordinators.write("协调群", "柳建举", /\/角色 \d+ 网格员/.exec(asked)?.[0] ?? "");
  await other.hears("协调群", "就是小刘，现在是网格员");
  await ear.hears("@小刘", "已确认：您是小刘（网格员）");
}

/** 小李 is a volunteer of the settings by his name alone, and is told so. */
export async function confirmVolunteer(side: Side, group: Group): Promise<void> {
  const ear = new Ear(side);
  side.write(group, "小李", "/我是 小李");
  await ear.hears(group, "已确认：您是小李（志愿者）");
}
