// Finding and starting a WASM module, in a browser and in Node.

/**
 * The module's bytes, or what a browser needs to fetch them. Node's `fetch` reads no files, so there they are read.
 * `getBuiltinModule` keeps the word "import" out of it: a bundler for browsers would look for Node's modules.
 *
 * @param {URL} address
 */
async function bytesOf(address) {
  const files = address.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  return files ? files.readFile(address) : address;
}

/**
 * The two ways to start a module. A second start is the first one.
 *
 * @param {{ default: Function, initSync: Function }} module what wasm-bindgen generated
 * @param {URL} address where the module lies beside this package
 */
export function starter(module, address) {
  let started;
  let exports;
  return {
    async init(source) {
      started ??= (async () => {
        exports = await module.default({ module_or_path: source ?? (await bytesOf(address)) });
      })();
      try {
        await started;
      } catch (error) {
        started = undefined;
        throw error;
      }
    },
    initSync(source) {
      exports ??= module.initSync({ module: source });
    },
    isReady: () => exports !== undefined,
    /** Every function of a module asks this first; gives the module's exports. */
    need() {
      if (exports === undefined) throw new Error("otinish: call init() first");
      return exports;
    },
  };
}
