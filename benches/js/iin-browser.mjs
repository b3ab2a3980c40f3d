// The IIN in Chromium: `node iin-browser.mjs NUMBERS PACKAGE CHROMIUM` prints nanoseconds a number as JSON.

import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const [numbers, pkg, executablePath] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".txt": "text/plain" };
const page = `<!doctype html><meta charset="utf-8"><script type="module">
  import * as validators from "/pkg/validators.js";
  import { ours } from "/js/iin.js";
  await validators.init();
  globalThis.measure = async () => ours(validators, await (await fetch("/numbers.txt")).text());
</script>`;

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url, "http://localhost").pathname);
  if (path === "/") {
    response.setHeader("content-type", "text/html").end(page);
    return;
  }
  const folder = path.startsWith("/pkg/") ? pkg : here;
  const file = path === "/numbers.txt" ? numbers : join(folder, path.replace(/^\/(pkg|js)\//, ""));
  response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
  createReadStream(file)
    .on("error", () => response.writeHead(404).end())
    .pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => "measure" in globalThis);
  console.log(JSON.stringify(await tab.evaluate(() => globalThis.measure())));
} finally {
  await browser.close();
  server.close();
}
