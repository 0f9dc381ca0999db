// The floor of the shipped script: Chromium 80, which is what the browsers of many offices still are. Syntax is what
// ECMAScript 2020 has; eslint-plugin-compat knows which of the browser's own functions came later.
import compat from "eslint-plugin-compat";

const known = [
  "window", "document", "localStorage", "matchMedia", "SpeechSynthesisUtterance", "navigator", "location", "history",
  "setTimeout", "clearTimeout", "fetch", "URL", "URLSearchParams",
];

export default [
  {
    plugins: { compat },
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: Object.fromEntries(known.map((name) => [name, "readonly"])),
    },
    settings: { targets: ["chrome 80"], lintAllEsApis: true },
    rules: { "compat/compat": "error", "no-undef": "error", "no-unused-vars": ["error", { caughtErrors: "none" }], strict: ["error", "function"] },
  },
];
