// SPDX-License-Identifier: EUPL-1.2
// Cards of a conference for the printer: one file for a delegation, and a note on whoever cannot be printed.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { concat, textOf } from '#base/bytes.ts';
import * as k from '#acts/conference/act.ts';
import { cardsFor } from '#acts/conference/cards-due.ts';
import { readZip } from '#proof/package/zip-read.ts';
import { inMemory } from '#proof/package/sample-package.ts';
import { seededHall } from '../../test/fixtures/seeded-summit.ts';
import { eventKeys } from './event-keys.ts';
import { printCards, zoneLetters } from './print-badges.ts';
import type { Node } from './node.ts';

const dir = mkdtempSync(join(tmpdir(), 'comity-print-'));
after(() => rmSync(dir, { recursive: true, force: true }));
const size = async (): Promise<number | null> => null;
const node = {
  config: { dataDir: dir, mode: 'exercise' } as Node['config'],
  files: { size } as unknown as Node['files'],
  clock: () => '2026-11-26T02:30:00.000Z',
};

function hallWithCards(entity: string) {
  const hall = seededHall();
  const event = hall.acts.findLast((a) => a.kind === k.EVENT)!.body as k.EventBody;
  const delegateCategories = event.delegateCategories.map((c) => ({ ...c, photo: false }));
  hall.must({ as: 'xh-secretariat-1', kind: k.EVENT, body: { ...event, delegateCategories } });
  const summit = hall.summit();
  const { rows } = cardsFor(
    summit,
    summit.badges.due.filter((d) => d.entity === entity),
  );
  hall.must({ as: 'xh-accreditation-1', kind: k.BADGE, body: { badges: rows, key: { kid: 'k', spki: 's' } } });
  return hall;
}

test('names in scripts that no printed font holds are printed in their Latin letters, and a delegation is one file', async () => {
  // Among them names in Chinese, Japanese, Korean and Thai.
  const summit = hallWithCards('XF').summit();
  for (const size of ['a6', 'cr80'] as const) {
    const printed = await printCards(node, summit, { size, entity: 'XF' });
    assert.equal(printed.name, `badges-xh-sign-xf-${size}.pdf`);
    assert.ok(printed.bytes instanceof Uint8Array && textOf(printed.bytes.subarray(0, 5)) === '%PDF-');
  }
});

test('a photograph that is too large leaves its card out, and the archive says which', async () => {
  const hall = hallWithCards('XC');
  const summit = hall.summit();
  const state = summit.delegations.find('XC', '2')!;
  state.approved!.sealed.push({ what: 'photograph', sha256: 'ab'.repeat(32) });
  Object.assign(summit.badges.of('XC', '2')!.badge, { photo: 'ab'.repeat(8) });
  const large = { ...node, files: { size: async () => 3_000_000 } as unknown as Node['files'] };
  const printed = await printCards(large, summit, { size: 'cr80', entity: 'XC' });
  assert.equal(printed.media, 'application/zip');
  const parts: Uint8Array[] = [];
  for await (const part of printed.bytes as AsyncIterable<Uint8Array>) parts.push(part);
  const read = await readZip(inMemory(concat(...parts)));
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.map((f) => f.name),
    ['badges-xh-sign-xc-cr80-001.pdf', 'not-printed.txt'],
  );
});

test('the keys of an event are made once, even by two at the same moment, and are two', async () => {
  const [a, b] = await Promise.all([eventKeys(node, 'XH-TWICE'), eventKeys(node, 'XH-TWICE')]);
  assert.equal(a.badges.kid, b.badges.kid);
  assert.notEqual(a.badges.kid, a.lists.kid);
});

test('a zone is one or two letters on a card, or its number where two would share them', () => {
  const letters = zoneLetters([
    { number: 1, code: 'grounds' },
    { number: 4, code: 'meeting-rooms' },
    { number: 5, code: 'press' },
    { number: 6, code: 'plenary' },
  ]);
  assert.deepEqual([...letters.values()], ['G', 'MR', '5', '6']);
});
