// SPDX-License-Identifier: EUPL-1.2
// A whole exercise with a real browser in front of it: all nodes, the built pages, and one window for each person. What a
// window asks of the network and what its content policy stops is written down from the first moment.
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Party } from '#base/act.ts';
import { withWorld } from '#cli/exercise/run.ts';
import type { NodeConfig } from '#node/config.ts';
import type { RunningNode } from '#cli/exercise/running.ts';
import type { ExercisePerson } from '#wire/views.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { buildPages } from '../fixtures/built-pages.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

/** What must stay empty: calls to anybody but the nodes, what the content policy stopped, and errors of our own script. */
export type Watched = { foreign: string[]; stopped: string[]; errors: string[]; addresses: Set<string> };

export type Desks = {
  browser: Browser;
  nodes: Map<Party, RunningNode>;
  people: ExercisePerson[];
  /** Where a party keeps its keys and files. */
  folderOf(party: Party): string;
  /** The settings of a node: a test may open the same node beside the running one. */
  configOf(party: Party): NodeConfig;
  watched: Watched;
  /** An empty window of its own, as on another computer. */
  window(options?: BrowserContextOptions): Promise<Page>;
  /** Seats a person through the page of the exercise; the window shows what waits for them. */
  sit(name: string, options?: BrowserContextOptions): Promise<Page>;
};

export const LAPTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 780 }, hasTouch: true };
const LIMIT_MS = 30_000;

/** Runs `deed` with the exercise running and closes everything afterwards. */
export async function withDesks(deed: (desks: Desks) => Promise<void>): Promise<void> {
  await buildPages();
  // The order in which a day is typed follows the language of the browser itself, not that of the page.
  process.env['LANGUAGE'] = 'en_US';
  const { browser, close } = await launchBrowser();
  try {
    await withWorld({ lawDir: join(ROOT, 'law') }, async ({ nodes, world }) => {
      const reply = await fetch(new URL('/api/exercise/people', nodes.get('XA')!.address));
      const configOf = (party: Party) => world.members.get(party)!.config;
      const folderOf = (party: Party) => configOf(party).dataDir;
      await deed({ ...desksOf(browser, nodes, (await reply.json()) as ExercisePerson[]), folderOf, configOf });
    });
  } finally {
    await close();
  }
}

function desksOf(
  browser: Browser,
  nodes: Map<Party, RunningNode>,
  people: ExercisePerson[],
): Omit<Desks, 'folderOf' | 'configOf'> {
  const watched: Watched = { foreign: [], stopped: [], errors: [], addresses: new Set() };
  const own = new Set([...nodes.values()].map((n) => new URL(n.address).origin));
  const window = async (options: BrowserContextOptions = LAPTOP) => {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(LIMIT_MS);
    context.on('request', (request) => {
      const url = new URL(request.url());
      watched.addresses.add(request.url());
      if (!own.has(url.origin) && url.protocol !== 'blob:') watched.foreign.push(request.url());
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) watched.stopped.push(message.text());
    });
    page.on('pageerror', (error) => watched.errors.push(error.message));
    return page;
  };
  const sit = async (name: string, options?: BrowserContextOptions) => {
    const page = await window(options);
    await page.goto(new URL('/exercise', nodes.get('XA')!.address).href);
    const seat = new RegExp(`^${name}`);
    await page
      .getByRole('button', { name: seat })
      .or(page.getByRole('link', { name: seat }))
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /waits? for you/ }).waitFor();
    return page;
  };
  return { browser, nodes, people, watched, window, sit };
}
