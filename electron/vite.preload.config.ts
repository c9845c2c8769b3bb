import { defineConfig } from 'vite';

/** The preload of a sandboxed page must be one CommonJS file. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: '../dist/preload',
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { preload: new URL('desktop/electron/preload.ts', import.meta.url).pathname },
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
