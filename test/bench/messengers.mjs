// `npm run bench`: how many messages a second go through the whole bot on each messenger, beside a bare echo on the same local server
// in the same run. Figures beside targets; judges nothing, since they depend on the machine. Arguments: the messengers to measure.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const compiled = `${root}dist/for-bench`;
const programs = ["run", "bot", "telegram-server", "telegram-echo", "wechat-server", "wechat-echo"];

// As the build does it, but with what the tests have for servers.
execFileSync(
  `${root}node_modules/.bin/tsc`,
  [
    ...["--ignoreConfig", "--noCheck", "--skipLibCheck", "--rewriteRelativeImportExtensions"],
    ...["--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler", "--types", "node"],
    ...["--rootDir", ".", "--outDir", compiled],
    ...programs.map((name) => `test/bench/messengers/${name}.ts`),
  ],
  { cwd: root, stdio: "inherit" },
);
const scratch = `${compiled}/data`;
mkdirSync(scratch, { recursive: true });
const { measureMessengers } = await import(`${compiled}/test/bench/messengers/run.js`);
await measureMessengers(
  { programs: `${compiled}/test/bench/messengers`, scratch, vocabulary: `${root}config/vocabulary` },
  process.argv.slice(2),
);
