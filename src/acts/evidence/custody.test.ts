// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as x from '../../../test/fixtures/example-acts.ts';
import { Fault } from '#base/result.ts';
import { civilTime } from '#base/time.ts';
import type { Act } from '#base/act.ts';
import { acquisition, basisText, packageCustody, withStep } from './custody.ts';

const at = (instant: string) => ({ at: civilTime(instant, 'Etc/GMT+3', 'Birchhaven') });
const ITEM = x.FILES[0]!.sha256;

test('an item begins with its acquisition by the provider and its release', () => {
  const chain = acquisition(x.handedOver, ITEM);
  assert.deepEqual(
    chain.map((e) => [e.action, e.actor, e.authority]),
    [
      ['acquired', 'somebody', 'NIMBUS'],
      ['released', 'somebody', 'NIMBUS'],
    ],
  );
  assert.equal(chain[0]!.tool, 'Export 4.2');
  assert.match(chain[1]!.notes, new RegExp(x.handedOver.id));
});

test('the package walks from one State to the court of the other, each step from its act', () => {
  const acts = [
    { ...x.delivered, ...at('2026-11-23T10:00:00.000Z') },
    { ...x.accepted, ...at('2026-11-24T10:00:00.000Z') },
    { ...x.exported, ...at('2026-11-25T10:00:00.000Z') },
  ] as const;
  const chain = packageCustody(acts[0] as Act, acts[1] as Act, acts[2], x.sha('package'));
  assert.deepEqual(
    chain.map((e) => [e.action, e.authority, e.at]),
    [
      ['acquired', 'XB', '2026-11-23T10:00:00.000Z'],
      ['released', 'XB', '2026-11-23T10:00:00.000Z'],
      ['accepted', 'XA', '2026-11-24T10:00:00.000Z'],
      ['released', 'XA', '2026-11-25T10:00:00.000Z'],
    ],
  );
  assert.match(chain[3]!.notes, /Main hearing/);
});

test('a clock that runs behind does not turn the order round: the step stands last and tells what its clock showed', () => {
  const chain = packageCustody(
    { ...x.delivered, ...at('2026-11-23T12:00:00.000Z') } as Act,
    { ...x.accepted, ...at('2026-11-23T10:00:00.000Z') } as Act,
    { ...x.exported, ...at('2026-11-25T10:00:00.000Z') },
    x.sha('package'),
  );
  assert.equal(chain[2]!.at, '2026-11-23T12:00:00.000Z');
  assert.match(chain[2]!.notes, /showed 2026-11-23T10:00:00\.000Z/);
});

test('what may not follow is a fault, not a record', () => {
  const chain = acquisition(x.handedOver, ITEM);
  const step = {
    action: 'acquired' as const,
    person: 'a',
    office: 'XB/central-authority',
    legalBasis: 'hanoi X',
    at: x.handedOver.at,
    notes: '',
  };
  assert.throws(
    () => withStep(chain, x.sha('another item'), { ...step, action: 'accepted' }),
    (f) => f instanceof Fault && f.code === 'custody.step',
  );
  assert.equal(basisText(x.preservation as Act), 'hanoi PRESERVATION_REQUEST');
});
