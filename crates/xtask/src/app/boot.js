// Starts the app. When it cannot be loaded, or the browser refuses it, the page says so instead of staying empty.
const load = async (js, wasm, integrity) => {
  const module = await import(js);
  return [module, await module.default({ module_or_path: fetch(wasm, { integrity }) })];
};
let first, later;
globalThis.otinish = {
  // What the app loads when it needs it: the kinds of identifiers that few forms ask for.
  async more() {
    const response = fetch("{{more-wasm}}", { integrity: "{{more-integrity}}" });
    const [{ default: start }, module] = await Promise.all([import("{{more-js}}"), response]);
    const { kinds, ...asked } = await start(module);
    Object.assign(otinish, asked);
    return kinds;
  },
  parts() {},
  // The part of the app that is not needed to begin with: one program with the first, whose exports it takes.
  later() {
    const response = later ?? fetch("{{later-wasm}}", { integrity: "{{later-integrity}}" });
    later ??= first
      .then(([, a]) => WebAssembly.instantiateStreaming(response, { a }))
      .catch((error) => {
        later = undefined;
        throw error;
      });
    return later;
  },
  // What files are: loaded when the first is chosen.
  inspect: async (...job) => (await import("{{inspect-js}}")).default(...job),
  // Safari has no callback for it.
  idle: () => new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve, { timeout: 5000 })),
};
try {
  first = load("{{js}}", "{{wasm}}", "{{integrity}}");
  // The list of services needs both parts.
  if (location.pathname === "/") otinish.later().catch(() => {});
  await first;
} catch (error) {
  document.getElementById("loading")?.remove();
  document.getElementById("failed").hidden = false;
  throw error;
}
