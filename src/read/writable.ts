// An object while it is put together, property by property: cheaper than a spread for each that may be missing.

/** The type, with properties that may still be set. */
export type Writable<Whole> = { -readonly [Key in keyof Whole]: Whole[Key] };
