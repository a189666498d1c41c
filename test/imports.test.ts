// The rules of the house as a test: who may import what, and who alone reads the environment or the times library.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!\.d)\.ts$/u.test(name));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
  readonly isTypeOnly: boolean;
}

/** `import … from`, `export … from`, `import("…")`. */
const IMPORT = /^(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gmu;

const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(join(src, from), "utf8").matchAll(IMPORT)].map((match): Import => {
    const target = match[2] ?? match[3] ?? match[4] ?? "";
    const isPackage = !target.startsWith(".");
    const to = isPackage ? target : relative(src, normalize(join(src, dirname(from), target)));
    return { from, to, isPackage, isTypeOnly: match[1] !== undefined };
  }),
);

/** A file's code without its comments. */
const codeOf = (file: string) => readFileSync(join(src, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/gu, "");

const within = (folder: string) => imports.filter(({ from }) => from.startsWith(`${folder}/`));
const shown = ({ from, to }: Import) => `${from} → ${to}`;

/** Libraries for text and dates that read/ may use. */
const TEXT_LIBRARIES = ["chrono-node", "opencc-js", "pinyin-pro", "lunar-typescript"];
/** Command-line programs stand at the edge, wherever their folder is. */
const isProgram = (file: string) => file === "main.ts" || file.endsWith("/cli.ts");

describe("who may import what", () => {
  it("finds the imports at all", () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(imports.map(shown)).toContain("domain/decide.ts → domain/undo.ts");
  });

  it("domain/ imports nothing outside itself", () => {
    expect(
      within("domain")
        .filter(({ to }) => !to.startsWith("domain/"))
        .map(shown),
    ).toEqual([]);
  });

  it("read/ imports the domain and pure text libraries only", () => {
    const outward = within("read")
      .filter(({ from }) => !isProgram(from))
      .filter(({ to, isPackage }) =>
        isPackage
          ? !TEXT_LIBRARIES.some((library) => to === library || to.startsWith(`${library}/`))
          : !/^(?:domain|read)\//u.test(to),
      );
    expect(outward.map(shown)).toEqual([]);
  });

  it("only read/when.ts and its parts import chrono-node", () => {
    const others = imports.filter(({ to, from, isTypeOnly }) => {
      const isChrono = to === "chrono-node" || to.startsWith("chrono-node/");
      return isChrono && from !== "read/when.ts" && !(isTypeOnly && from.startsWith("read/when/"));
    });
    expect(others.map(shown)).toEqual([]);
  });

  it("a language imports the words of the domain, and nothing of platforms, store, settings or the reader's works", () => {
    const allowed = /^(?:domain|languages)\//u;
    const outward = within("languages").filter(({ to, isTypeOnly }) => !allowed.test(to) && !isTypeOnly);
    expect(outward.map(shown)).toEqual([]);
  });

  it("commands/ imports the domain and what reads their arguments", () => {
    expect(
      within("commands")
        .filter(({ to }) => !/^(?:commands|domain|read)\//u.test(to))
        .map(shown),
    ).toEqual([]);
  });

  it("platforms and stores know the domain's words, not each other", () => {
    const crossing = [...within("platforms"), ...within("store")].filter(
      ({ from, to, isPackage }) =>
        !isPackage && !/^(?:domain|languages)\//u.test(to) && to.split("/")[0] !== from.split("/")[0],
    );
    expect(crossing.map(shown)).toEqual([]);
  });

  it("only main.ts reads process.env", () => {
    const readers = files.filter((file) => codeOf(file).includes("process.env"));
    expect(readers).toEqual(["main.ts"]);
  });

  it("every file says in its first line what it is for", () => {
    const silent = files.filter((file) => !/^\/\/ \S.{10,}/u.test(readFileSync(join(src, file), "utf8")));
    expect(silent).toEqual([]);
  });
});
