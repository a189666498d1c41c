// What the domain needs to know of drugs, as a port: the knowledge itself is in the vocabulary, which is a setting.

/**
 * Knowledge of drugs. Names are taken as people write them: brand, generic name or alias, with or without strength,
 * form, width, spaces or traditional characters (拜新同30mg, 硝苯地平控释片, 絡活喜). A name that is on no list is answered undefined or false.
 */
export interface Drugs {
  /** The name is the word for a whole class, with which nobody can buy anything: 降压药, 胰岛素; not 布洛芬. */
  isGenericClass(name: string): boolean;
  /**
   * The everyday class: 拜新同30mg → 降压药. A class's own name or alias gives the class as well (血压药 → 降压药), so
   * that what is asked for and what is usual compare by `classOf(asked) === classOf(usual)`.
   */
  classOf(name: string): string | undefined;
  /**
   * The drug may be meant when that class is asked for: 布洛芬 is a 退烧药 and a 止痛药 too. `className` is the name or an
   * alias of a class.
   */
  isOfClass(name: string, className: string): boolean;
  /** It is kept at 2–8 °C until it is used: 诺和灵30R, and 胰岛素 as a class. */
  isCold(name: string): boolean;
}
