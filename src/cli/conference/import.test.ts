// SPDX-License-Identifier: EUPL-1.2
// A nomination goes from a State to the host and the decision comes back; lists become acts at both sides; a photograph travels sealed.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { foundNodes, type TestWorld } from '../../../test/fixtures/nodes.ts';
import { portrait } from '../../../test/fixtures/portrait.ts';
import { FIRST_DAY, SEED, VENUE_ZONE } from '../../../test/fixtures/seeded-summit.ts';
import type { ActId } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { NO_ANSWERS } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import { summitActs } from '#node/summit-acts.ts';
import { approve, write } from '#node/write.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { importFile } from './import.ts';
import { dated } from './summit-seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-import-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const world: TestWorld = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'XH'] });

const basis = (kind: string) => [{ pack: 'conference', code: k.kinds.find((x) => x.kind === kind)!.basis[0]! }];
const send = (
  person: string,
  kind: string,
  body: object,
  re?: ActId,
  to?: string[],
  second?: string,
): Promise<SignedAct> =>
  world.send(
    person,
    {
      ...{
        kind,
        to: to ?? [world.actor(person).person.office],
        basis: basis(kind),
        body: body as Record<string, unknown>,
      },
      ...(re === undefined ? {} : { re }),
    },
    second,
  );
const seeded = (kind: string) => dated(SEED.steps.find((s) => s.kind === kind)!.body, FIRST_DAY, VENUE_ZONE);
const summitAt = async (party: string): Promise<Summit> =>
  summitOf(await summitActs(world.node(party)), NO_ANSWERS, world.node(party).clock())!;

const event = await send('xh-secretariat', k.EVENT, seeded(k.EVENT));
const listed = (entity: string) => ({ entity, what: 'listed', names: { en: entity }, category: 'member-state' });
await send('xh-protocol', k.ENTITY_FACT, { facts: [listed('XA'), listed('XC'), listed('XD')] }, event.act.id);
const invitation = await send('xh-secretariat', k.INVITATION, seeded(k.INVITATION), event.act.id, ['XA/focal-point']);

const person = (ref: string, name: string, more = {}) => ({
  ...{ ref, name, category: 'delegate', function: 'Adviser', head: false, listed: true, sealed: [] },
  ...more,
});

test('a nomination goes from the State to the host, and the decision of two officers comes back', async () => {
  await world.carry(invitation, 'XA');
  assert.equal((await summitAt('XA')).event.code, 'XH-SIGN');
  const body = { entity: 'XA', note: 'NV 77', delegates: [person('1', 'Ngọc Ánh'), person('2', 'ተስፋዬ')] };
  const nomination = await send('xa-focal', k.NOMINATION, body, invitation.act.id, ['XH/accreditation']);
  const carried = await world.carry(nomination, 'XH');
  assert.deepEqual([carried.declined, carried.settled], [[], [nomination.digest]]);
  // It lies in the dossier of the event, beside everything else.
  assert.equal((await summitAt('XH')).delegations.delegations.get('XA')?.focalPoint, 'XA/focal-point');
  const results = [
    { ref: '1', is: 'clear' },
    { ref: '2', is: 'clear' },
  ];
  await send('xh-security', k.VETTING, { entity: 'XA', by: 'host', results }, event.act.id);

  const decisions = [
    { ref: '1', is: 'approved' },
    { ref: '2', is: 'refused', reason: 'late' },
  ];
  const wish = {
    ...{ kind: k.ACCREDITATION_DECISION, to: ['XA/focal-point'], re: nomination.act.id },
    ...{ basis: basis(k.ACCREDITATION_DECISION), body: { entity: 'XA', decisions } },
  };
  const drafted = await write(world.node('XH'), world.actor('xh-accreditation'), wish);
  assert.ok(drafted.ok && drafted.value.state === 'waiting');
  const own = await approve(world.node('XH'), world.actor('xh-accreditation'), drafted.value.draft, nomination.digest);
  assert.equal(own.ok ? null : own.refusal.code, 'draft.changed');
  const decision = await send(
    'xh-accreditation',
    k.ACCREDITATION_DECISION,
    wish.body,
    wish.re,
    wish.to,
    'xh-accreditation-2',
  );
  const back = await world.carry(decision, 'XA');
  assert.deepEqual([back.declined, back.settled], [[], [decision.digest]]);
  const there = (await summitAt('XA')).delegations;
  assert.deepEqual([there.find('XA', '1')?.status, there.find('XA', '2')?.status], ['approved', 'refused']);
});

test('a State cannot nominate for another, nor write what only the host says', async () => {
  const try_ = (kind: string, body: object, to: string[]) =>
    write(world.node('XA'), world.actor('xa-focal'), {
      kind,
      to,
      re: invitation.act.id,
      basis: basis(kind),
      body: body as never,
    });
  const other = await try_(k.NOMINATION, { entity: 'XC', note: 'n', delegates: [person('1', 'A')] }, [
    'XH/accreditation',
  ]);
  assert.equal(other.ok ? null : other.refusal.code, 'delegation.other-entity');
  const badge = await try_(k.BADGE_CHANGED, { what: 'revoked', badges: [{ number: 1, upTo: 1 }], words: 'x' }, [
    'XH/accreditation',
  ]);
  assert.equal(badge.ok ? null : badge.refusal.code, 'mandate.role');
});

test('lists are loaded at the host: good lines are acts, broken ones are told, and loading again takes nothing twice', async () => {
  const file = join(folder, 'people.csv');
  writeFileSync(
    file,
    [
      'entity,ref,name,category,function,head,rank,listed,photo',
      'XC,1,林雨桐,head,Minister,yes,MIN,yes,',
      'XC,2,Елена,delegate,Adviser,no,,yes,',
      'XD,1,ندى,delegate,Adviser,no,,yes,large.jpg',
      'XQ,1,Nobody,delegate,Adviser,no,,yes,',
      'XD,2,सुधा,delegate,Adviser,no,,yes,face.jpg',
    ].join('\n'),
  );
  writeFileSync(join(folder, 'large.jpg'), Buffer.alloc(6_000_000, 0xff));
  writeFileSync(join(folder, 'face.jpg'), portrait(300, 400));
  const at = world.node('XH');
  const load = (tryOnly: boolean) => importFile(at, world.actor('xh-accreditation'), file, 'NV 12', tryOnly);
  const tried = await load(true);
  assert.deepEqual([tried.taken, tried.acts], [3, 0]);
  assert.equal((await summitAt('XH')).delegations.delegations.has('XC'), false);
  const done = await load(false);
  assert.deepEqual([done.list, done.taken, done.acts, done.refusals], ['nominations', 3, 2, []]);
  assert.deepEqual(
    done.refused.map((r) => [r.line, r.code]),
    [
      [4, 'line.photo-too-large'],
      [5, 'line.entity'],
    ],
  );
  const { delegations } = await summitAt('XH');
  assert.equal(delegations.find('XC', '1')?.delegate.name, '林雨桐');
  // The photograph is named by digest, sealed for the accreditation office, and stands in no list.
  const [paper] = delegations.find('XD', '2')!.delegate.sealed;
  const act = (await summitActs(at)).find((a) => a.attachments.some((x) => x.sha256 === paper?.sha256))!;
  assert.ok(act.attachments[0]?.sealed?.sha256 !== paper?.sha256 && act.attachments[0]?.sealed);
  const again = await load(false);
  assert.equal(again.acts, 0);
  assert.deepEqual(
    again.refused.filter((r) => r.code === 'line.twice').map((r) => r.line),
    [2, 3, 6],
  );
});

test('a focal point loads its own delegation from a file; a file that is no list is refused whole', async () => {
  const file = join(folder, 'own.json');
  writeFileSync(
    file,
    JSON.stringify([
      { entity: 'XA', ref: '10', name: 'Tāne Raukura', category: 'interpreter', function: 'Interpreter' },
      { entity: 'XC', ref: '11', name: 'Stranger', category: 'delegate', function: 'Adviser' },
    ]),
  );
  const done = await importFile(world.node('XA'), world.actor('xa-focal'), file, 'NV 78', false);
  assert.deepEqual([done.taken, done.acts, done.refused.map((r) => r.code)], [1, 1, ['line.entity']]);
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'x');
  const code = async (path: string) =>
    (await importFile(world.node('XA'), world.actor('xa-focal'), path, 'n', true)).refusals[0]?.code;
  assert.equal(await code(text), 'file.form');
  const latin = join(folder, 'latin.csv');
  writeFileSync(latin, Buffer.from('entity,ref,name,category,function\nXA,1,\xc9lodie,delegate,A\n', 'latin1'));
  assert.equal(await code(latin), 'file.encoding');
});
