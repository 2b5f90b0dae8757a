// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Signature } from '#acts/conference/summit/register-answers.ts';
import * as k from '#acts/conference/act.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import type { Instant } from '#base/time.ts';
import { answersWith, restingSummit } from '../../test/fixtures/summit-acts.ts';
import { conferenceDocument, conferenceTitle, noConference } from './conference-frame.ts';
import { nowPage, nowScreens } from './pages/now-next.ts';
import { programmeCalendar, programmePage } from './pages/programme.ts';

const SITE = { host: 'Exercise State XH', exercise: true };
const DAY = '2026-11-28';

function at(moment: Instant, more: { kind: string; from: string; body: object }[] = []): Summit {
  const signed: Signature = {
    ...{ entry: 'a'.repeat(32), seq: 9, entered: moment, party: 'XG', signedOn: DAY, place: 'x', sequence: 1 },
    signatory: { name: 'Ola Brand', title: 'President' },
  };
  return summitOf(restingSummit(DAY, more), answersWith({ signatures: [signed] }), moment)!;
}
// Ten past ten at the venue, seven hours ahead of UTC.
const AT_TEN = '2026-11-28T03:10:00.000Z';

test('the programme shows what was released, by day and hour of the venue, and no meeting that is not for everybody', () => {
  const made = String(programmePage(at(AT_TEN)).body);
  assert.match(made, /<h2 id="day-2026-11-28">28 November 2026<\/h2>/);
  assert.match(made, /<time datetime="2026-11-28T10:00">10:00<\/time>–13:00/);
  assert.match(made, /<bdi>Signing of the Convention<\/bdi>/);
  assert.match(made, /Version 1 of the programme/);
  assert.ok(!made.includes('Hidden meeting') && !made.includes('Salon'));
});

test('a change that is not released stands on no public page', () => {
  const plenary = restingSummit(DAY)
    .filter((a) => a.kind === k.PROGRAMME_ITEM)
    .flatMap((a) => (a.body as k.ProgrammeItemBody).elements)
    .find((e) => e.id === 'plenary')!;
  const moved = {
    kind: k.PROGRAMME_ITEM,
    from: 'XH/secretariat',
    body: { elements: [{ ...plenary, starts: `${DAY}T16:00` }] },
  };
  const hour = (summit: Summit) => {
    const rows = String(programmePage(summit).body).split('<tr>');
    return /T(\d\d:\d\d)"/.exec(rows.find((row) => row.includes('<bdi>Plenary'))!)?.[1];
  };
  assert.equal(hour(at(AT_TEN, [moved])), '14:00');
  const release = { kind: k.PROGRAMME_RELEASE, from: 'XH/secretariat', body: { version: 2 } };
  assert.equal(hour(at(AT_TEN, [moved, release])), '16:00');
});

test('now and next follow the clock of the venue, and count signatures by the register', () => {
  const page = nowPage(at(AT_TEN), true);
  assert.equal(page.title, 'It is 10:10');
  assert.match(String(page.lead), /One State or organisation has signed, according to the register/);
  assert.match(
    String(page.body),
    /<bdi>Signing of the Convention<\/bdi> <span class="fine">10:00–13:00, 170 minutes left/,
  );
  assert.match(String(page.body), /<strong>Next<\/strong> 14:00 <bdi>Plenary<\/bdi>/);
  assert.ok(!String(page.body).includes('Hidden meeting'));
  assert.match(String(nowPage(at('2026-12-24T00:00:00.000Z'), true).body), /Nothing more is on the programme/);
});

const longer = (element: string, minutes: number) => ({
  ...{ kind: k.PROGRAMME_CHANGED, from: 'XH/secretariat' },
  body: { element, what: 'overran', minutes, words: 'Speeches.' },
});
const elements = (...rows: object[]) => ({ kind: k.PROGRAMME_ITEM, from: 'XH/secretariat', body: { elements: rows } });
const release = (version: number) => ({ kind: k.PROGRAMME_RELEASE, from: 'XH/secretariat', body: { version } });
const own = () =>
  restingSummit(DAY)
    .filter((a) => a.kind === k.PROGRAMME_ITEM)
    .flatMap((a) => (a.body as k.ProgrammeItemBody).elements);

test('what takes longer is on the screen at once, without a release; the programme says from when it moved', () => {
  const summit = at(AT_TEN, [longer('signing', 90)]);
  const screen = String(nowPage(summit, true).body);
  assert.match(screen, /10:00–14:30, 260 minutes left/);
  assert.match(screen, /Next<\/strong> 14:30 <span class="now-moved">\(was 14:00\)<\/span> <bdi>Plenary/);
  const page = String(programmePage(summit).body);
  assert.match(
    page,
    /T14:30">14:30<[\s\S]*<bdi>Plenary<\/bdi><p class="fine"><strong>Moved: it was to begin 14:00\.<\/strong>/,
  );
  assert.equal(String(page).match(/Moved:/g)?.length, 1);
  const released = at(AT_TEN, [longer('signing', 90), release(2)]);
  assert.ok(!String(programmePage(released).body).includes('Moved:'), 'a release that says so needs no mark');
});

test('an overrun moves what was released, even where the plan says something else that is not released yet', () => {
  const plenary = own().find((e) => e.id === 'plenary')!;
  const summit = at(AT_TEN, [elements({ ...plenary, starts: `${DAY}T18:00` }), longer('signing', 90)]);
  assert.match(String(nowPage(summit, true).body), /Next<\/strong> 14:30/);
});

test('a title in other languages stands beside it, marked as what it is', () => {
  const signing = own().find((e) => e.id === 'signing')!;
  const titles = { en: 'Signing', vi: 'Lễ ký', ar: 'التوقيع' };
  const summit = at(AT_TEN, [elements({ ...signing, titles }), release(2)]);
  for (const page of [nowPage(summit, true), programmePage(summit)]) {
    assert.match(String(page.body), /<span class="title-other" lang="vi" dir="auto">Lễ ký<\/span>/);
    assert.match(String(page.body), /lang="ar" dir="auto">التوقيع/);
  }
});

test('more rooms than a wall holds stand on several screens, those where something is on first', () => {
  const signing = own().find((e) => e.id === 'signing')!;
  const rooms = ['a', 'b', 'c', 'd', 'e'].map((r) => ({
    ...{ ...signing, id: `panel-${r}`, titles: { en: `Panel ${r}` }, room: `room-${r}` },
    starts: `${DAY}T${r < 'c' ? '10:00' : '15:00'}`,
  }));
  // The rooms are not in the table of the event: that stops no screen, and this event lets it pass.
  const event = restingSummit(DAY)[0]!.body as k.EventBody;
  const levels = [{ code: 'room-unknown', level: 'ignore' }] as k.EventBody['levels'];
  const lenient = { kind: k.EVENT, from: 'XH/secretariat', body: { ...event, levels } };
  const summit = at(AT_TEN, [lenient, elements(...rooms), release(2)]);
  const screens = nowScreens(summit).map((s) => s.map((r) => r.now.length > 0));
  assert.deepEqual(screens, [
    [true, true, true, false],
    [false, false],
  ]);
  assert.match(String(nowPage(summit, false, 2).body), /Rooms, screen 2 of 2/);
  assert.match(String(nowPage(summit, false, 2).body), /Panel e/);
  assert.match(String(nowPage(summit, false, 99).body), /Rooms, screen 1 of 2/);
});

test('an evening that ends after midnight is still on at half past twelve, by the clock of the venue', () => {
  const signing = own().find((e) => e.id === 'signing')!;
  const late = { ...signing, id: 'late', titles: { en: 'Reception' }, starts: `${DAY}T23:30`, minutes: 90 };
  const summit = at('2026-11-28T17:30:00.000Z', [elements(late), release(2)]);
  assert.equal(nowPage(summit, true).title, 'It is 00:30');
  assert.match(
    String(nowPage(summit, true).body),
    /<bdi>Reception<\/bdi> <span class="fine">23:30–01:00, 30 minutes left/,
  );
});

test('a calendar can follow it: each element once, with the clock of the venue', () => {
  const feed = programmeCalendar(at(AT_TEN), 'Exercise State XH', 'xh.example');
  assert.equal(feed.match(/BEGIN:VEVENT/g)?.length, 3);
  assert.match(feed, /UID:signing@xh\.example\r\n/);
  assert.match(feed, /DTSTART;TZID="?Etc\/GMT-7"?:20261128T100000\r\n/);
});

test('a page is whole, says whose it is, and a name in it stays text', () => {
  const summit = at(AT_TEN);
  const made = conferenceDocument(SITE, conferenceTitle(summit), nowPage(summit, false)).toString();
  assert.match(made, /^<!doctype html>\n<html lang="en" dir="ltr" class="exercise">/);
  assert.equal(made.match(/<h1>/g)?.length, 1);
  assert.ok(!/undefined|\[object|<script|\sstyle=/.test(made));
  const hostile = conferenceDocument(SITE, '<b>Summit</b>', nowPage(summit, false)).toString();
  assert.ok(!hostile.includes('<b>Summit</b>') && hostile.includes('&lt;b&gt;Summit'));
  assert.match(noConference(SITE).toString(), /This node hosts no conference/);
});

test('who may be accredited as what stands for everybody to read, with or without a programme', () => {
  const summit = at(AT_TEN);
  const published = summit.event.nominable.map((c, i) => (i === 0 ? { ...c, criteria: 'Carries <full> powers.' } : c));
  const page = (more: object) => String(programmePage({ ...summit, ...more } as Summit).body);
  const event = { ...summit.event, nominable: published };
  for (const programme of [summit.programme, { ...summit.programme, release: null }])
    assert.match(page({ event, programme }), /Who may be accredited[\s\S]*Carries &lt;full&gt; powers\./);
  const silent = { ...summit.event, nominable: published.map(({ criteria: _, ...c }) => c) };
  assert.doesNotMatch(page({ event: silent }), /Who may be accredited/);
});
