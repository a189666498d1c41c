// The one answer to a stretch of chat that a coordinator has pasted.
import type { SayingOf } from "../../../domain/posts.ts";
import type { PublicView } from "../../../domain/requests/view.ts";
import { lines, listed, requestLine, shortLine, stateText, type Voice, wantedText } from "./words.ts";

/** More lines than this are no answer on a phone. */
const MOST_LISTED = 30;

export function backfilled(saying: SayingOf<"backfilled">, voice: Voice): string {
  const { read, repeated, opened, known, changed, homeless, unclear } = saying;
  const news = [
    opened.length > 0 && `新登记${opened.length}件`,
    changed.length > 0 && `有进展${changed.length}件`,
    known.length > 0 && `${known.length}件早就登记过`,
    repeated > 0 && `${repeated}条以前补过`,
  ].filter((part) => part !== false);
  const left = homeless.map(({ name, needs }) => `${name}（${listed(needs.map(wantedText))}）`);
  return lines(
    `补录读了${read}条，${news.length === 0 ? "没有要登记的" : news.join("，")}。`,
    ...some(opened, (view) =>
      view.state === "open" ? requestLine(view, voice) : `${requestLine(view, voice)} — ${stateText(view, voice)}`,
    ),
    changed.length > 0 && "有进展的：",
    ...some(changed, (view) => `${shortLine(view)}：${stateText(view, voice)}`),
    known.length > 0 && "早就登记过的：",
    ...some(known, (view) => `${shortLine(view)}：${stateText(view, voice)}`),
    left.length > 0 && `没写送到哪里，没登记：${listed(left)}`,
    unclear.length > 0 && `没看准、没动的，请再看一眼：${listed(unclear)}写的`,
  );
}

function some(views: readonly PublicView[], lineOf: (view: PublicView) => string): readonly string[] {
  const shown = views.slice(0, MOST_LISTED).map(lineOf);
  return views.length > shown.length ? [...shown, `……还有${views.length - shown.length}件，看 /列表`] : shown;
}
