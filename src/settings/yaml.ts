// Reads a settings file in YAML and checks it by a schema: all mistakes at once, each with its file, line and path.
import { readFileSync } from "node:fs";
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from "yaml";
import type * as z from "zod";
import { settingsTexts } from "../languages/zh-CN/settings.ts";
import { validate } from "./findings.ts";
import { type Mistake, pathText } from "./mistakes.ts";

export type ReadYaml<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Where the value at a path begins in the text, in UTF-16 units; where its nearest ancestor does when it is missing. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === String(part));
      if (!isPair(pair)) return offset;
      // The key is what a coordinator looks for: a value in block style begins on a later line.
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === "number") {
      node = node.items[part];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** Where the first alias (`*name`) stands that has no anchor (`&name`) before it. */
function offsetOfUnresolvedAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      offset = alias.range?.[0];
      return visit.BREAK;
    },
  });
  return offset;
}

/**
 * Reads YAML 1.2 text and validates it by a schema.
 *
 * @param text the file's text
 * @param file how the file is called in the mistakes
 * @param schema use `z.strictObject`, so that unknown fields are mistakes; sentences of its own (`error`) are kept
 */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): ReadYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(({ code, pos }) => ({
      file,
      line: lineAt(pos[0]),
      path: "",
      message: settingsTexts.syntax(code),
    }));
    return { ok: false, mistakes };
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const unresolved = offsetOfUnresolvedAlias(document);
    const message = unresolved === undefined ? settingsTexts.aliases : settingsTexts.syntax("BAD_ALIAS");
    return { ok: false, mistakes: [{ file, line: lineAt(unresolved ?? 0), path: "", message }] };
  }
  const validation = validate(value, schema);
  if (validation.ok) return validation;
  const mistakes = validation.findings.map(({ path, message }) => ({
    file,
    line: lineAt(offsetOf(document, path)),
    path: pathText(path),
    message,
  }));
  return { ok: false, mistakes: mistakes.toSorted((one, other) => one.line - other.line) };
}

/**
 * Reads a settings file and validates it by a schema, as `parseYaml` does. A file that is missing or cannot be read is
 * a mistake too, without a line; nothing is thrown.
 */
export function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): ReadYaml<z.output<Schema>> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = error instanceof Error ? error.message : String(error);
    const message = isMissing ? settingsTexts.noFile : settingsTexts.unreadable(reason);
    return { ok: false, mistakes: [{ file: path, path: "", message }] };
  }
  return parseYaml(text, path, schema);
}
