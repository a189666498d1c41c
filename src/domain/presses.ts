// What a pressed button does: the same as the words or the command would.
import type { RequestNo } from "./ids.ts";
import { type Decision, happened, type Occasion, refuse, silence, together } from "./occasion.ts";
import { mayVolunteer } from "./people/roles.ts";
import type { Action } from "./posts.ts";
import { decideDetails } from "./requests/answers.ts";
import { decideClaim, decideRelease } from "./requests/claims.ts";
import { decideErasing } from "./requests/erase.ts";
import { reportByNumber } from "./requests/progress.ts";
import { decideMaybe, decideWithdrawal, doPending, pendingQuestions } from "./requests/replies.ts";

export function decidePress(occasion: Occasion, action: Action): Decision {
  switch (action.press) {
    case "claim":
      return mayVolunteer(occasion.role)
        ? decideClaim(occasion, action.nos)
        : refuse({ refusal: "not_allowed", who: ["volunteer", "grid_worker", "coordinator"] });
    case "details":
      return decideDetails(occasion, action.nos);
    case "bought":
      return reportByNumber(occasion, action.nos, { state: "bought" });
    case "delivered":
      return reportByNumber(occasion, action.nos, { state: "delivered" });
    case "release":
      return decideRelease(occasion, action.nos, undefined);
    case "withdraw":
    case "keep": {
      const yes = action.press === "withdraw";
      return decideAnswerPressed(occasion, action.nos, "withdraw", (question) =>
        question.ask === "withdraw" ? decideWithdrawal(occasion, question, yes) : silence,
      );
    }
    case "is_maybe":
    case "is_not_maybe": {
      const yes = action.press === "is_maybe";
      return decideAnswerPressed(occasion, action.nos, "maybe", (question) =>
        question.ask === "maybe" ? decideMaybe(occasion, question, yes) : silence,
      );
    }
    case "erase":
    case "keep_data": {
      const yes = action.press === "erase";
      return decideAnswerPressed(occasion, action.nos, "erase", (question) =>
        question.ask === "erase" ? decideErasing(occasion, question, yes) : silence,
      );
    }
    case "choose":
      return decideAnswerPressed(occasion, action.nos, "which", (question) =>
        question.ask === "which"
          ? together(
              happened({ fact: "QuestionClosed", at: occasion.at, by: occasion.by, id: question.id }),
              doPending(occasion, question.pending, action.nos),
            )
          : silence,
      );
  }
}

/** A button under a question counts for the person who was asked; others' presses are met with silence. */
function decideAnswerPressed(
  occasion: Occasion,
  nos: readonly RequestNo[],
  ask: "withdraw" | "maybe" | "which" | "erase",
  decideOn: (question: ReturnType<typeof pendingQuestions>[number]) => Decision,
): Decision {
  const question = pendingQuestions(occasion).find((one) => {
    if (one.ask !== ask) return false;
    return nos.some((no) => askedAbout(one).includes(no));
  });
  return question ? decideOn(question) : silence;
}

function askedAbout(question: ReturnType<typeof pendingQuestions>[number]): readonly RequestNo[] {
  switch (question.ask) {
    case "maybe":
      return [question.no];
    case "which":
      return question.options;
    case "erase":
      return [...question.nos, ...question.asked];
    case "withdraw":
    case "details":
      return question.nos;
    case "address":
      return [];
  }
}
