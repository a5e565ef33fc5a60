import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'test/sites/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
