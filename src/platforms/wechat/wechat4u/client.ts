// The parts of the wechat4u library that are mended: it has no types of its own, and its puppet keeps it private.

/** A message as Web WeChat sends it. */
export interface WebMessage {
  readonly MsgId: string;
  readonly MsgType: number;
  readonly FromUserName: string;
  readonly ToUserName: string;
}

export interface WebContact {
  readonly UserName: string;
  readonly NickName?: string;
  readonly MemberCount?: number;
  readonly MemberList?: readonly WebContact[];
}

/** What one synchronisation brought. */
export interface WebSync {
  readonly AddMsgCount?: number;
  readonly ModContactCount?: number;
}

export interface Wechat4uClient {
  readonly CONF: { readonly STATE: { readonly login: string } };
  readonly state: string;
  contacts: Record<string, WebContact>;
  /** Adds to a message what the library needs; throws when its group is not among the contacts. */
  readonly Message: { extend(message: WebMessage): WebMessage };
  lastSyncTime: number;
  handleMsg(messages: readonly WebMessage[]): void;
  handleSync(sync: WebSync): void;
  syncCheck(): Promise<unknown>;
  sync(): Promise<WebSync>;
  syncPolling(): void;
  checkPolling(): void;
  notifyMobile(): Promise<unknown>;
  start(): Promise<unknown>;
  restart(): Promise<unknown>;
  stop(): void;
  logout(): Promise<unknown>;
  _init(): Promise<unknown>;
  /** The account's friends and groups, from that place of the list; what cannot be read is missing. */
  _getContact(from?: number): Promise<readonly WebContact[]>;
  batchGetContact(contacts: readonly { readonly UserName: string }[]): Promise<readonly WebContact[]>;
  updateContacts(contacts: readonly WebContact[]): void;
  on(event: string, listener: (...values: readonly unknown[]) => void): unknown;
  emit(event: string, ...values: readonly unknown[]): unknown;
  listeners(event: string): readonly ((...values: readonly unknown[]) => unknown)[];
  removeAllListeners(event?: string): unknown;
}

/** The code with which Web WeChat refused a request; undefined: it was not reached, or answered no such thing. */
export function refusalOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  // The library's own error for 1101 carries no code.
  if (error.message === "already logout") return LOGGED_OUT;
  return "actual" in error && error.actual !== undefined && Number.isInteger(Number(error.actual))
    ? Number(error.actual)
    : undefined;
}

const LOGGED_OUT = 1101;

/** The account was logged out on the phone, logged in elsewhere, or its session has expired. */
export const isSessionOver = (refusal: number | undefined): boolean =>
  refusal !== undefined && [1100, LOGGED_OUT, 1102].includes(refusal);

/** Web WeChat says that the account sends too much. */
export const isTooMuch = (refusal: number | undefined): boolean => refusal === 1204 || refusal === 1205;
