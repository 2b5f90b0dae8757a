// SPDX-License-Identifier: EUPL-1.2
// Views of what follows the order, and of speaking, over the fictional summit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import * as k from '#acts/conference/act.ts';
import { summitOf } from '#acts/conference/summit.ts';
import { KINDS } from '#acts/kinds.ts';
import { roleFor } from '#node/weigh.ts';
import { statementsPage, releasedTexts } from '#public/pages/statements.ts';
import { OurStatementView } from '#wire/summit/our-statement.ts';
import { MovedView, PlansView } from '#wire/summit/plans.ts';
import { SpeakersView } from '#wire/summit/speakers.ts';
import { type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import type { SummitDesk } from './desk.ts';
import { movedView } from './moved.ts';
import { ourStatementView } from './our-statement.ts';
import { plansView } from './plans.ts';
import { speakersView } from './speakers.ts';

const PROTOCOL = { id: 'xh-protocol-1', roles: ['protocol-officer'], office: 'XH/protocol' };
const ACCREDITATION = { id: 'xh-accreditation-1', roles: ['accreditation-officer'], office: 'XH/accreditation' };
const FOCAL = { id: 'xa-focal-1', roles: ['focal-point'], office: 'XA/focal-point' };

function deskOf(hall: Hall, person: SummitDesk['person'] = PROTOCOL, acts = hall.acts): SummitDesk {
  const summit = summitOf([...acts], hall.summit().register, hall.now)!;
  return {
    ...{ summit, person, kinds: KINDS, pack: 'conference', root: summit.event.opened, fresh: 'fresh' },
    may: (kind) => roleFor(KINDS.get(kind)!, person) !== undefined,
    seqOf: () => null,
    dayOf: (id) => hall.acts.find((a) => a.id === id)?.at.local.slice(0, 10) ?? null,
    powersRule: null,
    personName: (id) => id,
    officeName: (id) => id,
  };
}
const shaped = (schema: TSchema, value: unknown) => {
  const check = Compile(schema);
  assert.ok(check.Check(value), JSON.stringify(check.Errors(value)[0]));
};
const say = (hall: Hall, body: Record<string, unknown>) =>
  hall.must({
    ...{ as: 'xh-protocol-1', kind: k.SPEAKING_EVENT, to: ['XH/protocol'], after: 1 },
    body: { item: 'general-debate', ...body },
  });
const opened = () => {
  const hall = seededHall();
  say(hall, { what: 'list-issued', as: 'final' });
  say(hall, { what: 'meeting-opened' });
  return hall;
};
const speakers = (hall: Hall) => speakersView(deskOf(hall), 'general-debate')!;

test('plans tell what changed since a version, by name, and how many plates are printed again', () => {
  const hall = seededHall();
  const view = plansView(deskOf(hall));
  shaped(PlansView, view);
  assert.deepEqual([view.version, view.since, view.versions], [2, 1, [1, 2]]);
  assert.deepEqual(
    view.changes.seats.moved.map((m) => m.name),
    ['Exercise State XA', 'Exercise State XC', 'Exercise State XD'],
  );
  assert.deepEqual(view.plates.print.length, view.changes.seats.moved.length, 'a plate carries its first seat');
  assert.equal(view.plates.kept, view.plates.all - view.plates.print.length);
  const seats = view.seats!.rows.flatMap((r) => r.blocks.flat());
  const drawn = seats.filter((s) => s.code !== null).map((s) => s.seat);
  assert.deepEqual(
    drawn.toSorted(),
    view.seats!.delegations.flatMap((d) => d.seats).toSorted(),
    'drawing and table agree',
  );
  assert.equal(plansView(deskOf(hall), 99).since, 1, 'a version that never was is not compared with');
});

test('what keeps two apart is shown to protocol and to nobody else', () => {
  const hall = seededHall();
  hall.must({
    as: 'xh-protocol-1',
    kind: k.PLACEMENT,
    body: { what: 'apart', entity: 'XG', other: 'XF', from: 'seat', reason: 'Secret matter' },
  });
  assert.ok(plansView(deskOf(hall)).forProtocol!.seats.some((n) => n.includes('Secret matter')));
  const { forProtocol, layout, ...open } = plansView(deskOf(hall));
  assert.ok(forProtocol && layout && !JSON.stringify(open).includes('Secret matter'));
  const other = plansView(deskOf(hall, ACCREDITATION));
  assert.deepEqual([other.forProtocol, other.layout], [null, null]);
  assert.ok(!JSON.stringify(other).includes('Secret matter'));
});

test('what moved is told with the reason for whoever walks the corridor', () => {
  const hall = seededHall();
  const view = movedView(deskOf(hall));
  shaped(MovedView, view);
  const [first] = view.order;
  assert.deepEqual([first!.name, first!.from, first!.to], ['Exercise State XE', 11, 2]);
  assert.match(first!.why, /Head of State/);
  assert.ok(view.speakers.some((s) => s.name === 'Exercise State XE'));
  assert.ok(view.plates.length > 0 && view.seats.moved.length > 0);
});

test('whose rank changed twice is told by the own change, not by that of others', () => {
  const hall = seededHall();
  const fact = { entity: 'XC', what: 'rank', rank: 'HOS', head: 'Aurélie Sarrazin' };
  hall.must({ as: 'xh-protocol-1', kind: k.ENTITY_FACT, body: { facts: [fact] } });
  const { why } = movedView(deskOf(hall)).speakers.find((s) => s.name === 'Exercise State XC')!;
  assert.match(why.join(' '), /Heads of State.*rank changed/);
});

test('before the first release there are no plans, and the page says so without failing', () => {
  const hall = seededHall();
  const acts = hall.acts.filter((a) => a.kind !== k.ORDER_RELEASE);
  const view = plansView(deskOf(hall, PROTOCOL, acts));
  shaped(PlansView, view);
  assert.equal(view.version, null);
  shaped(MovedView, movedView(deskOf(hall, PROTOCOL, acts)));
});

test('a point of order stops the clock of the speaker and is ruled on before anything else', () => {
  const hall = opened();
  const id = hall.names.get('speaker-xg')!;
  const xh = hall.names.get('speaker-xh')!;
  say(hall, { what: 'called', id: xh });
  say(hall, { what: 'began', id: xh });
  say(hall, { what: 'order-raised', entity: 'XJ' });
  const view = speakers(hall);
  shaped(SpeakersView, view);
  assert.deepEqual(
    [view.order, view.running?.order, view.running?.stopped],
    ['Exercise State XJ', 'Exercise State XJ', true],
  );
  assert.deepEqual(
    view.deeds.map((d) => d.code),
    ['meeting-order-ruled'],
  );
  assert.ok(!view.choices.some((c) => c.code === 'floor-order'));
  assert.deepEqual(view.speakers.find((s) => s.id === id)!.deeds, []);
  say(hall, { what: 'order-ruled' });
  assert.deepEqual([speakers(hall).order, speakers(hall).running?.stopped], [null, false]);
});

test('rights of reply wait for the list, ten minutes and then five, and the sum of times is the meeting without the chair', () => {
  const hall = opened();
  const xh = hall.names.get('speaker-xh')!;
  for (const what of ['called', 'began', 'ended'])
    say(hall, { what, id: xh, ...(what === 'ended' ? { cut: true } : {}) });
  say(hall, { what: 'reply-asked', entity: 'XJ' });
  say(hall, { what: 'reply-asked', entity: 'XJ' });
  const third = hall.take({
    ...{ as: 'xh-protocol-1', kind: k.SPEAKING_EVENT, to: ['XH/protocol'] },
    body: { item: 'general-debate', what: 'reply-asked', entity: 'XJ' },
  });
  assert.equal(third?.code, 'reply.spent');
  let view = speakers(hall);
  assert.deepEqual(
    view.replies.map((r) => [r.limitSeconds, r.state, r.deeds.length]),
    [
      [600, 'asked', 0],
      [300, 'asked', 0],
    ],
  );
  assert.match(view.repliesWait!, /come first/);
  assert.ok(view.deeds.some((d) => d.code === 'meeting-replies-opened'));
  assert.equal(view.speakers[0]!.cut, true);
  say(hall, { what: 'replies-opened' });
  say(hall, { what: 'reply-began', id: view.replies[0]!.id });
  say(hall, { what: 'reply-ended', id: view.replies[0]!.id });
  say(hall, { what: 'meeting-closed' });
  view = speakers(hall);
  const { meeting, chair, spoken, rows } = view.times!;
  assert.equal(spoken + chair, meeting);
  assert.deepEqual(
    rows.map((r) => [r.name, r.speeches, r.replies, r.total]),
    [
      ['Exercise State XH', 60, 0, 60],
      ['Exercise State XJ', 0, 60, 60],
    ],
  );
});

test('a swap is half agreed until the other says so, and names the other by State where its number is not known', () => {
  const hall = opened();
  const [xi, xk] = ['speaker-xi', 'speaker-xk'].map((n) => hall.names.get(n)!);
  const places = () => Object.fromEntries(speakers(hall).speakers.map((s) => [s.entity, s.place]));
  const before = places();
  say(hall, { what: 'swap-consented', id: xi, entity: 'XI', withEntity: 'XK' });
  assert.deepEqual(speakers(hall).halfAgreed, [
    'Exercise State XI agrees to change places with Exercise State XK. Exercise State XK has not said so yet.',
  ]);
  assert.deepEqual(places(), before);
  say(hall, { what: 'swap-consented', id: xk, entity: 'XK', with: xi });
  assert.deepEqual([places()['XI'], places()['XK']], [before['XK'], before['XI']]);
  assert.deepEqual(speakers(hall).halfAgreed, []);
});

test('at its own node a State inscribes, hands in and asks; it is sent to the office of the host that keeps the list', () => {
  const hall = seededHall();
  const own = hall.acts.filter((a) => [a.from, ...a.to].some((o) => o.startsWith('XA/')));
  const desk = deskOf(hall, FOCAL, own);
  const place = {
    party: 'XA',
    keeper: 'XH/protocol',
    peers: [{ value: 'XB', label: 'Birchland' }],
    arrived: new Set<string>(),
  };
  const view = ourStatementView(desk, own, place);
  shaped(OurStatementView, view);
  const [item] = view.items;
  assert.deepEqual([item!.entry?.speaker, item!.entry?.wish, item!.entry?.arrived], ['Corin Dale', 1, false]);
  assert.equal(item!.inscribe, null);
  for (const act of [item!.handIn!, item!.reply!.act, item!.swap!.act]) {
    assert.deepEqual(act.to, ['XH/protocol']);
    assert.equal(act.re, hall.names.get('invitation-xa'));
  }
  assert.deepEqual(item!.swap!.chooses, { path: 'withEntity', options: place.peers });
  const none = own.filter((a) => a.kind !== k.INSCRIPTION);
  const empty = ourStatementView(deskOf(hall, FOCAL, none), none, place).items[0]!;
  assert.deepEqual([empty.entry, empty.handIn], [null, null]);
  assert.ok(empty.inscribe);
  assert.equal(ourStatementView(desk, own, { ...place, keeper: null }).mayAct, false);
});

test('a text is on the public page from the moment its slot begins, never before, and too long a one not at all', () => {
  const hall = opened();
  const sha256 = 'ab'.repeat(32);
  const xo = hall.names.get('speaker-xo')!;
  const attachments = [{ name: 'statement.txt', media: 'text/plain', sha256, size: 10 }];
  const text = (wordCount: number) =>
    hall.take({
      ...{ as: 'xh-protocol-1', kind: k.STATEMENT_TEXT, to: ['XH/protocol'], attachments, after: 1 },
      body: { item: 'general-debate', inscription: xo, entity: 'XO', sha256, language: 'en', wordCount },
    });
  assert.equal(text(2001)?.code, 'text.too-long', 'at most 2,000 words for stakeholders');
  assert.equal(text(4), null);
  const page = (words: string) => {
    const summit = hall.summit();
    return [releasedTexts(summit), statementsPage(summit, new Map([[sha256, words]])).body!.toString()] as const;
  };
  assert.deepEqual(page('Held back until then')[0], []);
  assert.ok(!page('Held back until then')[1].includes('Held back'));
  say(hall, { what: 'called', id: xo });
  assert.deepEqual(page('x')[0], []);
  say(hall, { what: 'began', id: xo });
  const [digests, shown] = page('Held <b>back</b> until then');
  assert.deepEqual(digests, [sha256]);
  assert.match(shown, /Check against delivery/);
  assert.match(shown, /Held &lt;b&gt;back&lt;\/b&gt; until then/);
  assert.ok(!page('word '.repeat(2001))[1].includes('word word'), 'counted here, not believed');
});
