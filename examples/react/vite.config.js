import { defineConfig } from "vite";

export default defineConfig({
  // `import.meta.url` finds the WASM modules only if Vite's development server leaves the package as it is.
  optimizeDeps: { exclude: ["otinish"] },
  build: { target: "es2022", modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: "automatic" } },
});
