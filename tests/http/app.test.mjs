// The app as the server sends it: what a browser needs to trust and to cache it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { startServer } from "../e2e/support/server.mjs";

let server;
let page;

before(async () => {
  server = await startServer();
  page = await (await fetch(server.url)).text();
});

after(() => server?.stop());

/** The addresses in the page, each with its integrity if it has one. */
const linked = () =>
  [...page.matchAll(/<(?:link|script)\b[^>]*>/g)].map(([tag]) => ({
    address: /(?:href|src)="([^"]+)"/.exec(tag)?.[1],
    integrity: /integrity="([^"]+)"/.exec(tag)?.[1],
  }));

test("everything that the page names is there, and is what the page expects", async () => {
  assert.ok(linked().length >= 5, page);
  for (const { address, integrity } of linked()) {
    const response = await fetch(server.url + address);
    assert.equal(response.status, 200, address);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (integrity) assert.equal(integrity, `sha384-${createHash("sha384").update(bytes).digest("base64")}`, address);
    assert.match(address, /-[0-9a-f]{16}\.\w+$/);
    assert.match(response.headers.get("cache-control"), /immutable/, address);
  }
});

test("the page is asked for again each time, and answers every route of the app", async () => {
  for (const path of ["/", "/tools", "/about", "/forms/enis/access-notary"]) {
    const response = await fetch(server.url + path, { headers: { accept: "text/html" } });
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get("content-type"), /^text\/html/, path);
    assert.match(response.headers.get("cache-control"), /no-cache/, path);
    assert.equal(await response.text(), page, path);
  }
});

test("the module is sent as WebAssembly, packed as the browser asks", async () => {
  const { address } = linked().find(({ address }) => address.endsWith(".wasm"));
  // fetch unpacks by itself, so the packed bytes are looked at over the header and the length.
  const plain = await fetch(server.url + address, { headers: { "accept-encoding": "identity" } });
  assert.equal(plain.headers.get("content-type"), "application/wasm");
  assert.equal(plain.headers.get("content-encoding"), null);
  const bytes = Buffer.from(await plain.arrayBuffer());
  assert.equal(bytes.subarray(0, 4).toString("latin1"), "\0asm");
  for (const [encoding, unpack] of [["br", brotliDecompressSync], ["gzip", gunzipSync]]) {
    const packed = await raw(address, encoding);
    assert.equal(packed.encoding, encoding);
    assert.ok(packed.bytes.length < bytes.length / 2);
    assert.ok(unpack(packed.bytes).equals(bytes), encoding);
  }
});

test("the page's policy allows its own scripts and WebAssembly, and nothing inline", async () => {
  const policy = (await fetch(server.url)).headers.get("content-security-policy");
  const directives = Object.fromEntries(policy.split(";").map((part) => part.trim().split(/ (.*)/s).slice(0, 2)));
  assert.equal(directives["script-src"], "'self' 'wasm-unsafe-eval'");
  assert.equal(directives["default-src"], "'none'");
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
  assert.doesNotMatch(page, /<style|<script(?![^>]* src=)| style=| on\w+=/);
});

/** A file as it is on the wire. */
async function raw(path, encoding) {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(server.url + path, { headers: { "accept-encoding": encoding } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ encoding: response.headers["content-encoding"], bytes: Buffer.concat(chunks) }));
    }).on("error", reject);
  });
}
