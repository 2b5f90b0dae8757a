// SPDX-License-Identifier: EUPL-1.2
// A double click on a step that may be taken once writes it once, and no turn is lost behind one that failed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { FIRST_DAY, SEED, VENUE_ZONE } from '../../test/fixtures/seeded-summit.ts';
import type { ActId, OfficeId } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { dated } from '../cli/conference/summit-seed.ts';
import { inDossierTurn } from './dossier-turn.ts';
import { write } from './write.ts';

const world = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'XH'] });
const xh = world.node('XH');
const seeded = (kind: string) => dated(SEED.steps.find((s) => s.kind === kind)!.body, FIRST_DAY, VENUE_ZONE);
const basis = (kind: string) => [{ pack: 'conference', code: k.kinds.find((x) => x.kind === kind)!.basis[0]! }];
const wish = (kind: string, body: object, to: OfficeId[], re?: ActId) => ({
  ...{ kind, to, basis: basis(kind), body: body as never },
  ...(re === undefined ? {} : { re }),
});

test('the same press twice in one moment is written once, and whoever comes second hears why', async () => {
  const event = await world.send('xh-secretariat', wish(k.EVENT, seeded(k.EVENT), ['XH/secretariat']));
  const re = event.act.id;
  const facts = [{ entity: 'XA', what: 'listed', names: { en: 'XA' }, category: 'member-state' }];
  await world.send('xh-protocol', wish(k.ENTITY_FACT, { facts }, ['XH/protocol'], re));
  const invite = () =>
    write(xh, world.actor('xh-secretariat'), wish(k.INVITATION, seeded(k.INVITATION), ['XA/focal-point'], re));
  const outcomes = await Promise.all([invite(), invite(), invite()]);
  assert.deepEqual(outcomes.map((o) => (o.ok ? 'sent' : o.refusal.code)).sort(), [
    'invitation.twice',
    'invitation.twice',
    'sent',
  ]);
  assert.equal((await xh.acts.ofKind(k.INVITATION, {})).length, 1);
});

test('one after the other, in the sequence they came, and a failure holds nobody up', async () => {
  const said: number[] = [];
  const deed = (n: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, 10 - n * 3));
    said.push(n);
    if (n === 1) throw new Error('broken');
    return n;
  };
  const re = 'a'.repeat(32);
  const all = await Promise.allSettled([1, 2, 3].map((n) => inDossierTurn(xh, re, deed(n))));
  assert.deepEqual(
    all.map((a) => a.status),
    ['rejected', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual(said, [1, 2, 3]);
});
