// SPDX-License-Identifier: EUPL-1.2
// What waits for a person stays on the first page, however much was given back since.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMillis } from '#base/time.ts';
import { INDICATOR } from '#acts/reports/act.ts';
import { drafts } from '#store/drafts.ts';
import type { NowView, Written } from '#wire/views.ts';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const GIVEN_BACK = 210;
const world = await foundNodes();
const { as } = await screensOf(world, ['XA'], true);

test('a draft that waits is shown to whoever may approve it, also after hundreds were given back', async () => {
  const { db, clock } = world.node('XA');
  const [officer, approver] = [await as('XA', 'xa-report'), await as('XA', 'xa-report-2')];
  const marking = { tlp: 'amber', pap: 'amber', validUntil: '2030-01-01' };
  const { draft } = await officer.post<Written>('/api/acts', {
    ...{ kind: INDICATOR, to: ['XA/report-desk'], basis: [{ pack: 'reports', code: 'INDICATORS' }] },
    body: { kind: 'domain', canonical: 'bait.example', what: 'confirmed', reason: 'Seen.', ...marking },
  });
  const store = drafts(db);
  const { payload, person, office } = (await store.find(draft!))!;
  for (let i = 0; i < GIVEN_BACK; i++) {
    const id = i.toString(16).padStart(32, 'f');
    await store.create({ id, payload, person, office, note: null }, clock());
    await store.move(id, ['open'], 'withdrawn', plusMillis(clock(), 60_000), 'No.');
  }
  const { approvals } = await approver.get<NowView>('/api/now');
  assert.deepEqual(
    approvals.map((a) => a.id),
    [draft],
  );
});
