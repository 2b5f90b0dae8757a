// SPDX-License-Identifier: EUPL-1.2
// The test of the waist: a kind nobody had thought of travels from State to State, is stored, logged, permitted, receipted
// and rebuilt by the code that is there, not one line of which knows it.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Type } from 'typebox';
import { foundNodes } from './fixtures/nodes.ts';
import { dumpOf } from './fixtures/derived-tables.ts';
import { textOf } from '#base/bytes.ts';
import type { Kind, Rule } from '#acts/kind.ts';
import { kindTable } from '#acts/kinds.ts';
import { arrive } from '#node/arrive.ts';
import { positionOf } from '#node/proofs.ts';
import { rebuild } from '#node/rebuild.ts';
import { write } from '#node/write.ts';

const CLAIM = 'culture.claim.v1';
const RETURN = 'culture.return.v1';
const strict = { additionalProperties: false };
const shared = {
  roles: ['legal-officer'],
  signedBy: 'officer',
  basis: ['ELECTRONIC_EXCHANGE'],
  deadlines: [],
  receipted: true,
  from: ['CENTRAL_AUTHORITY'],
  to: ['CENTRAL_AUTHORITY'],
} as const;
const planted: { kinds: Kind[]; rules: Record<string, Rule> } = {
  kinds: [
    {
      ...shared,
      kind: CLAIM,
      body: Type.Object({ object: Type.String({ minLength: 1 }), year: Type.Integer() }, strict),
      approve: ['approving-officer'],
      answers: [],
    },
    {
      ...shared,
      kind: RETURN,
      body: Type.Object({ crate: Type.String({ minLength: 1 }) }, strict),
      approve: null,
      answers: [CLAIM],
    },
  ],
  rules: {
    [RETURN]: (dossier, act) =>
      dossier.acts.some((a) => a.kind === RETURN && a.re === act.re)
        ? { code: 'culture.returned', words: 'The object was returned already.' }
        : null,
  },
};
const world = await foundNodes({ kinds: (party) => (party === 'DEPOSITARY' ? kindTable() : kindTable(planted)) });
const basis = [{ pack: 'hanoi', code: 'ELECTRONIC_EXCHANGE' }];
const claimed = (body: Record<string, unknown> = { object: 'A bronze drum', year: 1911 }) => ({
  kind: CLAIM,
  to: ['XB/central-authority'],
  basis,
  body,
});

test('a planted kind goes all the way: drafted, approved, sealed, logged, witnessed, carried, permitted, receipted, answered', async () => {
  const claim = await world.send('xa-prosecutor', claimed(), 'xa-approver-2');
  const there = await world.carry(claim, 'XB');
  assert.deepEqual([there.declined, there.settled, there.unsettled], [[], [claim.digest], []]);
  const back = await world.send('xb-legal', {
    kind: RETURN,
    to: ['XA/central-authority'],
    re: claim.act.id,
    basis,
    body: { crate: 'No. 7' },
  });
  const home = await world.carry(back, 'XA');
  assert.deepEqual([home.declined, home.settled], [[], [back.digest]]);
  for (const party of ['XA', 'XB']) {
    const node = world.node(party);
    assert.deepEqual(
      (await node.acts.byDossier(claim.act.id)).map((a) => a.kind).filter((k) => k.startsWith('culture.')),
      [CLAIM, RETURN],
    );
    const own = party === 'XA' ? claim : back;
    const got = party === 'XA' ? back : claim;
    assert.ok((await positionOf(node, 'act', own.digest))?.witnessed, 'others have seen where it stands');
    assert.ok(await positionOf(node, 'received', got.digest));
    const before = await dumpOf(node.db);
    await rebuild(node);
    assert.equal(await dumpOf(node.db), before);
  }
});

test('permission, content and sequence are asked of the planted kind as of any other', async () => {
  const xa = world.node('XA');
  const told = async (person: string, wish: Parameters<typeof write>[2], at = xa) => {
    const outcome = await write(at, world.actor(person), wish);
    return outcome.ok ? outcome.value.state : outcome.refusal.code;
  };
  assert.equal(await told('xa-prosecutor', claimed()), 'waiting');
  assert.equal(await told('xa-duty', claimed()), 'mandate.role');
  assert.equal(await told('xa-prosecutor', claimed({ object: '' })), 'kind.body');
  assert.equal(await told('xa-prosecutor', { ...claimed(), to: ['XB/court'] }), 'mandate.addressee');
  const claim = await world.send('xa-prosecutor', claimed({ object: 'A stone lintel', year: 1925 }), 'xa-approver-2');
  await world.carry(claim, 'XB');
  const give = { kind: RETURN, to: ['XA/central-authority'], re: claim.act.id, basis, body: { crate: 'No. 8' } };
  assert.equal(await told('xb-legal', give, world.node('XB')), 'sent');
  assert.equal(await told('xb-legal', give, world.node('XB')), 'culture.returned');
});

test('a node that does not know the kind declines it with a code, and keeps nothing', async () => {
  const depositary = world.node('DEPOSITARY');
  const claim = await world.send('xa-prosecutor', claimed({ object: 'A scroll', year: 1900 }), 'xa-approver-2');
  const before = await depositary.acts.count();
  const taken = await arrive(depositary, 'XA', [{ envelope: textOf(claim.envelope)!, proof: null }]);
  assert.deepEqual(
    [taken.receipts, taken.declined[0]?.digest, taken.declined[0]?.refusal.code],
    [[], claim.digest, 'kind.unknown'],
  );
  assert.equal(await depositary.acts.count(), before);
});

test('what carries, keeps and checks acts names no kind of the capabilities', () => {
  const generic = globSync('src/{proof,law,store}/**/*.ts').concat(
    globSync('src/node/{commit,write,sequencer,proofs,witnessing,identity,register,arrive,rebuild}.ts'),
    globSync('src/peer/{outbox,inbox,line,witness-lines,register-pull}.ts'),
  );
  assert.ok(generic.length > 60);
  const code = (path: string) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const naming = generic.filter(
    (p) => !p.includes('.test.') && /(?:requests|evidence)\.[a-z-]+\.v\d|#acts\/(?:requests|evidence)\//.test(code(p)),
  );
  assert.deepEqual(naming, []);
});
