// Hashes, sizes and compressed siblings of files: Node has what is needed, so the tasks need no crates for it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const gzip = (bytes) => gzipSync(bytes, { level: 9 });
const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

const [task, ...files] = process.argv.slice(2);
const together = createHash("sha256");
for (const file of files) {
  const bytes = readFileSync(file);
  if (task === "hash") {
    const name = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    console.log(`${name} sha384-${createHash("sha384").update(bytes).digest("base64")}`);
  } else if (task === "hash-together") {
    together.update(createHash("sha256").update(bytes).digest());
  } else if (task === "sizes") {
    console.log(`${bytes.length} ${gzip(bytes).length} ${brotli(bytes).length}`);
  } else if (task === "compress") {
    for (const [extension, packed] of [[".br", brotli(bytes)], [".gz", gzip(bytes)]]) {
      if (packed.length < bytes.length) writeFileSync(file + extension, packed);
    }
  }
}
if (task === "hash-together") console.log(together.digest("hex").slice(0, 16));
