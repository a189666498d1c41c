// One after the other: what must not happen at the same time on one folder, in this process, which has locked it.
const last = new Map<string, Promise<unknown>>();

/** Does the work when all that was handed over before for that name has ended, well or not. */
export function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const before = last.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  const ended = mine.catch(() => undefined);
  last.set(name, ended);
  void ended.then(() => {
    if (last.get(name) === ended) last.delete(name);
  });
  return mine;
}
