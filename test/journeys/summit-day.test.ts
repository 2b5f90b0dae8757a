// SPDX-License-Identifier: EUPL-1.2
// Signing day at the fictional summit, over running nodes: papers that are no good, ink by two officers, one line more in the public
// register; doors without a network, a late Head of State, people named twice; the day after the last one; and the purge.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { civilTime } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { summitOf } from '#acts/conference/summit.ts';
import { NO_ANSWERS } from '#acts/conference/summit/register-answers.ts';
import * as r from '#acts/register/act.ts';
import { until } from '#cli/exercise/client.ts';
import { summitActs } from '#node/summit-acts.ts';
import { signBadge } from '#proof/badge.ts';
import type { Answer } from '#wire/api.ts';
import { bodies } from '../fixtures/register-book.ts';
import { newKey } from '../fixtures/venue.ts';
import { whereFound } from '../fixtures/where-found.ts';
import { device, printed, refusalOf, type SummitDay, summitDay, VENUE } from './summit-day-world.ts';

/** 09:05 on 30 December at the venue; five past nine in the evening of the 29th at the seat of the depositary. */
const MORNING = '2026-12-30T02:05:00.000Z';
const [FIRST_DAY, THE_DAY_BEFORE] = ['2026-12-30', '2026-12-29'];
const GROUNDS = 1;
const SECONDS = 10_000;

let day: SummitDay;
before(async () => {
  day = await summitDay(MORNING);
});
after(() => day?.end());

type Room = Answer<'summitSigning'>;
const room = async (who = 'xh-protocol-1'): Promise<Room> => (await day.at(who)).ask('summitSigning');
const slotOf = (view: Room, entity: string) => view.slots.find((s) => s.entity === entity)!;
const call = (entity: string) => day.say('xh-protocol-1', k.SLOT_STEP, { entity, what: 'called' });
const publicly = async (path: string) => (await fetch(new URL(path, day.raised.nodes.get('XH')!.address))).text();
const signatures = async () => {
  const { ledger } = await (await day.raised.look('DEPOSITARY')).register();
  return ledger.entries.filter((e) => e.kind === r.SIGNATURE && e.body['pack'] === 'hanoi');
};
const press = async (person: string, entity: string, code: string) => {
  const act = slotOf(await room(person), entity).deeds.find((d) => d.code === code)?.act;
  assert.ok(act, `${code} of ${entity} is offered to ${person}`);
  return (await day.at(person)).ask('write', { body: act });
};

const MINISTER = { name: 'Ketevan Lomi', title: 'Minister of Justice of XK' };
const POWERS = [{ pack: 'vclt', code: 'FULL_POWERS' }];
const paper = (more: Partial<r.FullPowersBody>) =>
  day.enter({
    kind: r.FULL_POWERS,
    basis: POWERS,
    body: bodies.powers('XK', { holder: MINISTER, issuedOn: '2026-12-20', ...more }),
  });
/** Waits until the room has heard of a paper. Out: the words beside the name. */
async function stopped(code: string): Promise<string> {
  const no = await until(
    `the room to say ${code}`,
    () => refusalOf(call('XK')),
    (said) => said?.code === code,
  );
  const slot = slotOf(await room(), 'XK');
  assert.ok(no!.message.includes(slot.light.words), 'the page says beforehand what the press would have said');
  assert.deepEqual(
    slot.deeds.map((d) => d.code),
    ['slot-deferred'],
    'nobody calls her; putting her off costs one press',
  );
  return slot.light.words;
}

test('a minister without full powers cannot be called: the room says which paper is missing and who may issue it', async () => {
  const words = await stopped('full-powers.missing');
  assert.match(words, /Full powers to sign are missing/);
  assert.match(words, /issued by .*Head of State, Head of Government or Minister for Foreign Affairs/);
  const { blocks } = await (await day.at('xh-protocol-1')).ask('summit');
  assert.ok(
    blocks.some((b) => b.words.includes('XK')),
    'it stands among what is in the way of the signing',
  );
});

const BAD: [string, string, Partial<r.FullPowersBody>, RegExp][] = [
  ['for another treaty', 'full-powers.other-treaty', { pack: 'accord' }, /another treaty/],
  [
    'that names another person',
    'full-powers.other-person',
    { holder: { name: 'Dato Beridze', title: 'Envoy' } },
    /name Dato Beridze, not Ketevan Lomi/,
  ],
  ['that has ended', 'full-powers.expired', { validUntil: '2026-12-28' }, /ended on 28 December 2026/],
  ['for taking part only', 'full-powers.other-act', { covers: ['participation'] }, /do not cover signature/],
];
for (const [name, code, more, words] of BAD)
  test(`a paper ${name} is refused with its own reason`, async () => {
    await paper(more);
    assert.match(await stopped(code), words);
  });

test('a paper that nobody signed never enters the register, and the room says so', async () => {
  const examined = r.FULL_POWERS_ELEMENTS.map((element) => ({ element, held: element !== 'signed-and-dated' }));
  assert.equal((await refusalOf(paper({ examined })))?.code, 'full-powers.defective');
  const slot = { entity: 'XK', session: 'signing', signatory: MINISTER };
  await day.say('xh-protocol-1', k.SIGNING_SLOT, { slots: [{ ...slot, defect: 'not-signed' }] });
  assert.match(await stopped('full-powers.not-signed'), /not signed.*issued by/);
  await day.say('xh-protocol-1', k.SIGNING_SLOT, { slots: [slot] });
});

test('a Head of State is never asked for full powers', async () => {
  const { light, deeds } = slotOf(await room(), 'XG');
  assert.equal(light.code, 'exempt');
  assert.match(light.words, /Head of State: no full powers needed/);
  assert.ok(deeds.some((d) => d.code === 'slot-called'));
});

let powers: string;
test('the right paper counts once two registrars entered it and its original was seen', async () => {
  const first = await day.at('dep-registrar-1');
  const body = bodies.powers('XK', { holder: MINISTER, issuedOn: '2026-12-21', originalSeen: false });
  const laid = await first.ask('write', {
    body: { kind: r.FULL_POWERS, to: ['DEPOSITARY/registry'], basis: POWERS, body: body as never },
  });
  assert.equal(laid.state, 'waiting', 'one registrar alone enters nothing');
  assert.ok(await refusalOf(day.approve('dep-registrar-1', laid.draft!)), 'nor does he approve what he laid');
  await day.approve('dep-registrar-2', laid.draft!);
  powers = laid.draft!;
  assert.match(await stopped('full-powers.original-not-seen'), /Only a copy/);
  const seen = { fullPowers: powers, what: 'original-seen', on: THE_DAY_BEFORE };
  await day.enter({ kind: r.FULL_POWERS_CHANGED, basis: POWERS, body: seen });
  const view = await until('the light to turn', room, (v) => slotOf(v, 'XK').light.code === 'verified');
  assert.equal(slotOf(view, 'XK').light.entry?.id, powers);
});

async function ink(entity: string): Promise<void> {
  await press('xh-protocol-1', entity, 'slot-called');
  await press('xh-protocol-1', entity, 'slot-present');
  const { act } = slotOf(await room(), entity).deeds.find((d) => d.code === 'slot-signed')!;
  const officer = await day.at('xh-protocol-1');
  const clicks = [officer.ask('write', { body: act }), officer.ask('write', { body: act })];
  const no = (await Promise.all(clicks.map((c) => refusalOf(c)))).flatMap((x) => x ?? []);
  assert.deepEqual(
    no.map((n) => n.code),
    ['signing.signed-already'],
    'a double click signs once',
  );
}

test('called, present, signed in ink: written down by one officer, confirmed by another, and a double click is one signature', async () => {
  const before = await signatures();
  for (const entity of ['XG', 'XI', 'XK']) await ink(entity);
  const [mine, theirs] = [await room('xh-protocol-1'), await room('xh-protocol-2')];
  assert.deepEqual(
    ['XG', 'XI', 'XK'].map((e) => [slotOf(mine, e).sequence, slotOf(mine, e).deeds.length]),
    [
      [1, 0],
      [2, 0],
      [3, 0],
    ],
    'whoever wrote it down does not confirm it',
  );
  const [confirm] = slotOf(theirs, 'XG').deeds;
  await press('xh-protocol-2', 'XG', 'slot-confirmed');
  const again = (await day.at('xh-protocol-2')).ask('write', { body: confirm!.act });
  assert.equal((await refusalOf(again))?.code, 'signing.handed-already');
  for (const entity of ['XI', 'XK']) await press('xh-protocol-2', entity, 'slot-confirmed');
  assert.deepEqual([mine.signed, mine.inInk, (await signatures()).length], [0, 3, before.length]);
});

test('two registrars enter each; within seconds the public register has one line more, and the projector counts it', async () => {
  const registrar = await day.at('dep-registrar-1');
  await until(
    'the ink to arrive',
    () => registrar.ask('registrySigning'),
    (v) => v.lines.length === 3,
  );
  for (const [n, entity] of ['XG', 'XI', 'XK'].entries()) {
    const before = await signatures();
    const line = (await registrar.ask('registrySigning')).lines[n]!;
    const laid = [
      await registrar.ask('write', { body: line.enter! }),
      await registrar.ask('write', { body: line.enter! }),
    ];
    await day.approve('dep-registrar-2', laid[0]!.draft!);
    const began = performance.now();
    assert.equal((await refusalOf(day.approve('dep-registrar-2', laid[1]!.draft!)))?.code, 'signature.twice');
    const shown = await until('the projector', room, (v) => v.signed === n + 1, SECONDS);
    const { participants } = JSON.parse(await publicly('/register/table.json')) as {
      participants: { code: string; signedOn: string }[];
    };
    assert.equal(participants.find((x) => x.code === entity)?.signedOn, FIRST_DAY);
    assert.ok(performance.now() - began < SECONDS, 'within seconds');
    const now = await signatures();
    assert.equal(now.length, before.length + 1, 'exactly one line');
    const { entry, sequence } = slotOf(shown, entity);
    assert.deepEqual([entry?.id, sequence], [now.at(-1)!.id, n + 1]);
  }
});

test('the line names sequence, signatory and full powers; its day is that of the venue, though in New York it is the day before', async () => {
  const entry = (await signatures()).at(-1)!;
  const { sequence, signatory, fullPowers, signedOn, place } = entry.body as r.SignatureBody;
  assert.deepEqual([sequence, signatory, fullPowers], [3, MINISTER, powers], 'the slot itself named no paper');
  assert.deepEqual([signedOn, place], [FIRST_DAY, VENUE]);
  assert.equal(entry.act.at.local.slice(0, 10), THE_DAY_BEFORE);
  const page = await publicly(`/register/entries/${entry.id}`);
  for (const said of ['Ketevan Lomi', powers, FIRST_DAY]) assert.ok(page.includes(said), said);
  const view = await room();
  assert.equal(slotOf(view, 'XK').signedOn, FIRST_DAY);
  assert.match(view.otherDay!, /29 December 2026.*30 December 2026/);
});

test('a Head of State comes late: order, seats, speakers and interpreters move, each with its reason, and what did not move is counted', async () => {
  const protocol = await day.at('xh-protocol-1');
  const before = await protocol.ask('summitOrder');
  const placeOf = (view: Answer<'summitOrder'>, entity: string) => view.places.find((p) => p.entity === entity)!;
  await day.say('xh-protocol-1', k.ENTITY_FACT, {
    facts: [{ entity: 'XC', what: 'rank', rank: 'HOS', head: 'Aurélie Sarrazin' }],
  });
  const order = await protocol.ask('summitOrder');
  assert.ok(placeOf(order, 'XC').place < placeOf(before, 'XC').place);
  assert.ok(placeOf(order, 'XC').reasons.some((why) => /Head of State/.test(why)));
  const moved = await protocol.ask('summitMoved');
  const own = moved.order.find((m) => m.name === 'Exercise State XC')!;
  assert.match(own.why, /Head of State/);
  assert.ok(own.to! < own.from!);
  const speaks = moved.speakers.find((m) => m.name === 'Exercise State XC')!;
  assert.ok(speaks.why.length > 0 && speaks.booths.length > 0, 'the booths are told when she speaks');
  assert.ok(moved.seats.moved.length > 0 && moved.seats.kept > 0);
  assert.ok(moved.flags.moved.length > 0 && moved.plates.length > 0);
  const [draft] = [await protocol.ask('write', { body: order.release!.act })];
  await day.approve('xh-protocol-2', draft.draft!);
  const plans = await protocol.ask('summitPlans');
  assert.equal(plans.version, before.next);
  assert.deepEqual((await protocol.ask('summitMoved')).order, [], 'released, nothing waits');
});

const cards = async (entity: string) =>
  (await (await day.at('xh-accreditation-1')).ask('summitDelegationBadges', { params: { entity } })).cards;
const gates = async () => (await day.at('xh-security-1')).ask('summitGates');
const inside = async () => (await gates()).zones.find((z) => z.zone === 'Grounds')!.people;

test('after 46 badges everybody still comes in; a number that was given is nobody who has arrived', async () => {
  const all = (await cards('XK')).filter((c) => c.kind === 'badge');
  const beyond = all.filter((c) => c.number > 46);
  const { counts } = await (await day.at('xh-accreditation-1')).ask('summitBadges');
  assert.ok(beyond.length >= 3 && counts.made > 46);
  assert.ok(all.every((c) => c.status === 'made'));
  assert.ok(counts.collected < counts.made, 'made is not handed over');
  const before = await inside();
  const d = await device(day, 'Main gate');
  for (const c of beyond.slice(0, 3)) assert.equal(await d.scan(await printed(day, c.number), GROUNDS), 'allow');
  await d.duty.turn();
  assert.equal(await inside(), before + 3, 'inside are those who were let in, and nobody else');
  assert.equal((await gates()).doubles.filter((x) => x.entity === 'XK').length, 0);
});

test('two gates without a network let one badge in; on their return it is shown once, with both posts', async () => {
  const doors = [await device(day, 'Main gate'), await device(day, 'Main gate')];
  const { number } = (await cards('XD'))[1]!;
  const code = await printed(day, number);
  for (const d of doors) {
    d.line.cut = true;
    await d.duty.turn();
    assert.equal(await d.scan(code, GROUNDS), 'offline-allow');
  }
  const doubles = async () => (await gates()).doubles.filter((x) => x.number === number);
  assert.equal((await doubles()).length, 0);
  for (const d of doors) d.line.cut = false;
  for (const d of [...doors, ...doors]) await d.duty.turn();
  const told = await doubles();
  assert.equal(told.length, 1);
  assert.deepEqual(told[0]!.entries.map((e) => [e.post, e.link]).sort(), doors.map((d) => [d.post, false]).sort());
});

test('a withdrawn badge opens no gate that has the newer list; a gate that had not heard is told apart', async () => {
  const [knows, deaf] = [await device(day, 'Main gate'), await device(day, 'Main gate')];
  const card = (await cards('XF')).find((c) => c.kind === 'badge' && c.status === 'collected')!;
  const code = await printed(day, card.number);
  deaf.line.cut = true;
  await deaf.duty.turn();
  const { act } = card.deeds.find((d) => d.code === 'badge-lost')!;
  await (await day.at('xh-accreditation-1')).ask('write', { body: { ...act, body: { ...act.body, words: 'Lost' } } });
  await knows.duty.turn();
  assert.equal(await knows.scan(code, GROUNDS), 'revoked');
  assert.match(await deaf.scan(code, GROUNDS), /^offline-allow/);
  deaf.line.cut = false;
  await deaf.duty.turn();
  assert.equal(await deaf.scan(code, GROUNDS, 'out'), 'allow', 'nobody is kept inside');
  assert.equal(await deaf.scan(code, GROUNDS), 'revoked');
  assert.ok((await gates()).late.some((x) => x.number === card.number));
});

test('a code that the event did not sign is never let in, whatever it says', async () => {
  const d = await device(day, 'Main gate');
  const before = await inside();
  const node = await day.raised.look('XH');
  const { badges, event } = summitOf(await summitActs(node), NO_ANSWERS, node.clock())!;
  const { ref: _ref, ...badge } = badges.byNumber.get((await cards('XG'))[1]!.number)!.badge;
  const forged = signBadge({ event: event.code, ...badge }, newKey().signer);
  const honest = await printed(day, badge.number);
  const changed = `${honest.slice(0, -9)}${[...honest.slice(-9)].toReversed().join('')}`;
  for (const code of [forged, changed, 'CB:', 'https://example.org/badge/1', ''])
    assert.match(await d.scan(code, GROUNDS), /^unknown/, code.slice(0, 20));
  await d.duty.turn();
  assert.equal(await inside(), before);
});

const named = (ref: string, name: string, more: object = {}) => ({
  ...{ ref, name, category: 'delegate', function: 'Adviser', head: false, listed: true, sealed: [], ...more },
});
const nominate = (entity: string, delegates: object[]) =>
  day.say('xh-accreditation-1', k.NOMINATION, { entity, note: 'Note verbale 90', delegates });

test('a person named by two delegations is not accredited until somebody says which', async () => {
  const nomination = await nominate('XJ', [named('1', 'Élodie d’Aubrac')]);
  await day.say('xh-security-1', k.VETTING, { entity: 'XJ', by: 'host', results: [{ ref: '1', is: 'clear' }] });
  const { people } = await (await day.at('xh-accreditation-1')).ask('summitDelegation', { params: { entity: 'XJ' } });
  assert.match(people[0]!.said!, /same name is with: Exercise State XC/);
  const decide = (more: object) =>
    day.say(
      'xh-accreditation-1',
      k.ACCREDITATION_DECISION,
      { entity: 'XJ', decisions: [{ ref: '1', is: 'approved', ...more }] },
      { re: nomination },
    );
  assert.equal((await refusalOf(decide({})))?.code, 'accreditation.two-delegations');
  await day.approve('xh-accreditation-2', await decide({ notTheSame: 'Born in other years.' }));
});

test('a State that names more people than it has places is told by how many, at its own node, and nothing is sent', async () => {
  const focal = await day.at('xa-focal-1');
  const view = await focal.ask('summitOurDelegation');
  const { nominate: start, categories } = view;
  const { quota, named: already } = categories.find((c) => c.code === 'delegate')!;
  const many = Array.from({ length: quota! - already + 2 }, (_, i) => named(`q${i}`, `One Too Many ${i}`));
  const send = focal.ask('write', { body: { ...start!, body: { ...start!.body, note: 'NV 91', delegates: many } } });
  const no = (await refusalOf(send))!;
  assert.equal(no.code, 'nomination.quota');
  assert.match(no.message, /Take 2 back/);
  const after = await focal.ask('summitOurDelegation');
  assert.equal(after.people.length, view.people.length);
});

test('a programme whose elements wait for one another in a circle is refused with the circle', async () => {
  const content = await day.at('xh-content-1');
  const before = await content.ask('summitProgramme');
  const node = await day.raised.look('XH');
  const { plan } = summitOf(await summitActs(node), NO_ANSWERS, node.clock())!.programme;
  const [a, b] = ['panel-1', 'panel-3'].map((id) => plan.elements.find((e) => e.id === id)!);
  const elements = [
    { ...a, after: ['panel-3'] },
    { ...b, after: ['panel-1'] },
  ];
  const no = (await refusalOf(day.say('xh-content-1', k.PROGRAMME_ITEM, { elements })))!;
  assert.equal(no.code, 'programme.blocked');
  assert.match(no.message, /circle/);
  assert.deepEqual((await content.ask('summitProgramme')).days, before.days);
});

test('a nomination after the last moment is refused with that moment on the clock of the venue', async () => {
  await day.moveTo('2026-12-31T06:00:00.000Z');
  const no = (await refusalOf(nominate('XJ', [named('9', 'Comes Too Late')])))!;
  assert.equal(no.code, 'window.closed');
  assert.match(no.message, /ended on .*12:00/);
});

test('on 2 January nobody signs any more: refused with the article, and accession is offered', async () => {
  await day.moveTo('2027-01-02T02:10:00.000Z');
  const lines = (await signatures()).length;
  const no = (await refusalOf(call('XJ')))!;
  assert.equal(no.code, 'signing.window-closed');
  assert.deepEqual([no.citation?.pack, no.citation?.code], ['hanoi', 'SIGNATURE']);
  assert.match(no.message, /until 31 December 2026.*accede/);
  const view = await room();
  assert.deepEqual([view.accession, view.closedRule?.code, view.next], [true, 'SIGNATURE', null]);
  const signature = {
    ...bodies.signature('XJ', { place: VENUE, signedOn: '2027-01-02', signatory: { name: 'A', title: 'B' } }),
    office: 'HEAD_OF_STATE',
  };
  const basis = [{ pack: 'hanoi', code: 'SIGNATURE' }];
  const late = (await refusalOf(day.enter({ kind: r.SIGNATURE, basis, body: signature })))!;
  assert.equal(late.code, 'treaty.signature-closed');
  assert.deepEqual([late.citation?.pack, late.citation?.code], ['hanoi', 'SIGNATURE']);
  assert.match(late.message, /accede/);
  assert.equal((await signatures()).length, lines);
  const accession = bodies.deposit('XJ', '2027-01-01', { mode: 'accession' });
  await day.enter({ kind: r.DEPOSIT, basis: [{ pack: 'hanoi', code: 'ACCESSION' }], body: accession });
});

test('a history without the founding decision shows every later one without a mandate; taken back, those after that day', async () => {
  const secretariat = await day.at('xh-secretariat-1');
  const { decisions } = await secretariat.ask('summitOrganisation');
  const founding = decisions.find((d) => d.number === 'Decision 18/PM')!;
  assert.ok(decisions.some((d) => d.stands && d.id !== founding.id));
  const node = await day.raised.look('XH');
  const without = (await summitActs(node)).filter((a) => a.id !== founding.id);
  const bare = summitOf(without, NO_ANSWERS, node.clock())!.organisation.decisions;
  assert.ok(bare.length > 3 && bare.every((d) => !d.mandate.stands));
  const falls = founding.under.filter((u) => u.falls >= '2026-11-20').map((u) => u.number);
  assert.ok(falls.length > 0);
  const act = founding.takeBack!;
  const body = { ...act.body, number: 'Decision 1/PM', on: '2026-11-20', words: 'Found to be beyond its powers.' };
  await secretariat.ask('write', { body: { ...act, body } });
  const now = (await secretariat.ask('summitOrganisation')).decisions;
  for (const number of falls) {
    const decision = now.find((d) => d.number === number)!;
    assert.deepEqual([decision.stands, /^No mandate/.test(decision.why)], [false, true], number);
  }
});

/** Nobody agreed to have these names listed. */
const SECRET = ['Łukasz Ździebko', '陳大文', 'สมชาย ใจดี', 'Delegate Number 24 of XK', 'One Too Many'];

test('the purge, by two officers on its day, leaves nothing readable at the host: no name, no photograph, no key of a badge', async () => {
  const node = await day.raised.look('XH');
  const lines = (await signatures()).length;
  const early = await (await day.at('xh-accreditation-1')).ask('summitParticipants');
  assert.equal(early.purge, null, 'not before its day');
  const { event, delegations } = summitOf(await summitActs(node), NO_ANSWERS, node.clock())!;
  await day.moveTo('2027-03-01T02:00:00.000Z');
  assert.ok(civilTime('2027-03-01T02:00:00.000Z', event.zone, '-').local.slice(0, 10) >= event.purgeOn);
  for (const name of SECRET.slice(0, 4)) assert.ok((await whereFound(node, name)).length > 0, `${name} is here before`);
  const photographs = delegations.all.flatMap((d) => d.delegate.sealed.map((s) => s.sha256));
  assert.ok(photographs.length > 30);
  const officer = await day.at('xh-accreditation-1');
  const { purge } = await officer.ask('summitParticipants');
  const laid = await officer.ask('write', {
    body: { ...purge!.act, body: { ...purge!.act.body, words: 'All papers of the event.' } },
  });
  await day.approve('xh-accreditation-2', laid.draft!);
  const view = await until(
    'the purge',
    () => officer.ask('summitParticipants'),
    (v) => v.purged,
  );
  assert.ok(view.listed > 0, 'those who agreed stay in the list');
  assert.deepEqual(await whereFound(node, ...SECRET), []);
  for (const sha256 of photographs) assert.equal(await node.files.size(sha256), null);
  const { people } = await officer.ask('summitDelegation', { params: { entity: 'XC' } });
  const guard = people.find((p) => p.ref === '5')!;
  assert.deepEqual([guard.name, guard.function, guard.photo], ['—', '—', null]);
  assert.equal((await refusalOf(nominate('XJ', [named('77', 'After The End')])))?.code, 'window.closed');
  assert.equal((await refusalOf(officer.ask('summitIssueBadges', { body: {} })))?.code, 'summit.purged');
  assert.equal((await signatures()).length, lines, 'the register keeps what was signed');
});
