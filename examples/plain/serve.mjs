// A static server for the page: its own files, and the installed package at /otinish/.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const page = new URL("./", import.meta.url);
const installed = new URL("./", import.meta.resolve("otinish/package.json"));
const types = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = pathname.startsWith("/otinish/")
    ? new URL(`.${pathname.slice("/otinish".length)}`, installed)
    : new URL(pathname === "/" ? "index.html" : `.${pathname}`, page);
  try {
    const content = await readFile(file);
    response.setHeader("content-type", types[extname(file.pathname)] ?? "application/octet-stream");
    response.setHeader(
      "content-security-policy",
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    );
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
