/**
 * The window's pages: one bundle, no inline scripts or fonts, so that the strict content
 * policy of the window holds. In development, /rpc goes to the loopback host of the tests.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const loopbackHost = process.env['COUNTERPART_DEV_HOST'] ?? 'http://127.0.0.1:4817';

export default defineConfig({
  plugins: [svelte()],
  base: './',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'safari16.4',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/rpc': loopbackHost } },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: { include: ['src/**/*.test.ts'], environment: './vitest.environment.ts' },
});
