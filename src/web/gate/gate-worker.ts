// SPDX-License-Identifier: EUPL-1.2
// Keeps the gate page and everything it needs on the device, so that it opens where there is no network. It answers for that page
// and its assets only: what the page says to the node never passes through a cache.
type Scope = {
  addEventListener(type: 'install' | 'activate', listener: (event: Extended) => void): void;
  addEventListener(type: 'fetch', listener: (event: Extended & Fetched) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: { origin: string };
};
type Extended = { waitUntil(promise: Promise<unknown>): void };
type Fetched = { request: Request; respondWith(reply: Promise<Response>): void };

const worker = self as unknown as Scope;
const PAGE = '/gate.html';
const KEPT = 'comity-gate-';

worker.addEventListener('install', (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (url.pathname === PAGE) {
    event.respondWith(keptOr(PAGE, event.request));
    // The door does not wait for it: a newer page starts with the next opening.
    event.waitUntil(renew());
  } else if (url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg')
    event.respondWith(keptOr(url.pathname, event.request));
});

async function keptOr(path: string, request: Request): Promise<Response> {
  return (await caches.match(path)) ?? fetch(request);
}

/** Fetches the page and all it names, then all its styles name, and puts them in place in one step. */
async function fill(): Promise<void> {
  const page = await fetched(PAGE);
  const all = new Map([[PAGE, page]]);
  for (const path of namedIn(await page.clone().text(), /(?:src|href)="(\/[^"#?]+)"/g)) {
    const part = await fetched(path);
    all.set(path, part);
    if (path.endsWith('.css'))
      for (const font of namedIn(await part.clone().text(), /url\(["']?(\/[^"')]+)/g))
        all.set(font, await fetched(font));
  }
  const name = KEPT + Date.now();
  const cache = await caches.open(name);
  for (const [path, reply] of all) await cache.put(path, reply);
  for (const old of await caches.keys()) if (old.startsWith(KEPT) && old !== name) await caches.delete(old);
}

async function renew(): Promise<void> {
  try {
    const [now, kept] = [await fetched(PAGE), await caches.match(PAGE)];
    if ((await now.text()) !== (await kept?.text())) await fill();
  } catch {
    // No network: what is kept stays.
  }
}

async function fetched(path: string): Promise<Response> {
  const reply = await fetch(path, { cache: 'no-cache' });
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  return reply;
}

const namedIn = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map((m) => m[1] ?? ''));

export {};
