// Puts in order what was found damaged when a community was read back; a copy of everything is kept first.
import { basename, dirname } from "node:path";
import { storeTexts } from "../../languages/zh-CN/store.ts";
import type { Disk } from "../disk.ts";
import { freeName } from "./files.ts";
import type { StoreNotice } from "./notices.ts";
import type { Repair } from "./recover.ts";

/** Does the repairs, each durably, and tells of each. `damagedFolder`: where the copies go. */
export async function carryOut(
  disk: Disk,
  damagedFolder: string,
  repairs: readonly Repair[],
  onNotice: (notice: StoreNotice) => void,
): Promise<void> {
  for (const repair of repairs) {
    const { file } = repair;
    if (repair.repair === "cut" && repair.bytes === 0) {
      await removeFile(disk, file);
      continue;
    }
    await disk.makeFolder(damagedFolder);
    const copy = await freeName(disk, damagedFolder, basename(file));
    await disk.copy(file, copy);
    if (repair.repair === "set_aside") {
      await removeFile(disk, file);
      onNotice({ notice: "snapshot_rebuilt", file, text: storeTexts.snapshotRebuilt(file, copy) });
    } else {
      if (repair.offset === 0) await removeFile(disk, file);
      else await shorten(disk, file, repair.offset);
      const text = storeTexts.tornLineCut(file, repair.line, repair.bytes, copy);
      onNotice({ notice: "torn_line_cut", file, text });
    }
  }
}

async function removeFile(disk: Disk, file: string): Promise<void> {
  await disk.remove(file);
  await disk.syncFolder(dirname(file));
}

async function shorten(disk: Disk, path: string, length: number): Promise<void> {
  const file = await disk.open(path, "existing");
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
}
