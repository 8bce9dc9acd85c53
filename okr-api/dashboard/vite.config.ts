import { defineConfig } from "vite";

// Assets stay files (no data: URLs) so that the page runs under a strict content security policy.
export default defineConfig({
  base: "/",
  build: {
    outDir: "../target/classes/dashboard",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: true,
  },
  server: { proxy: { "/api": process.env["MEYASU_API"] ?? "http://127.0.0.1:8190" } },
});
