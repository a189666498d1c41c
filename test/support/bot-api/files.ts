// The files that the server keeps: what people send, and what the bot uploads.
export class Files {
  readonly #files = new Map<string, Uint8Array>();
  /** The next fetches of any file are answered with these codes. */
  readonly failures: number[] = [];

  /** Keeps a file; gives back its id, by which it is also fetched. */
  add(bytes: Uint8Array): string {
    const id = `file-${this.#files.size + 1}`;
    this.#files.set(id, bytes);
    return id;
  }

  read(id: string): Uint8Array | undefined {
    return this.#files.get(id);
  }
}
