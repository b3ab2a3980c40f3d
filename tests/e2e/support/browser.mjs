// The machine's Chromium, and pages that report what a person would not see.
import { chromium } from "playwright-core";

/** Starts Chromium. Without its sandbox, because tests run as root; the pages are our own. */
export function launchBrowser() {
  const executablePath = process.env.OTINISH_CHROMIUM;
  if (!executablePath) throw new Error("OTINISH_CHROMIUM is not set: run the tests with `cargo xtask test --only e2e`");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/**
 * Opens a page in a fresh context: no cookies, no drafts.
 *
 * `problems` collects what went wrong unseen: errors on the console, which include every violation of the page's security
 * policy, and exceptions. A test looks at it in the end.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function openPage(browser, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  return { page, context, problems };
}
