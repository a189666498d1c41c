// The clauses of a message in which nothing is asked for: what is withdrawn there, reported, asked after or told of.
import type { Acts } from "./acts.ts";
import type { Piece } from "./mask.ts";
import { pointsBack, withdrawnIn } from "./withdrawn.ts";

/** A clause in which things are not asked for; `loose`: unless a quantity stands with them. */
export interface DeadClause extends Piece {
  readonly loose: boolean;
  /** What is named in it is withdrawn wherever it was named before: 气泡水一箱……算了气泡水不要. */
  readonly withdraws: boolean;
}

/** Where goods are not to be had, as against a home that has run out of them. */
const AT_SHOPS = /[店房货卖架]|医院|[市商]场|超市|[跑问找买][了遍过到]/;
/** Words that tell of what is done: without one 盒饭一份送到门口 asks. */
const REPORTS = /[了已过完妥好√✓没无断缺]|在[路途送]|到手/;

/** True for most clauses: nothing is withdrawn, reported, asked after or told of. */
const isLive = ({ withdrawal, told, progress, claims, asks }: Acts): boolean =>
  withdrawal === undefined && !told && progress.length === 0 && !claims && asks === undefined;

/** The clauses in which something is withdrawn, reported, asked after or told of. */
export function deadClauses(acts: readonly Acts[]): readonly DeadClause[] {
  const dead: DeadClause[] = [];
  acts.forEach((act, i) => {
    if (isLive(act)) return;
    const { start, end, text } = act.clause;
    const before = acts[i - 1]?.clause;
    // 谢谢昨天送菜的小伙子: what was brought is not wanted, unless help is asked for in the same breath.
    const told = act.told && !act.lacks && !/帮|麻烦|求|请|能|想|需/.test(text);
    const gone = act.progress.includes("out_of_stock");
    // 酱油也没了，帮带点; 李伯托我带两瓶酒; 盒饭一份送到门口: said of a home that asks for it.
    const asked =
      (gone && act.lacks && !AT_SHOPS.test(text) && acts.some((other) => other.wants)) ||
      (act.claims && /[托叫让]我/.test(text)) ||
      (/IQ|QI/.test(text) && act.progress.length > 0 && !REPORTS.test(text));
    const reported = (act.progress.length > 0 || act.claims) && !act.wants && !asked && (gone || !act.lacks);
    if (act.withdrawal !== undefined)
      dead.push({ ...withdrawnIn(act.clause, act.withdrawal), loose: false, withdraws: true });
    else if (told || reported) dead.push({ start, end, loose: false, withdraws: false });
    else if (act.asks !== undefined && !act.lacks && !act.wants)
      dead.push({ start, end, loose: true, withdraws: false });
    // 维生素……不要了: what is withdrawn stands in the clause before.
    if (
      act.withdrawal !== undefined &&
      before !== undefined &&
      pointsBack(act.clause, act.withdrawal) &&
      (before.ends !== "stop" || /^[哦啊嗯]/.test(text))
    )
      dead.push({ start: before.start, end: before.end, loose: false, withdraws: true });
  });
  return dead.length < 2 ? dead : dead.sort((a, b) => a.start - b.start);
}
