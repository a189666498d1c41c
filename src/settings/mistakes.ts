// Mistakes in the settings: where they are and what is allowed, and the error that carries all of them at once.
import { settingsTexts } from "../languages/zh-CN/settings.ts";

/** One mistake in a settings file. */
export interface Mistake {
  /** The file as it was asked for. */
  readonly file: string;
  /** The line in it, from 1; missing when the file itself is missing. */
  readonly line?: number;
  /** The path of the field, `people[2].role`; "" for the file as a whole. */
  readonly path: string;
  /** What is wrong and what is allowed, for a coordinator. */
  readonly message: string;
}

/** A path as coordinators read it: ["people", 2, "role"] → `people[2].role`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");

/** One line for one mistake: file, line, path, what is wrong. */
export const mistakeText = ({ file, line, path, message }: Mistake): string =>
  settingsTexts.mistake(settingsTexts.place(file, line, path), message);

/** The settings cannot be used. Its message lists every mistake, one a line, in the words of the coordinator. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super([settingsTexts.heading(mistakes.length), ...mistakes.map(mistakeText)].join("\n"));
    this.mistakes = mistakes;
  }
}
