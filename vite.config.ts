// SPDX-License-Identifier: EUPL-1.2
// Builds what officials see into dist/web. The page asks nothing of any other host, runs no inline script and no eval.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { routes } from './src/wire/api.ts';

const contract = fileURLToPath(new URL('./src/wire/api.ts', import.meta.url));

/**
 * The browser needs of the contract only method, path and who may call; the types are gone by then. Handing it the bare table keeps the
 * schema compiler, which would ask for eval, out of the page.
 */
function contractAsData(): Plugin {
  const table = Object.fromEntries(
    Object.entries(routes).map(([name, r]) => [name, { method: r.method, path: r.path, who: r.who }]),
  );
  return {
    name: 'contract-as-data',
    enforce: 'pre',
    load: (id) => (id === contract ? `export const routes = ${JSON.stringify(table)};` : null),
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('./src/web', import.meta.url)),
  base: '/',
  plugins: [contractAsData(), react()],
  build: {
    outDir: fileURLToPath(new URL('./dist/web', import.meta.url)),
    emptyOutDir: true,
    // A data: URL in a stylesheet would be stopped by the content policy for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
