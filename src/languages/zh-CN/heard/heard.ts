// All that the reader listens for in Chinese, put together.
import * as conditions from "./conditions.ts";
import { anyDrug, bareMeasures, fetching, others, wholes } from "./function-words.ts";
import * as needs from "./needs.ts";
import { people } from "./people.ts";
import * as quiet from "./quiet.ts";
import * as tasks from "./tasks.ts";

/** Handed to the reader, which knows its shape as `Heard`. */
export const heard = {
  fetching,
  functionWords: others,
  wholes,
  anyDrug,
  bareMeasures,
  people,
  ...conditions,
  ...needs,
  ...tasks,
  quiet: {
    notices: quiet.notices,
    offers: quiet.offers,
    samples: quiet.samples,
    thanks: quiet.thanks,
    gratitude: quiet.gratitude,
    generalQuestions: quiet.generalQuestions,
    tales: quiet.tales,
    suppositions: quiet.suppositions,
  },
  lists: { headings: quiet.headings, otherLists: quiet.otherLists },
};
