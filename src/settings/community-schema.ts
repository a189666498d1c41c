// The shape of community.yaml: every field with its default, read into the domain's Community.
import * as z from "zod";
import type {
  ChatSettings,
  Community,
  PersonSettings,
  ReminderSettings,
  RunSettings,
  SupplierSettings,
  UsualItem,
} from "../domain/community.ts";
import { chatKey, personKey } from "../domain/ids.ts";
import { agreementTexts } from "../languages/zh-CN/settings-community.ts";
import { disagreements } from "./agreement.ts";
import {
  buildingNumber,
  durationText,
  hoursNumber,
  name,
  openingHours,
  phone,
  roomNumber,
  timeOfDay,
  timeSpan,
  timezoneName,
  unitNumber,
  words,
} from "./scalars.ts";

const chatRole = z.enum(["residents", "volunteers", "coordinators", "supplier", "site"]);

const chat = z
  .strictObject({ name, role: z.union([chatRole, z.array(chatRole).min(1)]) })
  .transform(({ name, role }): ChatSettings => {
    return { key: chatKey(name), name, roles: typeof role === "string" ? [role] : [...new Set(role)] };
  });

const person = z
  .strictObject({
    name,
    role: z.enum(["coordinator", "grid_worker", "volunteer"]),
    buildings: z.array(buildingNumber).default([]),
    skills: z.array(words).default([]),
  })
  .transform((fields): PersonSettings => ({ key: personKey(fields.name), ...fields }));

const usualItem = z
  .strictObject({
    name: words,
    quantity: z.number().positive().exactOptional(),
    unit: words.exactOptional(),
    lasts_days: z.int().positive().exactOptional(),
  })
  .transform(
    ({ lasts_days, ...item }): UsualItem => ({
      ...item,
      ...(lasts_days === undefined ? {} : { lastsDays: lasts_days }),
    }),
  );

const resident = z.strictObject({
  name,
  building: buildingNumber,
  unit: unitNumber.exactOptional(),
  room: roomNumber.exactOptional(),
  phone: phone.exactOptional(),
  household: z.int().positive().exactOptional(),
  conditions: z.array(words).default([]),
  usual: z.array(usualItem).default([]),
  contacts: z.array(z.strictObject({ name, phone })).default([]),
});

const supplier = z
  .strictObject({
    name,
    kind: z.enum(["pharmacy", "shop"]),
    chat: name.exactOptional(),
    hours: openingHours.exactOptional(),
  })
  .transform(
    ({ chat, ...fields }): SupplierSettings => ({ ...fields, ...(chat === undefined ? {} : { chat: chatKey(chat) }) }),
  );

const run = z
  .strictObject({
    name,
    kind: z.literal("medicine").default("medicine"),
    cutoff: timeOfDay,
    deliver_by: timeOfDay,
    supplier: name.exactOptional(),
  })
  .refine(({ cutoff, deliver_by }) => cutoff < deliver_by, {
    path: ["deliver_by"],
    error: agreementTexts.deliverBeforeCutoff,
  })
  .transform(({ deliver_by, ...fields }): RunSettings => ({ ...fields, deliverBy: deliver_by }));

const reminders = z
  .strictObject({
    unclaimed_after: durationText.prefault("30m"),
    unclaimed_urgent_after: durationText.prefault("10m"),
    unclaimed_coordinators_after: durationText.prefault("60m"),
    unclaimed_urgent_coordinators_after: durationText.prefault("20m"),
    before_due: durationText.prefault("60m"),
    overdue_after: durationText.prefault("15m"),
    overdue_coordinators_after: durationText.prefault("60m"),
    quiet_hours: timeSpan.prefault("22:00-07:00"),
    ask_back_within: durationText.prefault("15m"),
    day_due_at: timeOfDay.prefault("18:00"),
    custody_check: timeOfDay.prefault("20:00"),
  })
  .prefault({})
  .transform(
    (fields): ReminderSettings => ({
      unclaimedAfter: fields.unclaimed_after,
      unclaimedUrgentAfter: fields.unclaimed_urgent_after,
      unclaimedCoordinatorsAfter: fields.unclaimed_coordinators_after,
      unclaimedUrgentCoordinatorsAfter: fields.unclaimed_urgent_coordinators_after,
      beforeDue: fields.before_due,
      overdueAfter: fields.overdue_after,
      overdueCoordinatorsAfter: fields.overdue_coordinators_after,
      quietHours: fields.quiet_hours,
      askBackWithin: fields.ask_back_within,
      dayDueAt: fields.day_due_at,
      custodyCheck: fields.custody_check,
    }),
  );

const medicine = z
  .strictObject({
    cold_chain_hours: hoursNumber.prefault(4),
    photo_within: durationText.prefault("5m"),
    run_out_days_before: z.int().nonnegative().default(3),
    attempts_before_help: z.int().positive().default(3),
  })
  .prefault({})
  .transform((fields): Community["medicine"] => ({
    coldChain: fields.cold_chain_hours,
    photoWithin: fields.photo_within,
    runOutDaysBefore: fields.run_out_days_before,
    attemptsBeforeHelp: fields.attempts_before_help,
  }));

const groceries = z
  .strictObject({ lasts_days: z.int().positive().default(4) })
  .prefault({})
  .transform((fields): Community["groceries"] => ({ lastsDays: fields.lasts_days }));

const care = z
  .strictObject({
    retry_after: durationText.prefault("30m"),
    door_after: durationText.prefault("30m"),
    police_after: durationText.prefault("30m"),
    offer_missed_after: durationText.prefault("60m"),
    follow_up_days: z.int().nonnegative().default(14),
    // Body temperatures: a figure outside is a slip of the pen.
    fever: z.number().min(36).max(42).default(37.3),
  })
  .prefault({})
  .transform((fields): Community["care"] => ({
    retryAfter: fields.retry_after,
    doorAfter: fields.door_after,
    policeAfter: fields.police_after,
    offerMissedAfter: fields.offer_missed_after,
    followUpDays: fields.follow_up_days,
    fever: fields.fever,
  }));

const transfers = z
  .strictObject({
    remind_before: z.array(durationText).prefault(["60m", "30m"]),
    late_after: durationText.prefault("15m"),
    accompany_from_age: z.int().nonnegative().default(75),
  })
  .prefault({})
  .transform((fields): Community["transfers"] => ({
    remindBefore: [...new Set(fields.remind_before)].toSorted((one, other) => other - one),
    lateAfter: fields.late_after,
    accompanyFromAge: fields.accompany_from_age,
  }));

const shifts = z
  .strictObject({
    remind_before: durationText.prefault("30m"),
    nudge_after: durationText.prefault("10m"),
    coordinators_after: durationText.prefault("20m"),
    vacancy_at: timeOfDay.prefault("20:00"),
  })
  .prefault({})
  .transform((fields): Community["shifts"] => ({
    remindBefore: fields.remind_before,
    nudgeAfter: fields.nudge_after,
    coordinatorsAfter: fields.coordinators_after,
    vacancyAt: fields.vacancy_at,
  }));

/** A community but for its key, which its file's name gives. */
export const communitySchema = z
  .strictObject({
    name,
    timezone: timezoneName.default("Asia/Shanghai"),
    language: z.literal("zh-CN").default("zh-CN"),
    buildings: z.array(buildingNumber).min(1).exactOptional(),
    chats: z.array(chat).min(1),
    people: z.array(person).default([]),
    residents: z.array(resident).default([]),
    suppliers: z.array(supplier).default([]),
    runs: z.array(run).default([]),
    reminders,
    digests: z.array(timeOfDay).prefault(["08:00", "18:00"]),
    medicine,
    groceries,
    care,
    transfers,
    shifts,
    retention_days: z.int().nonnegative().default(90),
  })
  // Runs even when fields are malformed: a coordinator sees what does not fit together in the same list.
  .superRefine(
    (community: unknown, context) => {
      for (const { path, message } of disagreements(community)) {
        context.addIssue({ code: "custom", path: [...path], message });
      }
    },
    { when: () => true },
  )
  .transform(
    ({ retention_days, digests, ...fields }): Omit<Community, "key"> => ({
      ...fields,
      digests: [...new Set(digests)].toSorted((one, other) => one - other),
      retentionDays: retention_days,
    }),
  );
