// A disk that fails when it is told to, over the real one.
import { type Disk, localDisk, type OpenFile } from "../../src/store/disk.ts";

const failure = (code: string) => Object.assign(new Error(`${code}: told to fail`), { code });

export type Operation = keyof Disk | keyof OpenFile;

/** `fails` is asked before each operation. A write that fails has written half of it. */
export function failingDisk(fails: (operation: Operation, path: string) => string | undefined): Disk {
  const check = (operation: Operation, path: string) => {
    const code = fails(operation, path);
    if (code !== undefined) throw failure(code);
  };
  const guarded = <Given extends readonly unknown[], Value>(
    operation: Operation,
    work: (path: string, ...given: Given) => Promise<Value>,
  ) =>
    async function checked(path: string, ...given: Given): Promise<Value> {
      check(operation, path);
      return work(path, ...given);
    };
  return {
    read: guarded("read", localDisk.read),
    list: guarded("list", localDisk.list),
    rename: guarded("rename", localDisk.rename),
    copy: guarded("copy", localDisk.copy),
    remove: guarded("remove", localDisk.remove),
    makeFolder: guarded("makeFolder", localDisk.makeFolder),
    syncFolder: guarded("syncFolder", localDisk.syncFolder),
    open: guarded("open", async (path: string, what: "new" | "existing") => {
      const file = await localDisk.open(path, what);
      return {
        async write(bytes, at) {
          const code = fails("write", path);
          if (code === undefined) return file.write(bytes, at);
          await file.write(bytes.subarray(0, bytes.length / 2), at);
          throw failure(code);
        },
        async truncate(length) {
          check("truncate", path);
          return file.truncate(length);
        },
        async sync() {
          check("sync", path);
          return file.sync();
        },
        close: () => file.close(),
      };
    }),
  };
}
