// SPDX-License-Identifier: EUPL-1.2
// From the word of another source to a notice: a candidate waits for a person, two officers confirm it, whoever can act is told, and what
// came of it is written down. Nothing of a person who reported is in any of it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { plusMillis } from '#base/time.ts';
import { NOWHERE } from '#acts/reports/indicators/indicator.ts';
import { rebuild } from '#node/rebuild.ts';
import { pullSources } from '#peer/pull-source.ts';
import { noticeWords } from '#web/form/source-body.ts';
import type { NoticesView } from '#wire/reports/notices.ts';
import type { SourcesView } from '#wire/reports/sources.ts';
import { refsOf } from '#wire/stix/markings.ts';
import { MEDIA } from '#wire/taxii/asked.ts';
import type { NewAct, NowView, Written } from '#wire/views.ts';
import { NOW } from '../fixtures/example-acts.ts';
import { digestOfDraft, foundNodes, signedOf } from '../fixtures/nodes.ts';
import { reported } from '../fixtures/reported.ts';
import { screensOf } from '../fixtures/screens.ts';

const world = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'NIMBUS'] });
const { as } = await screensOf(world, ['XA', 'NIMBUS']);
const xa = world.node('XA');
let officer = await as('XA', 'xa-report');
let approver = await as('XA', 'xa-report-2');
let provider = await as('NIMBUS', 'nimbus-response');
type Person = typeof officer;
const write = (who: Person, act: NewAct) => who.post<Written>('/api/acts', act);
const sourcesOf = (who: Person) => who.get<SourcesView>('/api/reports/sources');
const noticesOf = (who: Person) => who.get<NoticesView>('/api/reports/notices');

const GREEN = refsOf({ tlp: 'green', pap: 'green' });
const AMBER = refsOf({ tlp: 'amber', pap: 'green' });
const RED = refsOf({ tlp: 'green', pap: 'red' });
const pattern = (n: number, text: string, refs = GREEN, more = {}) => ({
  ...{ type: 'indicator', id: `indicator--00000000-0000-4000-8000-00000000000${n}`, pattern_type: 'stix' },
  ...{ pattern: `[${text}]`, object_marking_refs: refs, ...more },
});
let shared: object[] = [
  pattern(1, "url:value = 'https://pay-parcel.example.com/fee'"),
  pattern(2, "domain-name:value = 'amber-parcel.example.com'", AMBER),
  pattern(3, "domain-name:value = 'quiet-parcel.example.com'", RED),
  pattern(4, "phone-number:number = '+84912345678'"),
  pattern(5, "domain-name:value = 'plain.example.com'", []),
];
let moment = 0;
const server = createServer((request, response) => {
  const at = request.url!.split('?')[0];
  const list = { collections: [{ id: 'one', title: 'One', can_read: true, can_write: false }] };
  const body =
    at === '/taxii/'
      ? { api_roots: ['/fraud/'] }
      : at === '/fraud/collections/'
        ? list
        : { more: false, objects: shared };
  moment += 1;
  const last = `2026-01-01T00:00:00.${String(moment).padStart(6, '0')}Z`;
  response.writeHead(200, { 'content-type': MEDIA, 'x-taxii-date-added-last': last });
  response.end(JSON.stringify(body));
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
after(() => server.close());
const { port } = server.address() as AddressInfo;
xa.config.reportSources = [
  {
    ...{ name: 'hub', label: 'Exchange of signals', url: `http://127.0.0.1:${port}/taxii/`, most: 'amber' },
    ...{ privateAddresses: true, mayBeNamed: true },
  },
];
const pull = async () => {
  const done = await pullSources(xa, { context: NOWHERE, lists: null, mode: 'exercise' }, 'hub');
  assert.ok(done.ok && done.value[0]!.outcome === 'taken');
};
const approve = async (waits: Written) =>
  approver.post<Written>(`/api/drafts/${waits.draft}/approve`, { digest: await digestOfDraft(xa, waits.draft!) });

async function confirm(shown: string, typed: object = {}): Promise<void> {
  const line = (await sourcesOf(officer)).candidates.find((c) => c.shown === shown)!;
  const { tlp, pap, validUntil } = line;
  const body = { ...line.confirm!.body, tlp, pap, validUntil, reason: 'Seen by ourselves.', ...typed };
  await approve(await write(officer, { ...line.confirm!, body }));
}

test('what a source shares waits for a person: ours first, what was kept out is told, and no other office reads it', async () => {
  const view = await sourcesOf(officer);
  assert.deepEqual([view.sources[0]!.at, view.candidates], [null, []]);
  const story = 'I am Lia Senn of Harbour Lane, +12025550143. I paid at https://pay-parcel.example.com/fee';
  await reported(xa, {
    story,
    contact: { name: 'Lia Senn', reach: 'lia@example.org' },
    mine: ['+12025550143'],
    theirs: ['https://pay-parcel.example.com/fee'],
  });
  await pull();
  const { sources, candidates, all } = await sourcesOf(officer);
  assert.deepEqual([sources[0]!.taken, all], [4, 4]);
  assert.deepEqual(sources[0]!.kept, [{ why: 'stix.unmarked', n: 1 }]);
  assert.deepEqual([candidates[0]!.shown, candidates[0]!.reports], ['pay-parcel[.]example[.]com/fee', 1]);
  assert.ok(candidates.every((c) => c.confirm !== null && c.leave !== null));
  assert.ok((await sourcesOf(approver)).candidates.every((c) => c.confirm === null && c.leave === null));
  await assert.rejects(provider.get('/api/reports/sources'), /another one/);
});

test('one is left aside by an act, and a rebuild knows it; none is confirmed wider than it was marked', async () => {
  const phone = (await sourcesOf(officer)).candidates.find((c) => c.key === 'phone|+84912345678')!;
  await write(officer, { ...phone.leave!, body: { ...phone.leave!.body, reason: 'An honest line.' } });
  await rebuild(xa);
  const { candidates, sources } = await sourcesOf(officer);
  assert.ok(!candidates.some((c) => c.key === phone.key));
  assert.deepEqual([sources[0]!.waits, sources[0]!.left], [3, 1]);
  await assert.rejects(confirm('amber-parcel[.]example[.]com', { tlp: 'green' }), /marked it narrower/);
  for (const name of ['pay-parcel[.]example[.]com/fee', 'amber-parcel[.]example[.]com', 'quiet-parcel[.]example[.]com'])
    await confirm(name);
  assert.deepEqual((await sourcesOf(officer)).candidates, []);
});

test('a notice goes only where marking and source let it; nobody who reported is in its text, and no link works', async () => {
  const { starts, not } = await noticesOf(officer);
  assert.deepEqual(
    starts.map((s) => s.shown),
    ['pay-parcel[.]example[.]com/fee'],
  );
  assert.deepEqual(not.map((n) => [n.shown, n.why]).sort(), [
    ['amber-parcel[.]example[.]com', 'notice.tlp'],
    ['quiet-parcel[.]example[.]com', 'notice.pap'],
  ]);
  const [start] = starts;
  for (const { value } of start!.asks) {
    const words = noticeWords(start!, value);
    assert.ok(!words.includes('{ask}'));
    for (const token of ['Lia', 'Senn', 'Harbour', '2025550143', 'lia@', 'pay-parcel.example.com', 'https:'])
      assert.ok(!words.includes(token), token);
    assert.match(words, /no order/);
  }
  const { whom, words } = { whom: 'page-host', words: noticeWords(start!, 'take-down') };
  const body = { ...start!.act.body, whom, asks: 'take-down', way: 'by-mail', name: 'Host Ltd', words };
  await assert.rejects(
    write(officer, { ...start!.act, body: { ...body, words: 'Take https://pay-parcel.example.com/fee down.' } }),
    /turns it into a link/,
  );
  await assert.rejects(write(officer, { ...start!.act, body: { ...body, way: 'by-node' } }), /over the node/);
  await write(officer, { ...start!.act, body });
  await assert.rejects(write(officer, { ...start!.act, body }), /told already/);
  // Whatever a form offers: the marking is asked again when somebody signs.
  const quiet = { ...body, kind: 'domain', canonical: 'quiet-parcel.example.com' };
  await assert.rejects(write(officer, { ...start!.act, body: quiet }), /two officers confirmed/);
});

test('the clock of a notice: signed, sent by a person, late, reminded, refused with a reason, and then it is over', async () => {
  const line = async () => (await noticesOf(officer)).notices[0]!;
  const say = async (is: string, more = {}) => {
    const { answer } = await line();
    return write(officer, { ...answer!, body: { is, words: 'As it was.', ...more } });
  };
  assert.deepEqual([(await line()).status, (await line()).answers], ['to-send', ['sent-out', 'closed']]);
  await assert.rejects(say('done'), /Nobody sent it yet/);
  await say('sent-out');
  assert.equal((await line()).overdue, false);
  world.setClock(plusMillis(NOW, 9 * 86_400_000));
  [officer, approver] = [await as('XA', 'xa-report'), await as('XA', 'xa-report-2')];
  provider = await as('NIMBUS', 'nimbus-response');
  assert.deepEqual(
    [(await line()).overdue, (await line()).days, (await noticesOf(officer)).counts.overdue],
    [true, -2, 1],
  );
  await assert.rejects(say('reminded'), /names the new day/);
  await say('reminded', { answerBy: (await line()).nextDay });
  assert.deepEqual([(await line()).overdue, (await line()).reminders], [false, 1]);
  await say('refused', { reference: 'T-77' });
  const over = await line();
  assert.deepEqual([over.status, over.answer, over.told.at(-1)!.reference], ['refused', null, 'T-77']);
});

test('a provider with a node gets the notice, answers it, and reads nothing else', async () => {
  const [start] = (await noticesOf(officer)).starts;
  const node = start!.nodes.find((n) => n.value === 'NIMBUS/response-team')!;
  const words = noticeWords(start!, 'take-down');
  const written = await write(officer, {
    ...start!.act,
    to: [node.value],
    body: { ...start!.act.body, whom: 'page-host', asks: 'take-down', way: 'by-node', name: node.label, words },
  });
  await world.carry(signedOf((await xa.acts.byId(written.act!))!), 'NIMBUS');
  const seen = await noticesOf(provider);
  assert.deepEqual([seen.told, seen.notices.length, seen.starts], [true, 1, []]);
  assert.deepEqual(seen.notices[0]!.answers, ['noted', 'done', 'done-in-part', 'refused']);
  const waits = (await provider.get<NowView>('/api/now')).waiting.find((l) => l.place === '/reports/notices');
  assert.ok(waits, 'it stands on Now');
  const done = await write(provider, { ...seen.notices[0]!.answer!, body: { is: 'done', words: 'Taken down.' } });
  await world.carry(signedOf((await world.node('NIMBUS').acts.byId(done.act!))!), 'XA');
  const { counts, notices } = await noticesOf(officer);
  assert.deepEqual([counts.done, counts.refused], [1, 1]);
  assert.equal(notices.find((n) => n.way === 'by-node')!.told[0]!.words, 'Taken down.');
});

test('R02: what the source takes back is a notice to officers; withdrawn, it ends for everybody', async () => {
  shared = [pattern(1, "url:value = 'https://pay-parcel.example.com/fee'", GREEN, { revoked: true })];
  await pull();
  const [line] = (await sourcesOf(officer)).takenBack;
  assert.equal(line!.shown, 'pay-parcel[.]example[.]com/fee');
  assert.deepEqual(
    line!.deeds.map((d) => d.code),
    ['indicator-withdraw', 'indicator-keep'],
  );
  const { act } = line!.deeds[0]!;
  const ended = await approve(await write(officer, { ...act, body: { ...act.body, reason: 'It was wrong.' } }));
  assert.deepEqual((await sourcesOf(officer)).takenBack, []);
  assert.deepEqual((await noticesOf(officer)).starts, []);
  // Everything is in the log before the node closes.
  await world.parcel(signedOf((await xa.acts.byId(ended.act!))!));
});
