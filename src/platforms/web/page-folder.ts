// Finds the page's files. They are not compiled, so they are served from src/web of the package, wherever this code runs from.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the page: `src/web` beside the nearest package.json above this file (which lies in src/ or dist/). */
export function pageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("no package.json above the running code");
    folder = above;
  }
  return join(folder, "src", "web");
}
