// SPDX-License-Identifier: EUPL-1.2
// Whether a page as it stands can be read by everybody: the rules of axe at two widths, and no scrolling sideways on a small phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });

type Violation = { id: string; help: string; nodes: { html: string }[] };

/** What axe finds, one line each; empty when nothing is wrong. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(`axe.run(document, ${RULES}).then(r => r.violations)`)) as Violation[];
  return found.map((v) => `${v.id}: ${v.help} — ${v.nodes[0]?.html.slice(0, 160)}`);
}

/** Judges the page where it stands, and leaves the window as wide as it was. */
export async function fitToRead(page: Page, where: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width: 1440, height: 900 });
  assert.deepEqual(await axe(page), [], `${where} at 1440 px`);
  await page.setViewportSize({ width: 320, height: 700 });
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  assert.equal(wide, 320, `${where}: no scrolling sideways at 320 px`);
  await page.setViewportSize({ width: 360, height: 780 });
  assert.deepEqual(await axe(page), [], `${where} at 360 px`);
  await page.setViewportSize(before);
}
