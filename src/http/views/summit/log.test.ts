// SPDX-License-Identifier: EUPL-1.2
// What another node wrote in a third State's name is seen by people at the host, and by nobody at a State.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOf, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import { deskAt } from '../../../../test/fixtures/summit-desk.ts';
import * as k from '#acts/conference/act.ts';
import type { Act } from '#base/act.ts';
import { civilTime } from '#base/time.ts';
import { logView } from './log.ts';

const SECRETARIAT = { id: 'xh-secretariat-1', roles: ['secretariat-officer'], office: 'XH/secretariat' };
const FOCAL = { id: 'xa-focal-1', roles: ['focal-point'], office: 'XA/focal-point' };

test('an act in another’s name is told with its day, and the rest of the log stays', () => {
  const hall = seededHall();
  const before = logView(deskAt(hall, SECRETARIAT));
  const act: Act = {
    ...{ v: 1, id: numberOf(9000), kind: k.INVITATION_REPLY, mode: 'exercise' },
    ...{ from: 'XA/focal-point', to: ['XH/secretariat'], by: { person: 'xa-focal-1', role: 'focal-point' } },
    ...{ basis: [{ pack: 'conference', code: 'INVITATION' }], attachments: [], re: hall.names.get('event')! },
    at: civilTime(hall.now, 'Etc/GMT-7', 'Ansburg (exercise)'),
    body: { entity: 'XB', attends: 'no', signs: 'no', powers: 'not-signing' },
  };
  hall.acts.push(act);
  const after = logView(deskAt(hall, SECRETARIAT));
  const more = after.passedOver.filter((p) => !before.passedOver.some((b) => b.words === p.words));
  assert.equal(more.length, 1);
  assert.match(more[0]!.words, /^XA wrote what is not its own to say.*passed over\.$/);
  assert.equal(more[0]!.on, '26 November 2026');
  assert.deepEqual([after.risks.length, after.incidents.length], [before.risks.length, before.incidents.length]);
  assert.deepEqual(logView(deskAt(hall, FOCAL)).passedOver, []);
});
