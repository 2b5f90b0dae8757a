// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOfDraft, foundNodes } from '../../test/fixtures/nodes.ts';
import * as x from '../../test/fixtures/example-acts.ts';
import { NAME } from '#acts/register/act.ts';
import * as k from '#acts/requests/act.ts';
import type { Act } from '#base/act.ts';
import type { Result } from '#base/result.ts';
import { utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { plusMillis } from '#base/time.ts';
import { drafts } from '#store/drafts.ts';
import { approve, giveBack, judge, type Outcome, type Wish, write } from './write.ts';

const world = await foundNodes({ undesignated: ['XB/court'] });
const xa = world.node('XA');
const wish = (more: Partial<Wish> = {}): Wish => ({
  kind: k.PRESERVATION,
  to: ['XB/contact-point'],
  basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
  body: x.preservationBody(),
  ...more,
});
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
const as = (person: string, w: Wish) => write(world.node(person.slice(0, 2).toUpperCase()), world.actor(person), w);
const says = async (person: string, w: Wish) => codeOf(await as(person, w));
async function draft(w = wish()): Promise<{ id: string; digest: string; act: Act }> {
  const outcome = await as('xa-duty', w);
  assert.ok(outcome.ok && outcome.value.state === 'waiting', codeOf(outcome));
  return { id: outcome.value.draft, digest: await digestOfDraft(xa, outcome.value.draft), act: outcome.value.act };
}
const approving = (person: string, d: { id: string; digest: string }) =>
  approve(xa, world.actor(person), d.id, d.digest);
const acts = () => xa.acts.count();

test('who has not the role, or sits in an office not designated, writes nothing', async () => {
  const before = await acts();
  assert.equal(await says('xa-approver', wish()), 'mandate.role');
  assert.equal(await says('xa-prosecutor', wish()), 'mandate.role');
  const elsewhere = {
    ...world.actor('xa-duty'),
    person: { ...world.actor('xa-duty').person, office: 'XA/prosecutor' },
  };
  assert.equal(codeOf(await write(xa, elsewhere, wish())), 'mandate.sender');
  assert.equal(await acts(), before);
});

test('an office never designated decides nothing', async () => {
  const body = x.decisionBody(x.SIX_WEEKS);
  assert.equal(
    await says('xb-judge', {
      kind: k.NARROWING,
      to: ['XA/central-authority'],
      re: x.idOf('anything'),
      basis: [{ pack: 'hanoi', code: 'INDEPENDENT_REVIEW' }],
      body,
    }),
    'mandate.sender',
  );
});

test('nothing goes to an office that is not designated for it, or unknown', async () => {
  for (const to of ['XB/central-authority', 'XB/legal', 'XC/contact-point'])
    assert.equal(await says('xa-duty', wish({ to: [to] })), 'mandate.addressee', to);
  assert.equal(await says('xa-duty', wish({ to: ['XB/contact-point', 'XB/legal'] })), 'mandate.addressee');
});

test('what becomes public with its second signature bears a time that is true', async () => {
  const depositary = world.node('DEPOSITARY');
  const HOUR = 3_600_000;
  const entering = (at: number) =>
    write(depositary, world.actor('registrar-1'), {
      kind: NAME,
      to: ['DEPOSITARY/registry'],
      basis: [{ pack: 'hanoi', code: 'DEPOSITARY' }],
      body: { party: 'XA', partyType: 'state', names: { en: `X ${at}` }, because: 'change', from: '2026-11-01' },
    });
  const approved = async (id: string) =>
    codeOf(await approve(depositary, world.actor('registrar-2'), id, await digestOfDraft(depositary, id)));
  for (const [late, code] of [
    [HOUR, 'ok'],
    [-HOUR, 'ok'],
    [HOUR + 1, 'draft.too-old'],
    [-HOUR - 1, 'draft.too-old'],
  ] as const) {
    const drafted = await entering(late);
    assert.ok(drafted.ok && drafted.value.state === 'waiting', codeOf(drafted));
    world.setClock(plusMillis(x.NOW, late));
    assert.equal(await approved(drafted.value.draft), code, String(late));
    world.setClock(x.NOW);
    if (code !== 'ok') assert.equal(await approved(drafted.value.draft), 'ok', 'the draft stays where it was');
  }
  // Acts between States stay with those they are for; their receipts say when they came.
  const private_ = await draft();
  world.setClock(plusMillis(x.NOW, 5 * HOUR));
  assert.equal(codeOf(await approving('xa-approver', private_)), 'ok');
  world.setClock(x.NOW);
});

test('a kind, content, basis or answer that is none is refused', async () => {
  assert.equal(await says('xa-duty', wish({ kind: 'requests.interception.v1' })), 'kind.unknown');
  assert.equal(await says('xa-duty', wish({ body: {} })), 'kind.body');
  assert.equal(await says('xa-duty', wish({ basis: [{ pack: 'hanoi', code: 'NO_SUCH_RULE' }] })), 'basis.unknown');
  assert.equal(
    await says('xa-duty', wish({ basis: [{ pack: 'atlantis', code: 'PRESERVATION_REQUEST' }] })),
    'basis.unknown',
  );
  assert.equal(await says('xa-duty', wish({ re: x.idOf('nowhere') })), 'dossier.unknown');
  assert.equal(
    await says('xa-duty', {
      kind: k.WITHDRAWAL,
      to: ['XB/contact-point'],
      basis: [{ pack: 'hanoi', code: 'ELECTRONIC_EXCHANGE' }],
      body: {},
    }),
    'dossier.order',
  );
});

test('a gate that stops, stops before anything is signed', async () => {
  const all = { ...x.YEAR, selectors: [{ type: 'account' as const, value: '*' }] };
  const refused = await as('xa-duty', wish({ body: x.preservationBody({ scope: all }) }));
  assert.ok(!refused.ok);
  assert.deepEqual(
    [refused.refusal.code, refused.refusal.citation?.code, refused.refusal.params?.['gate']],
    ['gate.BULK_SELECTOR', 'SPECIFIC_CASE', 'SPECIFIC_CASE'],
  );
});

test('judging writes nothing', async () => {
  const before = [await acts(), (await drafts(xa.db).list({ person: 'xa-duty' })).length];
  const judged = await judge(xa, world.actor('xa-duty').person, wish());
  assert.ok(judged.ok && judged.value.refusal === null && judged.value.verdicts.length > 0);
  assert.deepEqual([await acts(), (await drafts(xa.db).list({ person: 'xa-duty' })).length], before);
});

test('a request waits for a second officer and is sent with both signatures and the seal', async () => {
  const before = await acts();
  const d = await draft();
  assert.equal(await acts(), before, 'a draft is no act');
  const sent = await approving('xa-approver', d);
  assert.ok(sent.ok && sent.value.state === 'sent');
  assert.equal(await acts(), before + 1);
  assert.equal(codeOf(await approving('xa-approver', d)), 'draft.closed');
  assert.equal(await acts(), before + 1);
});

test('nobody approves the own draft, nor without the role, nor for another State', async () => {
  const d = await draft();
  assert.equal(codeOf(await approving('xa-duty', d)), 'approval.own-draft');
  assert.equal(codeOf(await approving('xa-prosecutor', d)), 'mandate.role');
  const stranger = {
    ...world.actor('xb-duty'),
    person: { ...world.actor('xb-duty').person, roles: ['approving-officer'] },
  };
  assert.equal(codeOf(await approve(xa, stranger, d.id, d.digest)), 'approval.other-party');
  const posing = { person: world.actor('xa-approver').person, signer: world.actor('xa-duty').signer };
  assert.equal(codeOf(await approve(xa, posing, d.id, d.digest)), 'act.same-person', 'the key speaks, not the name');
});

test('one who holds both roles still cannot approve the own draft', async () => {
  const outcome = await as('xa-duty-too', wish());
  assert.ok(outcome.ok && outcome.value.state === 'waiting');
  const d = { id: outcome.value.draft, digest: await digestOfDraft(xa, outcome.value.draft) };
  assert.equal(codeOf(await approving('xa-duty-too', d)), 'approval.own-draft');
});

test('approval is for the bytes that were shown: another digest or changed bytes are refused', async () => {
  const d = await draft();
  assert.equal(codeOf(await approving('xa-approver', { ...d, digest: x.sha('other') })), 'draft.changed');
  const changed = utf8(canonical({ ...d.act, body: x.preservationBody({ facts: 'Twelve persons paid.' }) }));
  await xa.db.updateTable('drafts').set({ payload: changed }).where('id', '=', d.id).execute();
  assert.equal(codeOf(await approving('xa-approver', d)), 'draft.changed');
  const before = await acts();
  assert.equal(
    codeOf(await approving('xa-approver', { id: d.id, digest: await digestOfDraft(xa, d.id) })),
    'act.signature',
    'the drafter signed other bytes',
  );
  assert.equal(await acts(), before);
});

const second = world.actor('xa-approver').person;

test('a draft given back is over', async () => {
  const d = await draft();
  const stranger = { ...second, id: 'xa-stranger', roles: [] };
  assert.equal(codeOf(await giveBack(xa, stranger, d.id, 'No.')), 'mandate.role');
  assert.equal(codeOf(await giveBack(xa, second, d.id, 'The period is too long.')), 'ok');
  assert.equal((await drafts(xa.db).find(d.id))?.note, 'The period is too long.');
  assert.equal(codeOf(await approving('xa-approver', d)), 'draft.closed');
  assert.equal(codeOf(await giveBack(xa, second, d.id, 'Again.')), 'draft.closed');
  assert.equal(codeOf(await giveBack(xa, second, x.idOf('none'), 'x')), 'draft.unknown');
  assert.equal(codeOf(await approving('xa-approver', { id: x.idOf('none'), digest: '' })), 'draft.unknown');
});

test('two who approve in one moment send one act, and one of them hears that it is over', async () => {
  const before = await acts();
  const d = await draft();
  const outcomes = await Promise.all([approving('xa-approver', d), approving('xa-duty-too', d)]);
  assert.deepEqual(outcomes.map((o: Result<Outcome>) => codeOf(o)).sort(), ['draft.closed', 'ok']);
  assert.equal(await acts(), before + 1);
});

test('a draft given back while it is approved is either sent or back, never both', async () => {
  const before = await acts();
  const d = await draft();
  const [sent, back] = await Promise.all([approving('xa-approver', d), giveBack(xa, second, d.id, 'Wait.')]);
  assert.notEqual(sent.ok, back.ok);
  assert.equal(await acts(), before + (sent.ok ? 1 : 0));
  assert.equal((await drafts(xa.db).find(d.id))?.state, sent.ok ? 'sent' : 'withdrawn');
});

test('who signs with a key the register does not know for the office is refused, and nothing rests', async () => {
  const before = await acts();
  const outcome = await write(
    xa,
    { person: world.actor('xa-duty').person, signer: world.actor('xb-duty').signer },
    wish(),
  );
  assert.ok(outcome.ok && outcome.value.state === 'waiting');
  const d = { id: outcome.value.draft, digest: await digestOfDraft(xa, outcome.value.draft) };
  assert.equal(codeOf(await approving('xa-approver', d)), 'act.key-party');
  assert.equal(await acts(), before);
});
