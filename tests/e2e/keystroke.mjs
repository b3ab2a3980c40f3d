// How long a person waits for the verdict on a keystroke: from the browser's input event until the message has changed and the
// page is laid out again. No test: `node tests/e2e/keystroke.mjs URL`, with the server running and OTINISH_CHROMIUM set.
import { launchBrowser, openPage } from "./support/browser.mjs";

const url = process.argv[2];
const browser = await launchBrowser();
for (const slower of [1, 4]) {
  const { page, context } = await openPage(browser, { viewport: { width: 360, height: 740 } });
  await page.goto(`${url}/forms/enis/access-employee`);
  await page.waitForSelector("#f-iin");
  await page.waitForTimeout(2000);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const times = await page.evaluate(() => {
    const field = document.getElementById("f-iin");
    const message = document.getElementById("f-iin-error");
    // A right number and one with a wrong control digit in turn: each keystroke changes the message.
    const texts = ["880101300010", "880101300011"];
    const times = [];
    return (async () => {
      for (let at = 0; at <= 60; at += 1) {
        field.value = texts[at % 2];
        const before = message.textContent;
        const start = performance.now();
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const channel = new MessageChannel();
        // Effects run in microtasks; a message comes after them, sooner than a timer.
        while (at > 0 && message.textContent === before) {
          await new Promise((resolve) => {
            channel.port1.onmessage = resolve;
            channel.port2.postMessage(0);
          });
        }
        void document.body.offsetHeight;
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return times.slice(1);
    })();
  });
  times.sort((a, b) => a - b);
  console.log(`CPU ${slower}x slower: median ${times[30].toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} ms of ${times.length}`);
  await context.close();
}
await browser.close();
