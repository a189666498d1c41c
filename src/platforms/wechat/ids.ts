// The puppet's ids, and what they are called in our addresses and keys.
import { type MessageKey, messageKey } from "../../domain/ids.ts";
import type { Address } from "../addresses.ts";

const PLATFORM = "wechat:";

/** The address of a group or a person; good for one login. */
export const addressOf = (id: string): Address => `${PLATFORM}${id}`;

/** The puppet's id of an address. */
export const idOf = (address: Address): string => address.slice(PLATFORM.length);

/** WeChat's ids of messages are its servers', the same in every login. */
export const keyOf = (id: string): MessageKey => messageKey(`${PLATFORM}${id}`);
