// Static servers with the security policy under which the package says it runs.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** The directives that the package's README names. `policies` are the names of Trusted Types policies a framework makes. */
export const policy = (policies = "'none'") =>
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
  `form-action 'self'; base-uri 'self'; require-trusted-types-for 'script'; trusted-types ${policies}`;

/** The same for pages whose framework, or whose worker, is not made for Trusted Types. */
export const policyWithoutTypes = () => policy().replace(/ require-trusted-types-for.*/, "");

/**
 * Serves folders by the beginning of the path, and pages given as texts.
 *
 * @param {{ folders?: Record<string, string>, pages?: Record<string, string>, headers?: Record<string, string> }} what
 */
export async function serve({ folders = {}, pages = {}, headers = {} }) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    try {
      let content = pages[pathname];
      let kind = extname(pathname);
      if (content === undefined) {
        const start = Object.keys(folders).find((start) => pathname.startsWith(start));
        const path = normalize(decodeURIComponent(pathname.slice(start.length)));
        const file = join(folders[start], path === "." || path === "/" ? "index.html" : path);
        content = await readFile(file);
        kind = extname(file);
      }
      response.setHeader("content-type", TYPES[kind] ?? "text/html; charset=utf-8");
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
