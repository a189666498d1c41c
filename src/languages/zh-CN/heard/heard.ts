// All that the reader listens for in Chinese, put together.
import { brands } from "./brands.ts";
import * as conditions from "./conditions.ts";
import { anyDrug, bareMeasures, fetching, insideNames, others, wholes } from "./function-words.ts";
import { care } from "./learned/care.ts";
import { intent } from "./learned/intent.ts";
import { kind } from "./learned/kind.ts";
import { progress } from "./learned/progress.ts";
import { headings, otherLists, titles } from "./lists.ts";
import * as needs from "./needs.ts";
import { people } from "./people.ts";
import * as services from "./services.ts";
import * as shapes from "./shapes.ts";
import * as tasks from "./tasks.ts";

/** Handed to the reader, which knows its shape as `Heard`. */
export const heard = {
  fetching,
  functionWords: others,
  wholes,
  anyDrug,
  brands,
  bareMeasures,
  insideNames,
  people,
  ...conditions,
  ...needs,
  ...services,
  ...shapes,
  ...tasks,
  learned: { intent, kind, progress, care },
  lists: { headings, otherLists, titles },
};
