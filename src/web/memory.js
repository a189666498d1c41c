// What the browser remembers for the page: who one was in each chat, which community one looked at.

/**
 * @param {string} name
 * @returns {string | undefined}
 */
export function recall(name) {
  try {
    return localStorage.getItem(`linli ${name}`) ?? undefined;
  } catch {
    // Storage may be switched off; then one chooses again.
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`linli ${name}`, value);
  } catch {
    // As above: nothing is lost but a convenience.
  }
}
