// SPDX-License-Identifier: EUPL-1.2
// Badges and gates over the real routes of a host with a real database, and devices that run the code of the gate page: from the press
// that makes the badges to the officer's signature under what the doors wrote down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '#base/bytes.ts';
import * as k from '#acts/conference/act.ts';
import { stopCode } from '#acts/conference/gate-stop.ts';
import { eventKeys } from '#node/event-keys.ts';
import { summitHere } from '#node/summit-here.ts';
import { signBadge } from '#proof/badge.ts';
import { gates as gateTables } from '#store/gates.ts';
import type { BadgesMade, BadgesView, CardsFoundView, DelegationBadgesView } from '#wire/summit/badges.ts';
import type { GateCode, GatesView, LinesSigned } from '#wire/summit/gates.ts';
import { gateHost } from '../../test/fixtures/gate-host.ts';
import { newKey } from '../../test/fixtures/venue.ts';

const GROUNDS = 1;
const SIGNING = 3;
const PRESS = 6;
const { xh, app, cookieOf, call, codeOf, gatesNow, device } = await gateHost();

const cardsOf = (entity: string) =>
  call<DelegationBadgesView>('xh-accreditation-1', 'GET', `/api/summit/badges/of/${entity}`);
const press = (person: string, act: object) => call(person, 'POST', '/api/acts', act);

/** What a badge's code says, signed by the event's own key as a printer would have it. */
async function printed(number: number): Promise<string> {
  const here = await summitHere(xh.node);
  assert.ok(here.ok);
  const { event, badges } = here.value.summit;
  const { ref: _ref, ...badge } = badges.byNumber.get(number)!.badge;
  return signBadge({ event: event.code, ...badge }, (await eventKeys(xh.node, event.code)).badges);
}
async function scan(d: Awaited<ReturnType<typeof device>>, code: string, zone = GROUNDS, way: 'in' | 'out' = 'in') {
  const judged = await d.duty.scan(code, zone, way);
  assert.ok(judged.ok);
  const { outcome, why } = judged.value.decision;
  return { outcome: why === null ? outcome : `${outcome} ${why}`, name: judged.value.person?.name ?? null };
}

test('one press makes all badges that are due; those that cannot be made are named, numbers stay', async () => {
  const before = await call<BadgesView>('xh-accreditation-1', 'GET', '/api/summit/badges');
  assert.ok(before.counts.due > 5 && before.counts.made === 0 && before.mayIssue);
  const made = await call<BadgesMade>('xh-accreditation-1', 'POST', '/api/summit/badges/issue', { entity: 'XC' });
  assert.equal(made.made, 4);
  assert.deepEqual(
    made.without.map((w) => w.why),
    ['The photograph is missing.'],
  );
  assert.equal((await call<BadgesMade>('xh-accreditation-1', 'POST', '/api/summit/badges/issue', {})).made > 5, true);
  const again = await call<BadgesMade>('xh-accreditation-1', 'POST', '/api/summit/badges/issue', {});
  assert.equal(again.made, 0, 'nobody gets a second card');
  const numbers = (await summitOf()).badges.badges.map((b) => b.badge.number);
  assert.equal(new Set(numbers).size, numbers.length);
  assert.equal(await codeOf('xh-security-1', 'POST', '/api/summit/badges/issue', { entity: 'XC' }), 'mandate.role');
  assert.equal(await codeOf('xh-protocol-1', 'GET', '/api/summit/badges/of/XC'), 'mandate.badges');
});

async function summitOf() {
  const here = await summitHere(xh.node);
  assert.ok(here.ok);
  return here.value.summit;
}

test('cards are printed as one file for a delegation, with every code signed by the key of the event', async () => {
  const cookie = await cookieOf('xh-accreditation-1');
  for (const size of ['a6', 'cr80']) {
    const reply = await app.inject({ url: `/api/summit/badges/print?size=${size}&entity=XC`, headers: { cookie } });
    assert.equal(reply.statusCode, 200, reply.body.slice(0, 200));
    assert.equal(reply.headers['content-type'], 'application/pdf');
    assert.match(String(reply.headers['content-disposition']), /badges-xh-sign-xc-/);
    assert.equal(textOf(reply.rawPayload.subarray(0, 5)), '%PDF-');
  }
  const none = await codeOf('xh-accreditation-1', 'GET', '/api/summit/badges/print?size=a6&entity=XJ');
  assert.equal(none, 'badge.none');
});

test('a device takes a post by a code that counts once; without one nothing is shown to it', async () => {
  const places = await call<{ gates: unknown[] }>(null, 'GET', '/api/gate/places');
  assert.deepEqual(places.gates, []);
  const signedIn = await call<{ gates: unknown[] }>('xh-security-1', 'GET', '/api/gate/places');
  assert.equal(signedIn.gates.length, 5);
  const { given } = await device('Main gate');
  assert.match(given.code, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  const keys = { signKey: newKey().spki, sealKey: Buffer.from([4, ...new Uint8Array(64)]).toString('base64') };
  assert.equal(await codeOf(null, 'POST', '/api/gate/posts', { code: given.code, ...keys }), 'gate.code');
  assert.equal(await codeOf(null, 'POST', '/api/gate/posts', { gate: 'Main gate', ...keys }), 'gate.code-wanted');
  assert.equal(
    await codeOf('xh-accreditation-1', 'POST', '/api/gate/posts', { gate: 'Main gate', ...keys }),
    'mandate.role',
  );
  assert.equal(
    await codeOf('xh-accreditation-1', 'POST', '/api/summit/gates/code', { gate: 'Main gate' }),
    'mandate.role',
  );
  const late = await call<GateCode>('xh-security-1', 'POST', '/api/summit/gates/code', { gate: 'Main gate' });
  xh.move(16 * 60_000);
  assert.equal(await codeOf(null, 'POST', '/api/gate/posts', { code: late.code, ...keys }), 'gate.code');
  const page = await gatesNow();
  assert.deepEqual(
    page.posts.map((p) => p.state),
    ['silent', 'waits'],
  );
});

test('two gates without a link let one badge in; on their return it stands there once, with both posts and times', async () => {
  const [one, two] = [await device('Main gate'), await device('Main gate')];
  const number = (await cardsOf('XC')).cards[0]!.number;
  const code = await printed(number);
  for (const d of [one, two]) {
    d.wire.cut = true;
    xh.move(60_000);
    const said = await scan(d, code);
    assert.deepEqual(said, { outcome: 'offline-allow', name: 'Thibaut Lérault' });
  }
  const { signer } = newKey();
  const badge = (await summitOf()).badges.byNumber.get(number)!.badge;
  const { ref: _ref, ...fields } = badge;
  const forged = signBadge({ event: 'XH-SIGN', ...fields }, signer);
  assert.equal((await scan(one, forged)).outcome, 'unknown badge.key-unknown');
  assert.equal((await gatesNow()).doubles.length, 0);
  for (const d of [two, one]) {
    d.wire.cut = false;
    await d.duty.turn();
  }
  const page = await gatesNow();
  assert.equal(page.doubles.length, 1);
  const [double] = page.doubles;
  assert.equal(double?.name, 'Thibaut Lérault');
  assert.deepEqual(
    double?.entries.map((e) => e.gate),
    ['Main gate', 'Main gate'],
  );
  assert.equal(new Set(double?.entries.map((e) => e.post)).size, 2);
  assert.equal(page.zones.find((z) => z.zone === 'Grounds')?.people, 1);
  // Looked into, it makes room.
  const { act: look } = double!.deeds[0]!;
  await press('xh-security-1', { ...look, body: { ...look.body, words: 'One person, scanned at two doors.' } });
  const [looked] = (await gatesNow()).doubles;
  assert.equal(looked?.seen?.words, 'One person, scanned at two doors.');
  assert.deepEqual(looked?.deeds, []);
  // The same envelope again: nothing is counted twice.
  const lines = page.posts.reduce((n, p) => n + p.lines, 0);
  const sent = one.wire.sent.at(-1)!;
  await call(null, 'POST', '/api/gate/turn', JSON.parse(sent) as object);
  assert.equal(
    (await gatesNow()).posts.reduce((n, p) => n + p.lines, 0),
    lines,
  );
});

test('a turn that somebody else signed, or that was changed on the way, is not taken', async () => {
  const d = await device('Press centre');
  const other = await device('Press centre');
  await scan(d, 'CB:NOTHING', PRESS);
  await d.duty.turn();
  const honest = JSON.parse(d.wire.sent.at(-1)!) as { payload: string; signatures: object[] };
  const theirs = JSON.parse(other.wire.sent.at(-1)!) as { payload: string; signatures: object[] };
  const mixed = { payload: honest.payload, signatures: theirs.signatures };
  assert.equal(await codeOf(null, 'POST', '/api/gate/turn', mixed), 'gate.signature');
  const turn = JSON.parse(Buffer.from(honest.payload, 'base64url').toString()) as object;
  const payload = Buffer.from(JSON.stringify({ ...turn, lines: [] })).toString('base64url');
  assert.equal(await codeOf(null, 'POST', '/api/gate/turn', { ...honest, payload }), 'gate.signature');
  assert.equal(await codeOf(null, 'POST', '/api/gate/turn', { payload: 'e30', signatures: [] }), 'input.body');
});

test('a lost badge opens nothing once the list came, and its next version does; names of others are not shown', async () => {
  const d = await device('Main gate');
  const [card] = (await cardsOf('XD')).cards;
  const old = await printed(card!.number);
  assert.equal((await scan(d, old)).outcome, 'allow');
  await scan(d, old, GROUNDS, 'out');
  const lost = card!.deeds.find((x) => x.code === 'badge-lost')!.act;
  await press('xh-accreditation-1', { ...lost, body: { ...lost.body, words: 'Left in a taxi' } });
  await d.duty.turn();
  assert.equal((await scan(d, old)).outcome, 'revoked');
  const found = await call<CardsFoundView>('xh-security-1', 'POST', '/api/summit/badges/find', {
    find: 'TALIB',
  });
  assert.deepEqual(
    found.cards.map((c) => [c.status, c.stopCode]),
    [['lost', stopCode('XH-SIGN', { number: card!.number, upTo: 1 })]],
  );
  await call('xh-accreditation-1', 'POST', '/api/summit/badges/issue', { entity: 'XD', refs: [card!.ref!] });
  const [next] = (await cardsOf('XD')).cards;
  assert.deepEqual([next?.number, next?.version, next?.status], [card!.number, 2, 'made']);
  await d.duty.turn();
  assert.equal((await scan(d, await printed(card!.number))).outcome, 'allow');
  assert.equal((await scan(d, old)).outcome, 'revoked');
  const page = await call<GatesView>('xh-protocol-1', 'GET', '/api/summit/gates');
  assert.ok(page.doubles.every((x) => x.name === null) && !page.mayFind && !page.mayRun);
});

test('tokens of a delegation are lent to the posts and never exceed the quota, link or no link', async () => {
  const [north, south] = [await device('Signing hall, north'), await device('Signing hall, south')];
  const delegates = (await cardsOf('XE')).cards.filter((c) => c.category === 'Delegate').map((c) => c.number);
  assert.equal(delegates.length, 3);
  await call('xh-security-1', 'POST', '/api/acts', await quota('XE', 2));
  for (const d of [north, south]) await d.duty.turn();
  const lent = await gateTables(xh.node.db).loans((await summitOf()).event.opened!);
  const xe = lent.filter((l) => l.entity === 'XE' && l.kind === 'D');
  assert.ok(xe.reduce((n, l) => n + l.lent - l.recalled, 0) <= 2);
  for (const d of [north, south]) d.wire.cut = true;
  const outcomes = [];
  for (const number of delegates) {
    const code = await printed(number);
    for (const d of [north, south]) outcomes.push((await scan(d, code, SIGNING)).outcome);
  }
  assert.ok(outcomes.filter((o) => o === 'offline-allow').length <= 2, outcomes.join(' '));
  for (const d of [north, south]) {
    d.wire.cut = false;
    await d.duty.turn();
  }
  const [hall] = (await gatesNow()).tokens;
  const column = hall!.kinds.findIndex((x) => x.kind === 'D');
  const tokens = hall!.rows.find((r) => r.entity === 'XE')!.cells[column]!;
  assert.ok(tokens.inside > 0 && tokens.inside <= tokens.quota, JSON.stringify(tokens));
});

async function quota(entity: string, tokens: number) {
  const { event } = await summitOf();
  return {
    kind: k.ZONE_QUOTA,
    to: ['XH/security'],
    re: event.opened,
    basis: [{ pack: 'conference', code: 'ZONE_TOKENS' }],
    body: { quotas: [{ entity, zone: SIGNING, kind: 'D', tokens }] },
  };
}

test('an officer signs for all that waits; then it stands in acts, counted once, the end of a duty among it', async () => {
  const d = await device('Press centre');
  await d.duty.end();
  await d.duty.turn();
  const before = await gatesNow();
  assert.ok(before.unsigned > 5);
  assert.equal(before.posts.find((p) => p.post === d.given.post)?.state, 'ended');
  const signed = await call<LinesSigned>('xh-security-1', 'POST', '/api/summit/gates/lines', {});
  assert.equal(signed.lines, before.unsigned);
  const after = await gatesNow();
  assert.equal(after.unsigned, 0);
  assert.deepEqual(after.zones, before.zones);
  assert.deepEqual(after.doubles, before.doubles);
  const { gates } = await summitOf();
  assert.equal(gates.lines.length, before.unsigned);
  assert.equal(gates.clashes.length, 0);
  assert.ok(gates.loans.length > 0);
  assert.equal((await call<LinesSigned>('xh-security-1', 'POST', '/api/summit/gates/lines', {})).lines, 0);
  assert.equal(await codeOf('xh-protocol-1', 'POST', '/api/summit/gates/lines', {}), 'mandate.role');
});

test('a post that was taken off duty gets no doors any more, and what it still brings is kept', async () => {
  const d = await device('Main gate');
  d.wire.cut = true;
  const number = (await cardsOf('XF')).cards[0]!.number;
  await scan(d, await printed(number));
  const gone = (await gatesNow()).posts.find((p) => p.post === d.given.post)!.deeds[0]!;
  await press('xh-security-1', gone.act);
  d.wire.cut = false;
  await d.duty.turn();
  const post = (await gatesNow()).posts.find((p) => p.post === d.given.post);
  assert.deepEqual([post?.state, post?.lines], ['gone', 1]);
  assert.equal(
    d.duty.snapshot?.posts.some((p) => p.id === d.given.post),
    false,
  );
});

test('twenty posts that come back in the same moment are all answered, and one list serves them', async () => {
  const devices = [];
  for (let i = 0; i < 20; i++) devices.push(await device('Plenary doors'));
  const numbers = (await cardsOf('XG')).cards.map((c) => c.number);
  for (const [i, d] of devices.entries()) {
    d.wire.cut = true;
    await scan(d, await printed(numbers[i % numbers.length]!), 2);
    d.wire.cut = false;
  }
  const before = await gatesNow();
  await Promise.all(devices.map((d) => d.duty.turn()));
  assert.ok(devices.every((d) => d.duty.linkState().waiting === 0 && d.duty.linkState().trouble === null));
  const after = await gatesNow();
  assert.equal(after.unsigned, before.unsigned + 20);
  assert.equal(after.zones.find((z) => z.zone === 'Plenary hall')?.people, numbers.length);
  assert.equal(after.doubles.filter((d) => d.zone === 'Plenary hall').length, numbers.length);
});
