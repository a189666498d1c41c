// What the start ends with when Telegram does not know the token.

/** Telegram does not take the token; the message says what to do. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}
