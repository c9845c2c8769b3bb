import { defineConfig } from 'vite';

/** Bundles both hosts' main processes into dist/main. Bundled and tree-shaken, five AWS clients load in a blink. */
export default defineConfig({
  ssr: {
    noExternal: true,
    // Loaded from node_modules: Electron is the runtime itself; the others find files of their own beside them.
    external: ['electron', 'playwright-core', 'ssh2'],
  },
  build: {
    ssr: true,
    target: 'node22',
    outDir: '../dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: {
        chromium: new URL('desktop/chromium/main.ts', import.meta.url).pathname,
        electron: new URL('desktop/electron/main.ts', import.meta.url).pathname,
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  root: new URL('.', import.meta.url).pathname,
});
