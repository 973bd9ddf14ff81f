import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.PORCHLIGHT_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: {
    // The core's source instead of its build: the web never runs against stale rules.
    alias: { '@porchlight/pipeline': fileURLToPath(new URL('../../packages/pipeline/src/index.ts', import.meta.url)) },
  },
  build: {
    target: 'es2022',
    // Everything is a file of ours: the content security policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  preview: { proxy: { '/api': { target: api, changeOrigin: false } } },
});
