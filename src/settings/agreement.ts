// What in community.yaml has to agree: names told apart, buildings, chats and pharmacies that are referred to and exist.
import * as z from "zod";
import { agreementTexts as say } from "../languages/zh-CN/settings-community.ts";
import type { Finding } from "./findings.ts";

/** A field as far as it is well-formed: what is wrong with it by itself is said where it is read. */
const ifWell = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const text = ifWell(z.string());
const entries = <Entry extends z.ZodType>(entry: Entry) => z.array(ifWell(entry)).catch([]);

/** The fields that refer to one another, out of a community that may have mistakes anywhere. */
const outlineSchema = z.object({
  buildings: ifWell(z.array(text)),
  chats: entries(z.object({ name: text, roles: ifWell(z.array(z.string())) })),
  people: entries(z.object({ name: text, buildings: z.array(text).catch([]) })),
  residents: entries(z.object({ name: text, building: text, unit: text, room: text })),
  suppliers: entries(z.object({ name: text, kind: text, chat: text })),
  runs: entries(z.object({ name: text, supplier: text })),
});
type Outline = z.output<typeof outlineSchema>;

/** Those of a list that stood in it before. `undefined` is never the same as another. */
function* repeated(list: readonly (string | undefined)[]): Generator<number> {
  const seen = new Set<string>();
  for (const [index, entry] of list.entries()) {
    if (entry === undefined) continue;
    if (seen.has(entry)) yield index;
    seen.add(entry);
  }
}

function* namesTwice(outline: Outline): Generator<Finding> {
  for (const list of ["chats", "people", "suppliers", "runs"] as const) {
    const names = outline[list].map((entry) => entry?.name);
    for (const index of repeated(names)) {
      yield { path: [list, index, "name"], message: say.twice(names[index] ?? "") };
    }
  }
  const buildings = outline.buildings ?? [];
  for (const index of repeated(buildings)) {
    yield { path: ["buildings", index], message: say.twice(buildings[index] ?? "") };
  }
  // Two households may share a name and even a building; they are one only when nothing tells them apart.
  const households = outline.residents.map((resident) =>
    resident?.name === undefined || resident.building === undefined
      ? undefined
      : JSON.stringify([resident.name, resident.building, resident.unit, resident.room]),
  );
  for (const index of repeated(households)) {
    const { name = "", building = "" } = outline.residents[index] ?? {};
    yield { path: ["residents", index, "name"], message: say.residentTwice(name, building) };
  }
}

function* unknownBuildings({ buildings, people, residents }: Outline): Generator<Finding> {
  if (buildings === undefined) return;
  const known = buildings.filter((building) => building !== undefined);
  const isUnknown = (building: string | undefined) => building !== undefined && !known.includes(building);
  for (const [index, person] of people.entries()) {
    for (const [place, building] of (person?.buildings ?? []).entries()) {
      if (!isUnknown(building)) continue;
      yield { path: ["people", index, "buildings", place], message: say.unknownBuilding(building ?? "", known) };
    }
  }
  for (const [index, resident] of residents.entries()) {
    if (!isUnknown(resident?.building)) continue;
    yield {
      path: ["residents", index, "building"],
      message: say.unknownBuilding(resident?.building ?? "", known),
    };
  }
}

/** Suppliers' chats and runs' pharmacies. */
function* unknownNames({ chats, suppliers, runs }: Outline): Generator<Finding> {
  const supplierChats = chats.filter((chat) => chat?.roles?.includes("supplier"));
  for (const [index, supplier] of suppliers.entries()) {
    if (supplier?.chat === undefined) continue;
    const chat = chats.find((candidate) => candidate?.name === supplier.chat);
    if (chat === undefined) {
      const known = supplierChats.flatMap((candidate) => candidate?.name ?? []);
      yield { path: ["suppliers", index, "chat"], message: say.unknownChat(supplier.chat, known) };
    } else if (chat.roles !== undefined && !chat.roles.includes("supplier")) {
      yield { path: ["suppliers", index, "chat"], message: say.noSupplierChat(supplier.chat) };
    }
  }
  const pharmacies = suppliers.flatMap((supplier) => (supplier?.kind === "pharmacy" ? (supplier.name ?? []) : []));
  for (const [index, run] of runs.entries()) {
    if (run?.supplier === undefined || pharmacies.includes(run.supplier)) continue;
    yield { path: ["runs", index, "supplier"], message: say.unknownPharmacy(run.supplier, pharmacies) };
  }
}

/**
 * Finds what does not agree in a community whose fields may be malformed: those are passed over.
 *
 * @param community what the schema has made of community.yaml so far
 */
export function disagreements(community: unknown): Finding[] {
  const outline = outlineSchema.safeParse(community);
  if (!outline.success) return [];
  return [...namesTwice(outline.data), ...unknownBuildings(outline.data), ...unknownNames(outline.data)];
}
