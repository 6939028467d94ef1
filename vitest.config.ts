import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    setupFiles: ['tests/setup.ts'],
    // Ten zones' worth of cases run anywhere; what people see is told in one zone.
    env: { TZ: 'Europe/Berlin' },
    restoreMocks: true,
  },
});
