// A server of folders: everything packed with brotli before the first request, nothing kept by the browser.

import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/**
 * Serves folders below their names on a free port. `?csp=` in the address of a page becomes its security policy.
 *
 * @param {Record<string, string>} folders
 */
export async function serve(folders) {
  const files = new Map();
  for (const [name, folder] of Object.entries(folders)) {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of found.filter((one) => one.isFile())) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files.set(`/${name}/${relative(folder, path).split(sep).join("/")}`, await pack(path));
    }
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const file = files.get(url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname);
    response.setHeader("cache-control", "no-store");
    if (!file) return response.writeHead(404).end();
    response.setHeader("content-type", file.type);
    if (file.encoding) response.setHeader("content-encoding", file.encoding);
    if (url.searchParams.has("csp")) response.setHeader("content-security-policy", url.searchParams.get("csp"));
    return response.end(file.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function pack(path) {
  const raw = await readFile(path);
  const type = TYPES[extname(path)] ?? "application/octet-stream";
  const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
  return packed.length < raw.length ? { type, body: packed, encoding: "br" } : { type, body: raw };
}
