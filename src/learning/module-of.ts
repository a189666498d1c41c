// What was learned as a file of the language's folder.
import type { Learned } from "../read/judging/judge.ts";

/** The text of the module that exports what a judge has learned under the name of its question. */
export function moduleOf(name: string, { classes, weights }: Learned<string>): string {
  return [
    "// Made by `npm run learn` from the labelled messages; not written by hand.",
    'import type { AllLearned } from "../../../../read/judging/judges.ts";',
    "",
    `export const ${name}: AllLearned["${name}"] = {`,
    `  classes: [${classes.map((each) => JSON.stringify(each)).join(", ")}],`,
    `  weights: \`${weights}\`,`,
    "};",
    "",
  ].join("\n");
}
