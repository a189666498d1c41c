// Makes a program of a test's file, to run it in a process of its own that can be killed.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Compiles a file, named from the root without its ending, and what it imports; gives the path of the program. */
export async function compileChild(source: string): Promise<string> {
  const out = join(root, "dist", "for-tests", source.replaceAll("/", "-"));
  const options = ["--ignoreConfig", "--noCheck", "--skipLibCheck", "--rewriteRelativeImportExtensions"];
  const kind = ["--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler", "--types", "node"];
  const places = ["--rootDir", ".", "--outDir", out];
  await promisify(execFile)(join("node_modules", ".bin", "tsc"), [...options, ...kind, ...places, `${source}.ts`], {
    cwd: root,
  });
  return join(out, `${source}.js`);
}
