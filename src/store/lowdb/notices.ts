// What the store tells the operator while it goes on working.

export interface StoreNotice {
  readonly notice: /** The power or the process went while a line was written: what was not yet acknowledged is cut off. */
    | "torn_line_cut"
    /** A damaged or missing snapshot was made anew from an older one and the journal. */
    | "snapshot_rebuilt"
    /** A snapshot could not be written: nothing is lost, for the journal has it all. */
    | "snapshot_failed"
    /** What was to be erased could not be removed everywhere; the next start tries again. */
    | "not_erased";
  readonly file: string;
  /** A sentence for people. */
  readonly text: string;
}
