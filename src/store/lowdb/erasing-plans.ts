// What is to be erased and is not yet, a file each: written before the step that says so, and gone when all is done.
import { join } from "node:path";
import { z } from "zod";
import type { ImageKey, PersonKey, RequestNo } from "../../domain/ids.ts";
import type { Erasure } from "../../domain/requests/erasing.ts";
import type { Disk } from "../disk.ts";
import { replaceFile } from "./files.ts";
import { checkedLine, withChecksum } from "./lines.ts";

const text = <Text extends string>() => z.custom<Text>((value) => typeof value === "string");
const numbers = z.array(z.custom<RequestNo>((value) => Number.isSafeInteger(value)));

const schema = z.object({
  /** The number of the step's line. What stands in lines before it is erased; the lines after it never knew. */
  seq: z.int().positive(),
  nos: numbers,
  asked: numbers,
  persons: z.array(text<PersonKey>()),
  askers: z.array(text<PersonKey>()),
  words: z.array(z.string()),
  images: z.array(text<ImageKey>()),
});

export type Plan = Readonly<z.infer<typeof schema>>;

export class ErasingPlans {
  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  async add(plan: Plan): Promise<void> {
    await this.#disk.makeFolder(this.#folder);
    await replaceFile(this.#disk, this.#pathOf(plan), Buffer.from(withChecksum(plan), "utf8"));
  }

  /** In the order of their steps. One that is not whole was never followed by its step. */
  async all(): Promise<readonly Plan[]> {
    const plans: Plan[] = [];
    for (const name of await this.#disk.list(this.#folder)) {
      const content = await this.#disk.read(join(this.#folder, name));
      const read = schema.safeParse(content && checkedLine(content.subarray(0, -1)));
      if (read.success && name.endsWith(".json")) plans.push(read.data);
      else await this.#disk.remove(join(this.#folder, name));
    }
    return plans.sort((a, b) => a.seq - b.seq);
  }

  async remove(plan: Plan): Promise<void> {
    await this.#disk.remove(this.#pathOf(plan));
    await this.#disk.syncFolder(this.#folder);
  }

  #pathOf({ seq }: Plan): string {
    return join(this.#folder, `${String(seq).padStart(12, "0")}.json`);
  }
}

export const planOf = (seq: number, erasure: Erasure): Plan => ({
  seq,
  nos: [...erasure.nos],
  asked: [...erasure.asked],
  persons: [...erasure.persons],
  askers: [...erasure.askers],
  words: [...erasure.words],
  images: [...erasure.images],
});
