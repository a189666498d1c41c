// The words that the reader knows things by: drugs, goods, units, names of people, words of addresses and services.
// They are kept in config/vocabulary/, where a coordinator may add to them; settings/vocabulary.ts loads them.
import type { RequestKind } from "../domain/intents.ts";

/** A drug as communities ask for it. All names stand in simplified characters, half width, without spaces. */
export interface Drug {
  /** The generic name: 硝苯地平. */
  readonly name: string;
  /** Trade names of this very drug: 拜新同. */
  readonly brands: readonly string[];
  /** Other names that people write: 心痛定, salts, older and shorter names. */
  readonly aliases: readonly string[];
  /** The everyday class, which is the `name` of a DrugClass: 降压药. */
  readonly class: string;
  /** Further classes under which people ask for it: 布洛芬 is 退烧药 and also 止痛药. */
  readonly alsoClasses: readonly string[];
  /** Unopened it is kept at 2–8 °C, so that the cold chain counts for it. */
  readonly cold: boolean;
}

/** An everyday word for a whole group of drugs: 降压药, 胰岛素, 眼药水. */
export interface DrugClass {
  readonly name: string;
  readonly aliases: readonly string[];
  /** True: one cannot buy by this word alone, it has to be asked which (降压药). False: any such thing will do (钙片). */
  readonly generic: boolean;
  /** Every drug of the class is kept cold: 胰岛素. */
  readonly cold: boolean;
}

/** A thing from the pharmacy that is no drug: 口罩, 血糖试纸. */
export interface MedicalSupply {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Food or a daily good. */
export interface Goods {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Used up or spoilt within days, so that it is worth asking whether to bring it again: vegetables, meat, milk. */
  readonly perishable: boolean;
}

/**
 * Which part of an address a word stands for. `compound` (92号院) is the building only when no building is named;
 * `phase` (二期) and `floor` (5楼 after a building) are no part of a household's whereabouts.
 */
export type AddressPart = "building" | "unit" | "room" | "floor" | "compound" | "phase";

/** A word that follows a number in an address: 栋, 单元, 室. */
export interface Landmark {
  readonly word: string;
  readonly part: AddressPart;
}

/** The kinds of request that are known by what is to be done, not by the goods. */
export type ServiceKind = Exclude<RequestKind, "medicine" | "grocery">;

export interface Vocabulary {
  readonly drugs: readonly Drug[];
  readonly drugClasses: readonly DrugClass[];
  /** What follows a drug's name: 控释片, 胶囊, 滴眼液, 笔芯; longest first. */
  readonly drugForms: readonly string[];
  readonly medicalSupplies: readonly MedicalSupply[];
  readonly goods: readonly Goods[];
  /** Measure words, longest first: 盒, 斤, 公斤. */
  readonly units: readonly string[];
  /** Surnames of one character. */
  readonly surnames: readonly string[];
  /** Surnames of two characters: 欧阳. */
  readonly compoundSurnames: readonly string[];
  /** Surnames that are everyday words too, so that more must speak for a name: 时, 和, 门. */
  readonly doubtfulSurnames: readonly string[];
  /** Characters of given names that mean little else in a message: 桂, 淑. */
  readonly givenNames: readonly string[];
  /** Characters of given names that are everyday words too: 春, 来. */
  readonly plainGivenNames: readonly string[];
  /** What follows a surname when somebody is spoken of, longest first: 奶奶, 师傅, 老先生. */
  readonly honorifics: readonly string[];
  /** Words for relatives and groups of people that name nobody, longest first: 女儿, 老伴, 孩子. */
  readonly kin: readonly string[];
  /** Words of addresses, longest first. */
  readonly landmarks: readonly Landmark[];
  /** Words by which a service is asked for, longest first: 燃气卡, 透析, 取快递. */
  readonly services: { readonly [Kind in ServiceKind]: readonly string[] };
}
