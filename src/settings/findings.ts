// Turns what zod finds into findings: a path and a sentence each, so that every one can be shown where it stands.
import * as z from "zod";
import { settingsTexts as say } from "../languages/zh-CN/settings.ts";
import { nearest } from "../read/nearest.ts";

/** What is wrong with the value at a path. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type Validation<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly findings: readonly Finding[] };

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** A value as somebody wrote it, for scalars alone: a whole block would not help. */
export function written(input: unknown): string | undefined {
  if (typeof input === "string") return `"${input}"`;
  return typeof input === "number" || typeof input === "boolean" ? String(input) : undefined;
}

function sizeKind(origin: string): "length" | "items" | "number" {
  if (origin === "string") return "length";
  return origin === "array" || origin === "set" || origin === "map" ? "items" : "number";
}

/** What may stand where the issue is; undefined where only a sentence can say it. */
function whatMayStand(issue: Issue | RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return say.typeName(issue.expected);
    case "invalid_value":
      return say.oneOf(issue.values.map(String));
    case "invalid_union": {
      // A union with a discriminator has looked at that field alone, and lists what may stand there.
      const options: unknown = "options" in issue ? issue.options : undefined;
      if (Array.isArray(options)) return say.oneOf(options.map(String));
      return say.either(issue.errors.flat().flatMap((inner) => whatMayStand(inner) ?? []));
    }
    default:
      return undefined;
  }
}

function sentence(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
    case "invalid_value":
    case "invalid_union": {
      const allowed = whatMayStand(issue) ?? "";
      if (issue.input === undefined || issue.input === null) return say.missing(allowed);
      const isText = issue.code === "invalid_type" && issue.expected === "string";
      if (isText && typeof issue.input === "number") return say.numberForText(String(issue.input));
      return say.wrong(allowed, written(issue.input));
    }
    case "too_small":
      return say.tooSmall(sizeKind(issue.origin), String(issue.minimum), issue.inclusive ?? true);
    case "too_big":
      return say.tooBig(sizeKind(issue.origin), String(issue.maximum), issue.inclusive ?? true);
    case "invalid_format":
      return say.format(written(issue.input));
    case "not_multiple_of":
      return say.multipleOf(String(issue.divisor));
    case "invalid_key":
    case "invalid_element":
    case "unrecognized_keys":
    case "custom":
      return undefined;
  }
}

/** The branch of a union that the value comes nearest to: the fewest complaints, those about the value itself counting most. */
function likeliestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const cost = (branch: readonly Issue[]) =>
    branch.reduce((sum, issue) => sum + (issue.path.length === 0 && issue.code !== "unrecognized_keys" ? 1000 : 1), 0);
  return branches.toSorted((one, other) => cost(one) - cost(other))[0];
}

/** The fields that an object schema knows. */
const fieldsOf = (schema: unknown): readonly string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

/**
 * Validates a value by a schema. Every mistake is found, unknown fields of strict objects one by one with the nearest
 * known one. A schema's own `error` sentences are kept; all others are worded here.
 */
export function validate<Schema extends z.ZodType>(value: unknown, schema: Schema): Validation<z.output<Schema>> {
  // zod names the schema of an issue only while it words it, so the known fields are kept from there.
  const knownFields = new Map<readonly string[], readonly string[]>();
  const result = schema.safeParse(value, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys") knownFields.set(issue.keys, fieldsOf(issue.inst));
      return sentence(issue);
    },
  });
  if (result.success) return { ok: true, value: result.data };

  const findingsOf = (issue: Issue, base: readonly PropertyKey[]): Finding[] => {
    const path = [...base, ...issue.path];
    switch (issue.code) {
      case "unrecognized_keys": {
        const known = knownFields.get(issue.keys) ?? [];
        return issue.keys.map((key) => ({
          path: [...path, key],
          message: say.unknownField(key, nearest(key, known), known),
        }));
      }
      case "invalid_union": {
        const branch = likeliestBranch(issue.errors);
        const isAboutParts = branch?.every((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys");
        return branch && isAboutParts
          ? branch.flatMap((inner) => findingsOf(inner, path))
          : [{ path, message: issue.message }];
      }
      case "invalid_key":
      case "invalid_element":
        return issue.issues.flatMap((inner) => findingsOf(inner, path));
      default:
        return [{ path, message: issue.message }];
    }
  };
  return { ok: false, findings: result.error.issues.flatMap((issue) => findingsOf(issue, [])) };
}
