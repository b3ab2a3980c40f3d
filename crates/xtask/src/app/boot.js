// Starts the app. When it cannot be loaded, or the browser refuses it, the page says so instead of staying empty.
try {
  const { default: start } = await import("{{js}}");
  await start({ module_or_path: fetch("{{wasm}}", { integrity: "{{integrity}}" }) });
} catch (error) {
  document.getElementById("loading")?.remove();
  document.getElementById("failed").hidden = false;
  throw error;
}
