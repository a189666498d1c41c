// Scores readings against labelled messages: whole messages, requests exact in their core fields, slots, intents, false alarms.

type Fields = Readonly<Record<string, unknown>>;

/** A label, or a reading in the same names. */
export interface Label {
  readonly intent: string;
  readonly state?: string;
  readonly requests?: readonly Fields[];
  readonly ref?: Fields;
  readonly refs?: readonly Fields[];
}

export interface Scores {
  readonly whole: number;
  readonly exact: number;
  readonly slotF1: number;
  readonly intentF1: number;
  readonly falseAlarms: number;
}

const CORE = ["kind", "building", "unit", "room", "resident", "items", "phone", "urgent", "due", "repeat"];
const ALL = [...CORE, "supply_days", "conditions"];
const REF = ["no", "building", "unit", "room", "resident", "kind"];

/** One way of writing for what means the same: width, case, spaces. */
const plain = (value: unknown): string =>
  String(value)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·,，、。:：]/gu, "");

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** A field's facts as comparable strings; a list gives one an entry. */
function facts(field: string, value: unknown): string[] {
  if (value === undefined || value === null || value === false || value === "") return [];
  if (Array.isArray(value))
    return value.map((entry: unknown) =>
      isFields(entry) ? [plain(entry.name), entry.quantity ?? "", entry.unit ?? ""].join("|") : plain(entry),
    );
  if (field === "repeat") return [plain(value).split(";").sort().join(";")];
  return [plain(value)];
}

const same = (fields: readonly string[], a: Fields, b: Fields): boolean =>
  fields.every((field) => facts(field, a[field]).sort().join() === facts(field, b[field]).sort().join());

const common = (a: Fields, b: Fields): number =>
  ALL.reduce(
    (sum, field) => sum + facts(field, a[field]).filter((fact) => facts(field, b[field]).includes(fact)).length,
    0,
  );

/** Pairs each expected request with the read one that shares most with it. */
function paired(expected: readonly Fields[], read: readonly Fields[]): readonly (readonly [Fields, Fields])[] {
  const rest = [...read];
  return expected.map((one) => {
    const best = rest.reduce((most, other, i) => (common(one, other) > common(one, rest[most] ?? {}) ? i : most), 0);
    return [one, rest.splice(best, 1)[0] ?? {}] as const;
  });
}

const refsOf = (label: Label): string =>
  (label.refs ?? (label.ref === undefined ? [] : [label.ref]))
    .map((ref) => REF.map((field) => (ref[field] === undefined ? "" : plain(ref[field]))).join("|"))
    .filter((ref) => /[^|]/.test(ref))
    .sort()
    .join(" ");

const ratio = (part: number, of: number) => (of === 0 ? 1 : part / of);

/** True when a reading says all and only what the label says. */
export function isWhole(expected: Label, read: Label): boolean {
  if (expected.intent !== read.intent) return false;
  if (expected.intent !== "request")
    return refsOf(expected) === refsOf(read) && (expected.state ?? "") === (read.state ?? "");
  const [one, other] = [expected.requests ?? [], read.requests ?? []];
  return one.length === other.length && paired(one, other).every(([a, b]) => same(CORE, a, b));
}

/** The scores of readings against labels, in the same order. */
export function score(pairs: readonly (readonly [Label, Label])[]): Scores {
  let [right, wrong, exact, requests] = [0, 0, 0, 0];
  for (const [expected, read] of pairs) {
    const one = expected.requests ?? [];
    const other = read.intent === "request" ? (read.requests ?? []) : [];
    requests += one.length;
    const all = paired(one, other);
    for (const [a, b] of all) {
      if (same(CORE, a, b)) exact++;
      for (const field of ALL) {
        const [x, y] = [facts(field, a[field]), facts(field, b[field])];
        const shared = x.filter((fact) => y.includes(fact)).length;
        right += shared;
        wrong += x.length + y.length - 2 * shared;
      }
    }
    const used = new Set(all.map(([, b]) => b));
    for (const extra of other.filter((each) => !used.has(each)))
      for (const field of ALL) wrong += facts(field, extra[field]).length;
  }
  const intents = [...new Set(pairs.map(([expected]) => expected.intent))];
  const f1 = intents.map((intent) => {
    const hit = pairs.filter(([a, b]) => a.intent === intent && b.intent === intent).length;
    const off = pairs.filter(([a, b]) => (a.intent === intent) !== (b.intent === intent)).length;
    return ratio(2 * hit, 2 * hit + off);
  });
  const chat = pairs.filter(([expected]) => expected.intent === "chat");
  return {
    whole: ratio(pairs.filter(([a, b]) => isWhole(a, b)).length, pairs.length),
    exact: ratio(exact, requests),
    slotF1: ratio(2 * right, 2 * right + wrong),
    intentF1: f1.reduce((sum, each) => sum + each, 0) / f1.length,
    falseAlarms: chat.length === 0 ? 0 : chat.filter(([, read]) => read.intent !== "chat").length / chat.length,
  };
}
