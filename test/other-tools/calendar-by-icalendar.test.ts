// SPDX-License-Identifier: EUPL-1.2
// Calendars are read by programs we did not write: the file we write must mean the same to them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { element, planOf, SUMMIT } from '../fixtures/summit-programme.ts';
import { calendarOf } from '#acts/conference/programme/calendar.ts';
import { zoneLines } from '#acts/conference/programme/calendar-zone.ts';
import type { Element } from '#acts/conference/programme/element.ts';
import { type ProgrammeRelease, releasedProgramme } from '#acts/conference/programme/programme-release.ts';
import { timed } from '#acts/conference/programme/timed.ts';

const PYTHON = process.env['PYTHON'] ?? 'python3';
const run = (program: string, input: string) =>
  spawnSync(PYTHON, ['-c', program], { input, encoding: 'utf8', timeout: 60_000 });
const without = (module: string) =>
  run(`import ${module}`, '').status === 0 ? false : `the Python module ${module} is not installed`;

function calendar(elements: readonly Element[], zone: string, only?: (e: Element) => boolean): string {
  const list: ProgrammeRelease[] = [];
  for (const [i, all] of [elements, elements.slice(0, -1)].entries()) {
    const made = releasedProgramme(planOf(all, { zone }), list.at(-1) ?? null, {
      at: `2027-10-0${i + 1}T05:00:00.000Z`,
      who: 'XH/secretariat',
    });
    assert.ok(made.ok);
    list.push(made.value.release);
  }
  return calendarOf(
    list,
    { kind: 'planner' },
    {
      method: 'PUBLISH',
      organiser: { name: 'Protocol; "XH", Hazelmouth', address: 'protocol@summit.example' },
      domain: 'summit.example',
      product: '-//Comity//Conference//EN',
      language: 'vi',
      ...(only === undefined ? {} : { only }),
    },
  );
}

const READ = `
import sys, json
from datetime import timezone
from icalendar import Calendar
cal = Calendar.from_ical(sys.stdin.buffer.read())
rows = []
for e in cal.walk('VEVENT'):
    assert not e.errors, e.errors
    utc = lambda p: e[p].dt.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000Z')
    rows.append([str(e['UID']), int(e['SEQUENCE']), str(e['STATUS']), str(e['SUMMARY']), utc('DTSTART'), utc('DTEND')])
print(json.dumps({'method': str(cal['METHOD']), 'rows': rows}))
`;

const SCRIPTS: readonly Element[] = [
  element('early', 'press', '2027-11-05T09:00', 30),
  element('long', 'panel', '2027-11-05T10:00', 30, {
    titles: { vi: `Phiên thảo luận, số 1; về “chứng cứ điện tử” \\ và hợp tác ${'rất dài '.repeat(20)}`.trim() },
  }),
  element('arabic', 'panel', '2027-11-05T23:30', 90, { titles: { vi: 'جلسة رفيعة المستوى 🕊️ بشأن الأدلة' } }),
  element('folded', 'panel', '2027-11-06T23:30', 60, { titles: { vi: 'Two\nlines' } }),
  element('twice', 'panel', '2027-11-07T01:00', 75, { titles: { vi: '高级别会议' } }),
  element('dropped', 'panel', '2027-11-07T09:00', 60),
];

for (const [name, elements, zone] of [
  ['the summit', SUMMIT, 'Asia/Ho_Chi_Minh'],
  ['a night in which the clock is set back', SCRIPTS, 'America/New_York'],
] as const)
  test(`icalendar reads ${name} as we mean it: names, moments, states`, { skip: without('icalendar') }, () => {
    const { status, stdout, stderr } = run(READ, calendar(elements, zone));
    assert.equal(status, 0, stderr);
    const read = JSON.parse(stdout) as { method: string; rows: unknown[][] };
    const wanted = timed(elements, zone)
      .map(({ element: e, from, to }) => {
        const off = e === elements.at(-1);
        return [
          `${e.id}@summit.example`,
          off ? 1 : 0,
          off ? 'CANCELLED' : 'CONFIRMED',
          e.titles['vi'] ?? e.titles['en'],
          from,
          to,
        ];
      })
      .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
    assert.equal(read.method, 'PUBLISH');
    assert.deepEqual(read.rows, wanted);
  });

test('icalendar reads the calendar of one person: what they are needed in and nothing else', {
  skip: without('icalendar'),
}, () => {
  const needed = (e: Element) => e.chair === 'host-head';
  const { status, stdout, stderr } = run(READ, calendar(SUMMIT, 'Asia/Ho_Chi_Minh', needed));
  assert.equal(status, 0, stderr);
  const { rows } = JSON.parse(stdout) as { rows: unknown[][] };
  assert.deepEqual(
    rows.map((r) => [r[0], r[4]]),
    [
      ['closing@summit.example', '2027-10-26T08:00:00.000Z'],
      ['opening@summit.example', '2027-10-25T02:00:00.000Z'],
    ],
  );
});

const ZONE = `
import sys, json, io
from datetime import datetime
from dateutil import tz
zone = tz.tzical(io.StringIO(sys.stdin.read())).get()
at = lambda *a: datetime(*a, tzinfo=zone).utcoffset().total_seconds() / 3600
print(json.dumps([at(2027, 11, 6, 12), at(2027, 11, 7, 0, 30), at(2027, 11, 7, 3), at(2027, 11, 8, 12)]))
`;

test('dateutil reads the zone we write, before and after the clock is set back', { skip: without('dateutil') }, () => {
  const lines = zoneLines('America/New_York', '2027-11-05T13:00:00.000Z', '2027-11-09T13:00:00.000Z');
  const { status, stdout, stderr } = run(ZONE, `${['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')}\r\n`);
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), [-4, -4, -5, -5]);
});
