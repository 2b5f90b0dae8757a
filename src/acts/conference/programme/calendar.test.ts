// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { element, planOf, SUMMIT, withElement } from '../../../../test/fixtures/summit-programme.ts';
import { calendarOf, type CalendarWish } from './calendar.ts';
import { calendarParameter, calendarText, contentLine } from './calendar-text.ts';
import { isShownTwice, zoneLines } from './calendar-zone.ts';
import type { Element, Venue } from './element.ts';
import { type ProgrammeRelease, releasedProgramme } from './programme-release.ts';

const WISH: CalendarWish = {
  method: 'PUBLISH',
  organiser: { name: 'Protocol, XH', address: 'protocol@summit.example' },
  domain: 'summit.example',
  product: '-//Comity//Conference//EN',
  language: 'en',
};

/** Releases one after the other, a day apart. */
function releases(...versions: { elements: readonly Element[]; venue?: Partial<Venue> }[]): ProgrammeRelease[] {
  const list: ProgrammeRelease[] = [];
  for (const [i, { elements, venue }] of versions.entries()) {
    const by = { at: `2027-10-0${i + 1}T05:00:00.000Z`, who: 'XH/secretariat' };
    const made = releasedProgramme(planOf(elements, venue), list.at(-1) ?? null, by);
    assert.ok(made.ok);
    list.push(made.value.release);
  }
  return list;
}
const unfolded = (text: string) => text.replace(/\r\n /g, '').split('\r\n');
const eventOf = (text: string, id: string): string[] => {
  const lines = unfolded(text);
  const at = lines.indexOf(`UID:${id}@summit.example`);
  assert.ok(at > 0, `${id} is in the file`);
  return lines.slice(at - 1, lines.indexOf('END:VEVENT', at) + 1);
};
const line = (text: string, id: string, name: string) => eventOf(text, id).find((l) => l.startsWith(name));

test('an event has its local time with the zone of the venue, its room, and a stable name', () => {
  const text = calendarOf(releases({ elements: SUMMIT }), { kind: 'public' }, WISH);
  assert.deepEqual(eventOf(text, 'opening'), [
    'BEGIN:VEVENT',
    'UID:opening@summit.example',
    'DTSTAMP:20271001T050000Z',
    'LAST-MODIFIED:20271001T050000Z',
    'SEQUENCE:0',
    'DTSTART;TZID=Etc/GMT-7:20271025T090000',
    'DTEND;TZID=Etc/GMT-7:20271025T100000',
    'SUMMARY;LANGUAGE=en:The opening',
    'LOCATION:Great Hall\\, Hazelmouth',
    'CATEGORIES:ceremony',
    'STATUS:CONFIRMED',
    'ORGANIZER;CN="Protocol, XH":mailto:protocol@summit.example',
    'END:VEVENT',
  ]);
});

test('SEQUENCE grows when time, room or title change, and with nothing else; an element taken out stays as cancelled', () => {
  const moved = withElement('dinner', { starts: '2027-10-25T19:30' });
  const text = calendarOf(
    releases(
      { elements: SUMMIT },
      { elements: moved.map((e) => (e.id === 'opening' ? { ...e, documents: ['doc-1'] } : e)) },
      { elements: moved.filter((e) => e.id !== 'table-4') },
    ),
    { kind: 'public' },
    WISH,
  );
  assert.equal(line(text, 'dinner', 'SEQUENCE'), 'SEQUENCE:1');
  assert.equal(line(text, 'dinner', 'LAST-MODIFIED'), 'LAST-MODIFIED:20271002T050000Z');
  assert.equal(line(text, 'opening', 'SEQUENCE'), 'SEQUENCE:0');
  assert.equal(line(text, 'table-4', 'SEQUENCE'), 'SEQUENCE:1');
  assert.equal(line(text, 'table-4', 'STATUS'), 'STATUS:CANCELLED');
});

test('an element that comes back goes on counting', () => {
  const without = SUMMIT.filter((e) => e.id !== 'table-4');
  const text = calendarOf(
    releases({ elements: SUMMIT }, { elements: without }, { elements: SUMMIT }),
    { kind: 'public' },
    WISH,
  );
  assert.equal(line(text, 'table-4', 'SEQUENCE'), 'SEQUENCE:2');
  assert.equal(line(text, 'table-4', 'STATUS'), 'STATUS:CONFIRMED');
});

test('a bilateral is in the calendar of those it concerns only, and leaves it when it concerns them no more', () => {
  const minister = { kind: 'person', id: 'm', parties: ['XA'] } as const;
  const one = releases({ elements: SUMMIT });
  assert.doesNotMatch(calendarOf(one, { kind: 'public' }, WISH), /bilateral/);
  assert.match(calendarOf(one, minister, WISH), /UID:bilateral@/);
  const two = releases({ elements: SUMMIT }, { elements: withElement('bilateral', { concerns: ['XB', 'XC'] }) });
  assert.equal(line(calendarOf(two, minister, WISH), 'bilateral', 'STATUS'), 'STATUS:CANCELLED');
});

test('one person can be sent what is on for them, or what is off', () => {
  const list = releases({ elements: SUMMIT }, { elements: SUMMIT.filter((e) => e.id !== 'panel-1') });
  const to = { name: 'Chair 1', address: 'chair-1@xb.example\r\nX-BAD:1' };
  const mine = (e: Element) => e.chair === 'chair-1' || e.chair === 'host-head';
  const on = calendarOf(list, { kind: 'public' }, { ...WISH, method: { is: 'REQUEST', to }, only: mine });
  assert.match(on, /METHOD:REQUEST/);
  assert.equal(line(on, 'opening', 'ATTENDEE'), 'ATTENDEE;CN=Chair 1:mailto:chair-1@xb.exampleX-BAD:1');
  const off = calendarOf(list, { kind: 'public' }, { ...WISH, method: { is: 'CANCEL', to }, only: mine });
  assert.equal(off.match(/BEGIN:VEVENT/g)!.length, 1);
  assert.equal(line(off, 'panel-1', 'STATUS'), 'STATUS:CANCELLED');
});

test('the zone component holds the offsets of the days in question and the change between them', () => {
  assert.deepEqual(zoneLines('Asia/Ho_Chi_Minh', '2027-10-25T01:00:00.000Z', '2027-10-26T10:00:00.000Z'), [
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Ho_Chi_Minh',
    'BEGIN:STANDARD',
    'DTSTART:20271024T080000',
    'TZOFFSETFROM:+0700',
    'TZOFFSETTO:+0700',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]);
  const york = zoneLines('America/New_York', '2027-11-05T13:00:00.000Z', '2027-11-08T13:00:00.000Z');
  assert.deepEqual(york.slice(2), [
    'BEGIN:DAYLIGHT',
    'DTSTART:20271104T090000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0400',
    'END:DAYLIGHT',
    'BEGIN:STANDARD',
    'DTSTART:20271107T020000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]);
});

test('an hour the clock shows twice is written in universal time, so that nobody comes an hour late', () => {
  assert.ok(isShownTwice('2027-11-07T05:30:00.000Z', 'America/New_York'));
  assert.ok(isShownTwice('2027-11-07T06:30:00.000Z', 'America/New_York'));
  assert.ok(!isShownTwice('2027-11-07T07:00:00.000Z', 'America/New_York'));
  assert.ok(!isShownTwice('2027-11-07T04:59:00.000Z', 'America/New_York'));
  const night = [element('night', 'press', '2027-11-07T00:45', 60), element('day', 'press', '2027-11-07T09:00', 60)];
  const text = calendarOf(releases({ elements: night, venue: { zone: 'America/New_York' } }), { kind: 'public' }, WISH);
  assert.equal(line(text, 'night', 'DTEND'), 'DTEND:20271107T054500Z');
  assert.equal(line(text, 'day', 'DTSTART'), 'DTSTART;TZID=America/New_York:20271107T090000');
});

test('text is escaped, and a name cannot begin a line of its own', () => {
  assert.equal(calendarText('a,b;c\\d\ne\r\nf\tg\u0000h'), 'a\\,b\\;c\\\\d\\ne\\nf gh');
  assert.equal(calendarText('a\u2028END:VEVENT'), 'a\\nEND:VEVENT');
  assert.equal(calendarParameter('A "B", C'), '"A \'B\', C"');
  const evil = withElement('dinner', { titles: { en: 'Dinner\r\nEND:VEVENT\r\nBEGIN:VEVENT' } });
  const text = calendarOf(releases({ elements: evil }), { kind: 'public' }, WISH);
  assert.equal(text.match(/^BEGIN:VEVENT/gm)!.length, SUMMIT.length - 1);
});

test('no line is longer than 75 octets, every line ends with CRLF, and unfolding gives back what was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('x', ' ', ';', 'é', '东', '🕊️', '\n'), minLength: 60, maxLength: 300 }),
      (value) => {
        const written = `SUMMARY:${calendarText(value)}`;
        const folded = contentLine(written);
        assert.ok(folded.endsWith('\r\n'));
        for (const part of folded.slice(0, -2).split('\r\n')) {
          assert.ok(Buffer.byteLength(part) <= 75, part);
          assert.doesNotMatch(part, /[\r\n]/);
        }
        assert.equal(folded.slice(0, -2).replace(/\r\n /g, ''), written);
      },
    ),
  );
});

test('the same releases give the same bytes, and no release an empty calendar', () => {
  const list = releases({ elements: SUMMIT });
  assert.equal(calendarOf(list, { kind: 'public' }, WISH), calendarOf(structuredClone(list), { kind: 'public' }, WISH));
  assert.doesNotMatch(calendarOf([], { kind: 'public' }, WISH), /VEVENT/);
});
