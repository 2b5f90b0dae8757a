// SPDX-License-Identifier: EUPL-1.2
// The public page of the status table in a real browser, as somebody meets it for the first time: bytes over the line, and how long
// until it can be read and used. The bare HTML by a plain request is the floor.
import { join } from 'node:path';
import { withWorld } from '#cli/exercise/run.ts';
import { launchBrowser } from '../test/fixtures/browser.ts';
import type { AnswersBench } from './register.ts';

const ROUNDS = 5;

/** Over the real nodes of an exercise, at the depositary's. */
export async function benchPage(): Promise<AnswersBench> {
  const lawDir = join(import.meta.dirname, '..', 'law');
  return withWorld({ lawDir }, ({ nodes }) => visits(nodes.get('DEPOSITARY')!.address));
}

async function visits(address: string): Promise<AnswersBench> {
  const { browser, close } = await launchBrowser();
  try {
    const loads: number[] = [];
    let bytes = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      let sum = 0;
      page.on('response', async (response) => {
        const { responseBodySize, responseHeadersSize } = await response.request().sizes();
        sum += responseBodySize + responseHeadersSize;
      });
      const started = performance.now();
      await page.goto(`${address}/register/world`, { waitUntil: 'load' });
      await page.getByRole('table').first().waitFor();
      loads.push(performance.now() - started);
      await page.waitForLoadState('networkidle');
      bytes = Math.max(bytes, sum);
      await context.close();
    }
    const plain = performance.now();
    await (await fetch(`${address}/register/world`)).text();
    const bare = performance.now() - plain;
    const ms = Math.round(loads.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);
    return {
      table: [
        { what: 'status table, bytes in all (cold)', figure: bytes },
        { what: 'status table, usable after ms (cold)', figure: ms },
        { what: 'its HTML alone by a plain request, ms', figure: Math.round(bare) },
      ],
      figures: { pageBytes: bytes, pageUsableMs: ms, pageHtmlMs: Math.round(bare) },
      ratios: { pageBytesTo100kB: Math.round(bytes / 1000) / 100, pageTo1s: Math.round(ms / 10) / 100 },
    };
  } finally {
    await close();
  }
}
