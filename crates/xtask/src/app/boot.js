// Starts the app. When it cannot be loaded, or the browser refuses it, the page says so instead of staying empty.
const load = async (js, wasm, integrity) => {
  const module = await import(js);
  await module.default({ module_or_path: fetch(wasm, { integrity }) });
  return module;
};
// What the app loads when it needs it: the kinds of identifiers that few forms ask for.
globalThis.otinish = {
  async more() {
    const { judge, court_year_differs, kinds } = await load("{{more-js}}", "{{more-wasm}}", "{{more-integrity}}");
    Object.assign(otinish, { judge, court_year_differs });
    return kinds();
  },
};
try {
  await load("{{js}}", "{{wasm}}", "{{integrity}}");
} catch (error) {
  document.getElementById("loading")?.remove();
  document.getElementById("failed").hidden = false;
  throw error;
}
