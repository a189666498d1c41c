// The few file operations that the stores need, each made durable where its name says so. A test's failing disk stands in here.
import { copyFile, type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Only the bot's own user may read what people told it. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** A file that is open for writing. */
export interface OpenFile {
  /** Writes all the bytes at that place. Not durable before `sync`. */
  write(bytes: Uint8Array, at: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** Makes content and length durable (fdatasync); a new file's name needs `syncFolder` as well. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** All paths are absolute or relative to the working folder; errors are Node's, with `code` and `path`. */
export interface Disk {
  /** `new`: made, or emptied when it is there; `existing`: must be there. */
  open(path: string, what: "new" | "existing"): Promise<OpenFile>;
  /** The whole content; undefined when there is no such file. */
  read(path: string): Promise<Buffer | undefined>;
  /** The names in a folder, sorted; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** False when there is no such file. Not durable before `syncFolder`. */
  rename(from: string, to: string): Promise<boolean>;
  /** A durable copy; the folder of `to` must be there. */
  copy(from: string, to: string): Promise<void>;
  /** Fine when it is already gone. */
  remove(path: string): Promise<void>;
  /** Makes a folder and those above it, durably. */
  makeFolder(path: string): Promise<void>;
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>;
}

export const localDisk: Disk = {
  async open(path, what) {
    const handle = await open(path, what === "new" ? "w" : "r+", FILE_MODE);
    return {
      write: (bytes, at) => writeAll(handle, bytes, at),
      truncate: (length) => handle.truncate(length),
      sync: () => handle.datasync(),
      close: () => handle.close(),
    };
  },

  read: (path) => ifPresent(readFile(path), undefined),

  async list(folder) {
    const names = await ifPresent(readdir(folder), []);
    return [...names].sort();
  },

  rename: (from, to) =>
    ifPresent(
      rename(from, to).then(() => true),
      false,
    ),

  async copy(from, to) {
    await copyFile(from, to);
    await syncPath(to, "r+");
    await syncPath(dirname(to), "r");
  },

  remove: (path) => rm(path, { force: true }),

  async makeFolder(path) {
    const first = await mkdir(path, { recursive: true, mode: FOLDER_MODE });
    if (first === undefined) return;
    for (let made = path; made.length >= first.length; made = dirname(made)) await syncPath(dirname(made), "r");
  },

  syncFolder: (path) => syncPath(path, "r"),
};

/** True for an error of the file system that says: no such file. */
export const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT";

/** Node's code of an error (`ENOSPC`); undefined when it has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** A write may take fewer bytes than it was given: near a full disk it does. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

async function syncPath(path: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function ifPresent<Value, Otherwise>(work: Promise<Value>, otherwise: Otherwise): Promise<Value | Otherwise> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return otherwise;
    throw error;
  }
}
