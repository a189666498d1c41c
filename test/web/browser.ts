// A real browser for the tests of the page: Chromium as Debian installs it, or the one at CHROMIUM_PATH.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const { CHROMIUM_PATH: path = "/usr/bin/chromium", CI } = process.env;

/** Under CI a missing browser is a mistake, and opening it fails. Elsewhere these tests are left out, which is said. */
export const isBrowserMissing = !existsSync(path) && CI === undefined;
if (isBrowserMissing)
  console.warn(`No browser at ${path}: the tests of the page are skipped. Install Chromium or set CHROMIUM_PATH.`);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
