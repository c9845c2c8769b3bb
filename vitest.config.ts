import { defineConfig } from 'vitest/config';

const project = (name: string, timeout: number, fileParallelism = true) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: timeout,
    hookTimeout: timeout,
    fileParallelism,
  },
});

export default defineConfig({
  resolve: {
    // Outside desktop/electron nothing may load Electron: requiring it without its binary starts a download.
    alias: { electron: new URL('test/support/electronMustNotLoad.ts', import.meta.url).pathname },
  },
  test: {
    projects: [
      project('unit', 10_000),
      project('contract', 20_000),
      project('defects', 30_000),
      project('integration', 30_000),
      project('e2e', 90_000, false),
    ],
  },
});
