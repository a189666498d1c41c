// All commands, in the order in which /帮助 shows them.
import { assign } from "./assign.ts";
import { backfill } from "./backfill.ts";
import { cancel } from "./cancel.ts";
import { claim } from "./claim.ts";
import type { Command } from "./command.ts";
import { done } from "./done.ts";
import { edit } from "./edit.ts";
import { erase } from "./erase.ts";
import { help } from "./help.ts";
import { listOpen } from "./list-open.ts";
import { merge } from "./merge.ts";
import { nostock } from "./nostock.ts";
import { nudge } from "./nudge.ts";
import { pause } from "./pause.ts";
import { release } from "./release.ts";
import { remind } from "./remind.ts";
import { resume } from "./resume.ts";
import { show } from "./show.ts";
import { status } from "./status.ts";
import { undo } from "./undo.ts";
import { urgent } from "./urgent.ts";

export const COMMANDS: readonly Command[] = [
  listOpen,
  show,
  claim,
  release,
  done,
  nostock,
  assign,
  edit,
  cancel,
  urgent,
  nudge,
  merge,
  remind,
  undo,
  pause,
  resume,
  backfill,
  status,
  erase,
  help,
];
