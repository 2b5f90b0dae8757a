// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Signature } from '#acts/conference/summit/register-answers.ts';
import * as k from '#acts/conference/act.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import type { Instant } from '#base/time.ts';
import { answersWith, restingSummit } from '../../test/fixtures/summit-acts.ts';
import { conferenceDocument, conferenceTitle, noConference } from './conference-frame.ts';
import { nowPage } from './pages/now-next.ts';
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
