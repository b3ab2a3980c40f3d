// Bundles a peer's page with the form in it, as its makers advise: one script, one style sheet.

import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "esbuild";

const pages = fileURLToPath(new URL("../", import.meta.url));

/**
 * Writes `index.html`, `page.js` and `page.css` into a folder.
 *
 * @param {string} peer the name of its folder
 * @param {object} form what `describe` gave
 * @param {string} outdir
 */
export async function bundle(peer, form, outdir) {
  const folder = `${pages}${peer}/`;
  const own = existsSync(`${folder}definition.js`) ? await import(pathToFileURL(`${folder}definition.js`)) : undefined;
  const definition = own ? own.default(form) : form;
  await mkdir(outdir, { recursive: true });
  const result = await build({
    entryPoints: { page: [`${folder}page.js`, `${folder}page.jsx`].find(existsSync) },
    outdir,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    // Form.io names Node's global object.
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    loader: { ".svg": "dataurl", ".woff": "file", ".woff2": "file", ".ttf": "file", ".eot": "file" },
    logLevel: "error",
    legalComments: "none",
    nodePaths: [`${folder}node_modules`],
    metafile: true,
    plugins: [{ name: "form", setup: (to) => provide(to, definition) }],
  });
  const css = Object.keys(result.metafile.outputs).some((file) => file.endsWith("page.css"));
  const html = (await readFile(`${pages}driver/page.html`, "utf8"))
    .replace("{{lang}}", form.lang)
    .replace("{{title}}", form.title)
    .replace("{{css}}", css ? '<link rel="stylesheet" href="page.css">' : "");
  await writeFile(`${outdir}/index.html`, html);
}

/** Answers `form:definition` with the definition. */
function provide(to, definition) {
  to.onResolve({ filter: /^form:definition$/ }, ({ path }) => ({ path, namespace: "form" }));
  to.onLoad({ filter: /.*/, namespace: "form" }, () => ({ contents: JSON.stringify(definition), loader: "json" }));
}
