// Makes a program of a file of this folder, to run it in a process of its own that can be killed.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Compiles `test/store/lowdb/<name>.ts` and what it imports, as the build does; gives the path of the program. */
export async function compileChild(name: string): Promise<string> {
  const out = join(root, "dist", "for-tests", name);
  const source = join("test", "store", "lowdb", name);
  const options = ["--ignoreConfig", "--noCheck", "--skipLibCheck", "--rewriteRelativeImportExtensions"];
  const kind = ["--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler", "--types", "node"];
  const places = ["--rootDir", ".", "--outDir", out];
  await promisify(execFile)(join("node_modules", ".bin", "tsc"), [...options, ...kind, ...places, `${source}.ts`], {
    cwd: root,
  });
  return join(out, `${source}.js`);
}
