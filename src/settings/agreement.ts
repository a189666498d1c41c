// What in community.yaml has to agree: names told apart, buildings, chats and pharmacies that are referred to and exist.
import * as z from "zod";
import { agreementTexts as say } from "../languages/zh-CN/settings-community.ts";
import type { Finding } from "./findings.ts";
import { buildingNumber } from "./scalars.ts";

/** A field if it is well-formed: what is wrong with it by itself is said where it is read, and not a second time here. */
const ifWell = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const text = ifWell(z.string());
const building = ifWell(buildingNumber);
const entries = <Entry extends z.ZodType>(entry: Entry) => ifWell(z.array(ifWell(entry)));

/** The fields that refer to one another, out of a community that may have mistakes anywhere. */
const outlineSchema = z.object({
  buildings: ifWell(z.array(buildingNumber)),
  chats: entries(z.object({ name: text, roles: ifWell(z.array(z.string())) })),
  people: entries(z.object({ name: text, buildings: entries(buildingNumber) })),
  residents: entries(z.object({ name: text, building, unit: text, room: text })),
  suppliers: entries(z.object({ name: text, kind: text, chat: text })),
  runs: entries(z.object({ name: text, supplier: text })),
});
type Outline = z.output<typeof outlineSchema>;

/** The places of entries that stood in the list before. `undefined` is never the same as another. */
function* repeated(list: readonly (string | undefined)[]): Generator<number> {
  const seen = new Set<string>();
  for (const [index, entry] of list.entries()) {
    if (entry === undefined) continue;
    if (seen.has(entry)) yield index;
    seen.add(entry);
  }
}

function* namesTwice({ buildings = [], residents = [], ...outline }: Outline): Generator<Finding> {
  for (const list of ["chats", "people", "suppliers", "runs"] as const) {
    const names = outline[list]?.map((entry) => entry?.name) ?? [];
    for (const index of repeated(names)) {
      yield { path: [list, index, "name"], message: say.twice(names[index] ?? "") };
    }
  }
  for (const index of repeated(buildings)) {
    yield { path: ["buildings", index], message: say.twice(buildings[index] ?? "") };
  }
  // Two households may share a name and even a building; they are one only when nothing tells them apart.
  const households = residents.map((resident) =>
    resident?.name === undefined || resident.building === undefined
      ? undefined
      : JSON.stringify([resident.name, resident.building, resident.unit, resident.room]),
  );
  for (const index of repeated(households)) {
    const { name = "", building = "" } = residents[index] ?? {};
    yield { path: ["residents", index, "name"], message: say.residentTwice(name, building) };
  }
}

/** Buildings of people and households that are not on the list, when there is one. */
function* unknownBuildings({ buildings, people = [], residents = [] }: Outline): Generator<Finding> {
  if (buildings === undefined) return;
  const mentioned = [
    ...people.flatMap((person, index) =>
      (person?.buildings ?? []).map((building, place) => ({ building, path: ["people", index, "buildings", place] })),
    ),
    ...residents.map((resident, index) => ({ building: resident?.building, path: ["residents", index, "building"] })),
  ];
  for (const { building, path } of mentioned) {
    if (building === undefined || buildings.includes(building)) continue;
    yield { path, message: say.unknownBuilding(building, buildings) };
  }
}

function* unknownSupplierChats({ chats, suppliers = [] }: Outline): Generator<Finding> {
  if (chats === undefined) return;
  for (const [index, supplier] of suppliers.entries()) {
    if (supplier?.chat === undefined) continue;
    const path = ["suppliers", index, "chat"];
    const chat = chats.find((candidate) => candidate?.name === supplier.chat);
    if (chat === undefined) {
      const known = chats.flatMap(({ name, roles } = {}) => (name && roles?.includes("supplier") ? [name] : []));
      yield { path, message: say.unknownChat(supplier.chat, known) };
    } else if (chat.roles?.includes("supplier") === false) {
      yield { path, message: say.noSupplierChat(supplier.chat) };
    }
  }
}

function* unknownPharmacies({ suppliers, runs = [] }: Outline): Generator<Finding> {
  if (suppliers === undefined) return;
  const pharmacies = suppliers.flatMap(({ name, kind } = {}) => (name && kind !== "shop" ? [name] : []));
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
  return [namesTwice, unknownBuildings, unknownSupplierChats, unknownPharmacies].flatMap((search) => [
    ...search(outline.data),
  ]);
}
