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
    rollupOptions: {
      input: {
        index: fileURLToPath(new URL('./src/web/index.html', import.meta.url)),
        register: fileURLToPath(new URL('./src/web/register/register.css', import.meta.url)),
        'register-road': fileURLToPath(new URL('./src/web/register/road.ts', import.meta.url)),
        gate: fileURLToPath(new URL('./src/web/gate.html', import.meta.url)),
        'gate-worker': fileURLToPath(new URL('./src/web/gate/gate-worker.ts', import.meta.url)),
      },
      // Pure rooms do nothing when they are loaded, so what a page does not use of them stays out of it.
      treeshake: { moduleSideEffects: (id) => !/\/src\/(?:base|law|public|wire)\//.test(id) },
      output: {
        // Pages made on the server and the worker of the gate have fixed names; everything else carries a digest of its content.
        entryFileNames: ({ name }) =>
          ['register-road', 'gate-worker'].includes(name) ? '[name].js' : 'assets/[name]-[hash].js',
        assetFileNames: ({ names }) =>
          names.includes('register.css') ? '[name][extname]' : 'assets/[name]-[hash][extname]',
        // What changes with a new React only, and what changes with our own pages, are kept apart in a browser.
        codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(?:react|react-dom|scheduler|wouter)\// }] },
      },
    },
  },
});
