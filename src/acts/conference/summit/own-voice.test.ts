// SPDX-License-Identifier: EUPL-1.2
// Another node may send what its own software should have refused: nothing it writes of others changes anything here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, numberOf, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import type { Act } from '#base/act.ts';
import { civilTime } from '#base/time.ts';
import * as k from '../act.ts';

/** An act as it arrives from a node that judged nothing. */
function arrives(hall: Hall, kind: string, to: string, body: object, from = 'XA/foreign-ministry'): Act {
  const act: Act = {
    ...{ v: 1, id: numberOf(5000 + hall.acts.length), kind, mode: 'exercise', from, to: [`XH/${to}`] },
    ...{ by: { person: 'xa-focal-1', role: 'focal-point' }, basis: [{ pack: 'conference', code: 'NOMINATION' }] },
    ...{ at: civilTime(hall.now, 'Etc/GMT-7', 'Ansburg (exercise)'), body: body as Act['body'], attachments: [] },
    re: hall.names.get('event')!,
  };
  hall.acts.push(act);
  return act;
}

const listOf = (hall: Hall) =>
  hall
    .summit()
    .speaking.get('general-debate')!
    .list.map((l) => `${l.place} ${l.entity} ${l.speaker} ${l.status}`);

test('a State that writes of another delegation changes nothing of it, and is told', () => {
  const hall = seededHall();
  const before = hall.summit();
  const seen = JSON.stringify([before.delegations.all, before.entities, before.outreach, before.credentials.rows]);
  const person = { ref: 'X1', name: 'A', category: 'delegate', function: 'F', head: true, listed: true, sealed: [] };
  arrives(hall, k.NOMINATION, 'accreditation', { entity: 'XB', note: 'N', delegates: [person] });
  arrives(hall, k.NOMINATION_CHANGED, 'accreditation', { entity: 'XG', note: 'N', changed: [], withdrawn: ['XG-01'] });
  arrives(hall, k.INVITATION_REPLY, 'secretariat', {
    ...{ entity: 'XB', attends: 'no', level: 'CHAIR', signs: 'no', powers: 'not-signing' },
  });
  arrives(hall, k.CREDENTIALS, 'secretariat', {
    ...{ entity: 'XK', what: 'original', issuer: { name: 'I', title: 'T' }, head: { name: 'H', title: 'T' } },
    ...{ headMayChange: false, on: FIRST_DAY, defects: [] },
  });
  const after = hall.summit();
  assert.equal(JSON.stringify([after.delegations.all, after.entities, after.outreach, after.credentials.rows]), seen);
  const told = after.unheeded.filter((u) => u.refusal.code === 'delegation.other-entity');
  assert.equal(told.length, 4);
  assert.match(told[0]!.refusal.words, /XA wrote what is not its own to say/);
});

test('a State neither accredits nor conducts the meeting, whatever offices it has at home', () => {
  const hall = seededHall();
  const list = listOf(hall);
  const say = (body: object) => arrives(hall, k.SPEAKING_EVENT, 'protocol', { item: 'general-debate', ...body });
  say({ what: 'list-issued', as: 'final' });
  say({ what: 'meeting-opened' });
  say({ what: 'pinned', id: hall.names.get('speaker-xf'), place: 1, reason: 'Because.' });
  say({ what: 'withdrawn', id: hall.names.get('speaker-xg'), entity: 'XA' });
  say({ what: 'rank-changed', id: hall.names.get('speaker-xg'), entity: 'XA', rank: 'CHAIR', speaker: 'Nobody' });
  arrives(hall, k.STATEMENT_TEXT, 'protocol', {
    ...{ item: 'general-debate', inscription: hall.names.get('speaker-xg'), entity: 'XA' },
    ...{ sha256: 'cd'.repeat(32), language: 'en', wordCount: 10 },
  });
  const waiting = hall.summit().delegations.all.find((d) => d.status !== 'approved' && d.status !== 'withdrawn')!;
  arrives(hall, k.ACCREDITATION_DECISION, 'accreditation', {
    entity: waiting.entity,
    decisions: [{ ref: waiting.ref, is: 'approved' }],
  });
  const own = { ref: 'X1', name: 'A', category: 'delegate', function: 'F', head: false, listed: true, sealed: [] };
  arrives(hall, k.NOMINATION, 'accreditation', { entity: 'XA', note: 'N', delegates: [own] });
  arrives(hall, k.ACCREDITATION_DECISION, 'accreditation', {
    entity: 'XA',
    decisions: [{ ref: 'X1', is: 'approved' }],
  });
  assert.equal(hall.summit().delegations.find('XA', 'X1')?.status, 'nominated', 'not its own people either');
  const told = hall.summit().unheeded.filter((u) => u.refusal.code === 'delegation.other-entity');
  assert.equal(told.length, 8);
  assert.deepEqual(listOf(hall), list);
  assert.equal(hall.summit().delegations.find(waiting.entity, waiting.ref)!.status, waiting.status);
  assert.equal(hall.summit().speaking.get('general-debate')!.speaking.floor.state, 'not-opened');
});

test('a State does not choose when its inscription was received', () => {
  const hall = seededHall();
  const act = arrives(
    hall,
    k.INSCRIPTION,
    'protocol',
    {
      ...{ item: 'general-debate', entity: 'XZ', speaker: 'S', rank: 'MIN', wish: null, group: false },
      received: '2026-01-01T00:00:00.000Z',
    },
    'XZ/foreign-ministry',
  );
  const entry = hall.summit().speaking.get('general-debate')!.speaking.entries.get(act.id)!;
  assert.equal(entry.inscription.received, act.at.instant);
});

test('neither the rules of the host nor those of a State let one delegation use the entry of another', () => {
  const hall = seededHall();
  const step = { what: 'withdrawn', id: hall.names.get('speaker-xg'), entity: 'XA', item: 'general-debate' };
  const re = hall.names.get('invitation-xa')!;
  const before = hall.acts;
  // The State's node may hold the entry, such as from a list it was sent.
  const held = before.map((a) => (a.id === step.id ? { ...a, to: [...a.to, 'XA/foreign-ministry' as const] } : a));
  hall.acts = held;
  const refusal = hall.take({ as: 'xa-focal-1', kind: k.SPEAKING_EVENT, to: ['XH/protocol'], body: step, re });
  assert.equal(refusal?.code, 'delegation.other-entity');
  const sha256 = 'cd'.repeat(32);
  const text = hall.take({
    ...{ as: 'xh-protocol-1', kind: k.STATEMENT_TEXT },
    body: { item: 'general-debate', inscription: step.id, entity: 'XH', sha256, language: 'en', wordCount: 9 },
    attachments: [{ name: 's.pdf', media: 'application/pdf', sha256, size: 9 }],
  });
  assert.equal(text?.code, 'text.other-entry');
});
