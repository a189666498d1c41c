// The power goes at any moment, and the disk forgets what was not synced: what was answered is tied all the same.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chatKey } from "../../src/domain/ids.ts";
import { type Chance, PowerCutDisk } from "../store/power-cut-disk.ts";
import { liu, main, Town } from "./town.ts";

/** Each is tied to the same chat, one after the other. */
const GROUPS = 8;
const groupAt = (no: number) => `telegram:-${no}`;

interface Known {
  readonly files: ReadonlyMap<string, Buffer>;
  /** Whether he was told that he is a coordinator, and in how many groups that they are tied. */
  readonly isCoordinator: boolean;
  readonly tied: number;
}

test("whatever the disk forgets, and whenever the power goes, what was answered is there", async () => {
  const cuts = fc.record({ at: fc.nat({ max: 60 }), chance: fc.gen() });
  await fc.assert(
    fc.asyncProperty(cuts, async ({ at, chance }) => {
      const known = await workUntilCut(at, {
        either: () => chance(fc.boolean),
        upTo: (greatest) => chance(fc.nat, { max: greatest }),
      });
      const folder = await mkdtemp(join(tmpdir(), "linli-binding-"));
      for (const [path, content] of known.files) await writeFile(join(folder, basename(path)), content);
      const after = await Town.build({ folder });
      if (known.isCoordinator) expect(after.role(liu)).toBe("coordinator");
      const address = after.bindings.on("telegram").addressOfChat(main, chatKey("志愿者群"));
      // What was not yet answered may be there or not.
      const allowed = [known.tied, known.tied + 1].map((no) => (no === 0 ? undefined : groupAt(no)));
      expect(allowed).toContain(address);
    }),
    { numRuns: 60 },
  );
});

/** What was known before the operation of that number; after all of them, if there are fewer. */
async function workUntilCut(at: number, chance: Chance): Promise<Known> {
  let operations = 0;
  let isCoordinator = false;
  let tied = 0;
  let known: Known | undefined;
  const look = (): Known => ({ files: disk.afterCut(chance), isCoordinator, tied });
  const disk = new PowerCutDisk(() => {
    if (operations === at) known = look();
    operations += 1;
  });
  const town = await Town.build({ disk });
  isCoordinator = (await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`))?.startsWith("已确认") ?? false;
  for (let no = 1; no <= GROUPS; no++) {
    const answer = await town.in(groupAt(no))(liu, "/绑定 志愿者群");
    if (answer?.startsWith("已绑定")) tied = no;
  }
  return known ?? look();
}
