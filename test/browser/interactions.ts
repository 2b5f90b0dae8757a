// SPDX-License-Identifier: EUPL-1.2
// Counts what an answer costs the person who gives it: presses, fields, and pages that change.
import type { Locator, Page } from 'playwright-core';

export type Count = { presses: number; fields: number; pages: number };

export type Counter = {
  count: Count;
  total(): number;
  press(target: Locator): Promise<void>;
  fill(target: Locator, value: string): Promise<void>;
};

/** Starts counting on the page as it stands. A change of address is a change of page. */
export function counterOn(page: Page): Counter {
  const count: Count = { presses: 0, fields: 0, pages: 0 };
  let at = new URL(page.url()).pathname;
  page.on('framenavigated', (frame) => {
    const next = new URL(frame.url()).pathname;
    if (frame !== page.mainFrame() || next === at) return;
    at = next;
    count.pages++;
  });
  return {
    count,
    total: () => count.presses + count.fields + count.pages,
    async press(target) {
      await target.click();
      count.presses++;
    },
    async fill(target, value) {
      await target.fill(value);
      count.fields++;
    },
  };
}

export async function hasFocus(page: Page, target: Locator): Promise<boolean> {
  return (await target.and(page.locator('*:focus')).count()) === 1;
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. Throws when it cannot be reached. */
export async function tabTo(page: Page, target: Locator, limit = 60): Promise<void> {
  await target.waitFor();
  for (let i = 0; i < limit; i++) {
    if (await hasFocus(page, target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${limit} presses of Tab do not lead to ${String(target)}.`);
}
