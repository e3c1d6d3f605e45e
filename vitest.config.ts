import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Files share their worker's modules: importing discord.js anew took longer than most tests.
    isolate: false,
    // Many tests wait for Discord's paces rather than for the processor.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
