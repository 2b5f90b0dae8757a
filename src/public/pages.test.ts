// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEPOSIT, kinds } from '#acts/register/act.ts';
import { PACKS, readingOf, TODAY, visitTo, wordsOf } from '../../test/fixtures/public-reading.ts';
import { sampleRegister, STATES } from '../../test/fixtures/public-register.ts';
import { chart, placeOf, spanOf } from './chart.ts';
import { dayFrom } from './days.ts';
import { listedOn, owedBy } from './directory.ts';
import { entrySentence, kindName } from './entry-words.ts';
import { page } from './frame.ts';
import type { Reading } from './reading.ts';
import { askedOf, askPage } from './pages/ask.ts';
import { articlePage } from './pages/articles.ts';
import { logPage } from './pages/log.ts';
import { mapPage } from './pages/map.ts';
import { roadPage } from './pages/road.ts';
import { fits, searchPage } from './pages/search.ts';
import { statePage } from './pages/state.ts';
import { statusPage } from './pages/status.ts';
import { count, numeral, say, t } from './words.ts';
import { html } from './markup.ts';

const sample = sampleRegister();
const reading = readingOf(sample.acts);
const wish = { before: '2028-01-01', mark: 'end of 2027', words: 'A wish.', source: 'Invented' };
const rowsOf = (body: unknown) =>
  [...String(body).matchAll(/<th scope="row">.*?<bdi lang="\w+">(.*?)<\/bdi>/g)].map((m) => m[1]);

test('words take text and markup in their places, and escape the text', () => {
  assert.equal(t('status.rows', { n: 3 }), '3 rows.');
  assert.equal(
    String(say('state.code', { code: html`<code>XA</code>` })).slice(0, 30),
    'Its code is <code>XA</code>; e',
  );
  assert.equal(String(say('state.code', { code: '<b>' })).slice(0, 24), 'Its code is &lt;b&gt;; e');
  assert.equal(String(count('status.rows', 1)), 'One row.');
  assert.equal(numeral(1_234_567), '1\u202f234\u202f567');
});

test('a typed day is that day, nothing, or no day at all', () => {
  assert.equal(dayFrom(' 2027-03-02 '), '2027-03-02');
  assert.equal(dayFrom(''), null);
  for (const wrong of ['2027-02-30', '2.3.2027', '0001-01-01', '<script>']) assert.equal(dayFrom(wrong), false, wrong);
});

test('the status table sorts and narrows by address alone', () => {
  const all = rowsOf(statusPage(visitTo('/register'), reading).body);
  assert.equal(all.length, 37);
  assert.deepEqual(
    all,
    [...all].sort((a, b) => a!.localeCompare(b!, 'en')),
  );
  const signatories = rowsOf(statusPage(visitTo('/register', { status: 'signatory' }), reading).body);
  assert.ok(signatories.length > 0 && signatories.length < all.length && signatories.includes('Exercise State XE'));
  const byConsent = rowsOf(statusPage(visitTo('/register', { sort: 'consent' }), reading).body);
  assert.deepEqual([byConsent[0], byConsent.at(-1)], ['Exercise State XA', 'Exercise State XE']);
  assert.deepEqual(rowsOf(statusPage(visitTo('/register', { reservations: 'yes' }), reading).body), [
    'Exercise State XB',
  ]);
  const made = String(statusPage(visitTo('/register', { sort: 'nonsense"', status: '<' }), reading).body);
  assert.match(made, /aria-sort="ascending"/);
});

test('the counters say which instruments count, and why fewer', () => {
  const words = wordsOf(statusPage(visitTo('/register'), reading).body);
  assert.match(words, /Instruments deposited 30 Instruments that count 29 Needed 40/);
  assert.match(words, /regional organisation is not counted/);
});

test('after a correction both answers stay on the page of the State, with the reason', () => {
  const words = wordsOf(statePage(visitTo('/register/states/XE'), reading, 'XE').body);
  assert.match(words, /As known before Exercise State XE deposited its instrument on 11 April 2026/);
  assert.match(words, /As known since Exercise State XE signed on 25 October 2025/);
  assert.match(
    words,
    /Reason given: The instrument was signed by a person who held none of the three offices\. Procès-verbal PV 3\/2026/,
  );
  const correction = sample.acts.findIndex((a) => a.id === sample.idOf('void XE'));
  const then = readingOf(sample.acts, { known: correction });
  const before = statePage(visitTo('/register/states/XE', { known: String(correction) }), then, 'XE');
  assert.match(wordsOf(before.lead), /^Exercise State XE deposited/);
  assert.match(wordsOf(before.body), new RegExp(`as it was known after entry ${correction}`));
});

test('many corrections of one State are all told, and only the newest need earlier states of the register', () => {
  const first = sample.acts.find((a) => a.id === sample.idOf('void XE'))!;
  const signature = sample.acts.find((a) => a.id === sample.idOf('signature XE'))!;
  const more = [1, 2, 3].map((n) => ({
    ...first,
    id: `${n}`.repeat(32),
    body: { entry: signature.id, reason: `Misspelt ${n}`, instead: { ...signature.body, place: `Place ${n}` } },
  }));
  const whole = readingOf([...sample.acts, ...more]);
  const asked = new Set<number>();
  const counted: Reading = {
    ...whole,
    knownAt(n) {
      asked.add(n);
      return whole.knownAt(n);
    },
  };
  const body = String(statePage(visitTo('/register/states/XE'), counted, 'XE').body);
  for (const reason of [/none of the three offices/, /Misspelt 1/, /Misspelt 2/, /Misspelt 3/])
    assert.match(body, reason);
  const size = sample.acts.length;
  assert.deepEqual(
    [...asked].toSorted((a, b) => a - b),
    [size + 1, size + 2, size + 3],
  );
  assert.equal(body.match(/class="sides"/g)?.length, 2);
  assert.ok(body.includes(`known=${size}"`) && body.includes(`known=${size + 1}"`), 'older ones have their address');
});

test('the three days of a deposit stand apart', () => {
  const words = wordsOf(statePage(visitTo('/register/states/XA'), reading, 'XA').body);
  assert.match(words, /On the paper 10 Feb 2026 Received on 1 Mar 2026 Effective on \(this one counts\) 2 Mar 2026/);
});

test('what a State owes is what it has not told, and goes when it is told', () => {
  const codes = (party: string) => owedBy(reading, party).map((d) => d.code);
  assert.ok(!codes('XA').includes('LANGUAGES') && !codes('XA').includes('CENTRAL_AUTHORITY'));
  assert.ok(codes('XD').includes('LANGUAGES') && codes('XD').includes('CENTRAL_AUTHORITY'));
  assert.deepEqual(codes('XE'), [], 'a signatory owes no notification');
  assert.ok(!codes('XA').includes('COMPETENCE_DECLARATION') && codes('XU').includes('COMPETENCE_DECLARATION'));
});

test('offices are those of the day, with the last test of the line', () => {
  assert.equal(listedOn(reading, '2026-03-31').length, 0);
  const found = listedOn(reading, TODAY).find((l) => l.entry.body.office === 'XA/contact-point')!;
  assert.deepEqual(found.tested && [found.tested.on, found.tested.reached], ['2027-02-01', true]);
  assert.equal(listedOn(reading, '2027-01-31').find((l) => l.entry.id === found.entry.id)?.tested, null);
});

test('may A ask B is one sentence, and the other way round the same answer', () => {
  const inForce = readingOf(sampleRegister(39).acts, { day: '2040-01-01' });
  for (const [known, a, b, about] of [
    [reading, 'XA', 'XB', 'preservation'],
    [reading, 'XB', 'XA', 'preservation'],
    [inForce, 'XA', 'XB', '42'],
  ] as const) {
    const asked = askedOf(known, { a, b, about });
    assert.ok(asked && !('wrong' in asked));
    const words = wordsOf(askPage(visitTo('/register/ask', { a, b, about }), known, asked, null, new Map()).body);
    assert.match(words, /^No\. On \d+ \w+ \d{4}, Exercise State X[AB] may not ask Exercise State X[AB] for/);
  }
});

test('between two that are bound it is yes, unless a reservation leaves less', () => {
  const assumed = { pack: 'exercise', code: 'EXERCISE_ASSUMED_IN_FORCE' };
  const bound = readingOf(sample.acts.map((a) => (a.kind === DEPOSIT ? { ...a, basis: [...a.basis, assumed] } : a)));
  const say = (about: string, b: string) => {
    const asked = askedOf(bound, { a: 'XA', b, about });
    assert.ok(asked && !('wrong' in asked));
    const visit = visitTo('/register/ask', { a: 'XA', b, about });
    return wordsOf(askPage(visit, bound, asked, null, new Map()).body);
  };
  assert.match(
    say('access', 'XB'),
    /^Yes\. On 3 May 2027, Exercise State XA may ask Exercise State XB for access to stored electronic data: both are bound since 12 March 2026\./,
  );
  assert.match(say('preservation', 'XB'), /^Yes, with changes\. .* within what a reservation leaves/);
  assert.match(say('preservation', 'XB'), /Exercise State XB: Preservation: may be refused/);
  assert.match(say('access', 'XD'), /Exercise State XD has designated nobody as Central authority/);
  assert.match(
    say('access', 'XB'),
    /For Exercise State XB it is received by Central authority of XB XB\/central-authority/,
  );
});

test('a question that cannot be asked is answered with what to do', () => {
  assert.equal(askedOf(reading, {}), null);
  assert.deepEqual(askedOf(reading, { a: 'XA', b: 'XX9', about: '42' }), { wrong: 'wrong.party' });
  assert.deepEqual(askedOf(reading, { a: 'XA', b: 'XA', about: '42' }), { wrong: 'wrong.same-party' });
  assert.deepEqual(askedOf(reading, { a: 'XA', b: 'XB', about: '99' }), { wrong: 'wrong.article' });
  assert.deepEqual(askedOf(reading, { a: 'XA', b: 'XB', about: '__proto__' }), { wrong: 'wrong.article' });
});

test('an article says who reserved it, and carries the mark of what nobody compared', () => {
  const article = articlePage(visitTo('/register/articles/42'), reading, 42)!;
  assert.match(wordsOf(article.body), /Exercise State XB Preservation: may be refused/);
  assert.match(String(article.body), /class="cite-mark"/);
  assert.equal(articlePage(visitTo('/register/articles/69'), reading, 69), null);
  const whole = String(page(visitTo('/register/articles/42'), article));
  assert.match(whole, /id="cite-note"/);
});

test('the road says in words what its colour says', () => {
  const on = (last: string) => wordsOf(roadPage(visitTo('/register/road', { last }), reading, wish).body);
  assert.match(on('2027-10-02'), /enters into force on 31 December 2027, 90 days later\. In time for the wish/);
  assert.match(on('2027-10-03'), /enters into force on 1 January 2028, 90 days later\. Amber: too late for the wish/);
  assert.match(on('2027-02-30'), /There is no such day/);
  assert.match(on('2027-10-02'), /Exercise State XU 1 Jun 2026 not counted/);
});

test('the chart keeps every day within its frame', () => {
  const span = spanOf(['2025-10-25', '2028-01-01']);
  assert.ok(placeOf(span, '1999-01-01') >= 0 && placeOf(span, '2999-01-01') <= 760);
  const drawn = String(
    chart({
      ...span,
      today: TODAY,
      counted: ['2026-01-01'],
      others: [],
      needed: 40,
      on: TODAY,
      inForceOn: '2027-08-01',
      wish,
    }),
  );
  assert.match(drawn, /<title id="chart-title">Deposits over time: 1 that count, of 40 needed\.<\/title>/);
  assert.ok(!/NaN|style=/.test(drawn));
});

test('on the map every State has a tile of its own, with words', () => {
  const drawn = String(mapPage(visitTo('/register/map'), reading, []).body);
  const tiles = [
    ...drawn.matchAll(
      /<a href="[^"]*"><title>([^<]*)<\/title><g class="tile tile-([\w-]+)"><rect class="face" x="([\d.]+)" y="([\d.]+)"/g,
    ),
  ];
  assert.equal(tiles.length, 37);
  assert.equal(new Set(tiles.map((m) => `${m[3]} ${m[4]}`)).size, 37, 'no two on one place');
  assert.ok(tiles.some((m) => m[1] === 'Exercise State XA: Deposited, not yet bound'));
});

test('the treaty is one record under all its names', () => {
  const found = (q: string) => {
    const search = { reading, world: null, namesOf: () => [] };
    return [
      ...String(searchPage(visitTo('/register/search', { q }), search).body).matchAll(
        /id="found-treaty"[\s\S]*?<\/section>/g,
      ),
    ].flatMap((m) => [...m[0].matchAll(/<li>/g)]).length;
  };
  for (const name of [
    'Hanoi Convention',
    'Countering the Use of ICT',
    'Công ước Hà Nội',
    'cong uoc ha noi',
    '公约',
    'cybercrime',
  ])
    assert.equal(found(name), 1, name);
  assert.equal(found('Geneva'), 0);
});

test('search finds whole words and beginnings, without accents, in every script', () => {
  assert.ok(fits('Côte d’Ivoire', 'cote ivo'));
  assert.ok(fits('Công ước Hà Nội', 'ha noi'));
  assert.ok(fits('演习国家 XA', '国家'));
  assert.ok(fits('دولة التمرين XA', 'تمرين'));
  assert.ok(!fits('Romania', 'oman'), 'not in the middle of a word');
  assert.ok(!fits('anything', '   '));
});

test('two checkpoints that cannot both be true stand side by side before all else', () => {
  const log = {
    origin: 'depositary.example/register',
    size: 2,
    checkpoint: 'depositary.example/register\n2\nAAAA\n',
    witnesses: [{ party: 'XA', cosigned: true }],
    quorum: 1,
    witnessed: true,
    tiles: 'https://depositary.example/register/log/',
    accusations: [{ first: 'first face', second: 'second face <b>', seen: '2027-05-01' }],
  };
  const body = String(logPage(visitTo('/register/log'), reading, log).body);
  assert.ok(body.indexOf('first face') < body.indexOf('second face &lt;b&gt;'));
  assert.ok(body.indexOf('second face') < body.indexOf('How far it reaches'));
  const calm = String(logPage(visitTo('/register/log'), reading, { ...log, accusations: [] }).body);
  assert.ok(!calm.includes('cannot both be true'));
  assert.match(wordsOf(calm), /register mirror --from https:\/\/depositary\.example --out mirror/);
});

test('every kind of entry has a name and a sentence of its own', () => {
  for (const { kind } of kinds) assert.notEqual(kindName(kind), kind.replace(/^register\.|\.v\d$/g, ''), kind);
  for (const entry of reading.ledger.entries) {
    const words = wordsOf(entrySentence(visitTo('/register'), reading, entry));
    assert.match(words, /^\S.* .*\S$/, entry.kind);
    assert.ok(!/\{|undefined/.test(words), `${entry.kind}: ${words}`);
  }
});

test('names follow the language and the day, and fall back to English and to the code', () => {
  assert.deepEqual(readingOf(sample.acts, { language: 'ar' }).nameOf('XA'), {
    text: 'دولة التمرين XA',
    language: 'ar',
  });
  assert.equal(readingOf(sample.acts, { day: '2026-01-01' }).nameOf('XF').text, 'Exercise State XF');
  assert.match(reading.nameOf('XF').text, /^Renamed State/);
  assert.equal(
    readingOf(sample.acts, { language: 'fr' }).nameOf('XF').language,
    'en',
    'the new name has no French form',
  );
  assert.deepEqual(reading.nameOf('ZZZ'), { text: 'ZZZ', language: 'en' });
  assert.equal(STATES.length, 39);
  assert.ok(PACKS.has('hanoi'));
});
