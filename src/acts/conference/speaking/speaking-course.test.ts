// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { at, events, inscribed, RULE, type What } from '../../../../test/fixtures/speakers.ts';
import { heldBy, stretchesUntil, timesOf } from './floor.ts';
import { lightAt, lightsOf, forecastOf, runningAt } from './speaking-clock.ts';
import { speakersList } from './speakers-list.ts';
import { speakingOf } from './speaking-course.ts';
import type { SpeakingEvent } from './speaking-event.ts';
import { isWaiting } from './speaking.ts';
import type { SpeakingRule } from './speaking-rule.ts';
import { textState } from './text-events.ts';

const course = (happened: What[], rule: SpeakingRule = RULE) => speakingOf(rule, events(happened));
const refused = (happened: What[], rule: SpeakingRule = RULE) =>
  course(happened, rule).declined.map((d) => d.refusal.code);
const good = (happened: What[], rule: SpeakingRule = RULE) => {
  const { speaking, declined } = course(happened, rule);
  assert.deepEqual(declined, []);
  return speaking;
};

const FINAL: What = { what: 'list-issued', as: 'final' };
const OPEN: What = { what: 'meeting-opened' };
const heard = (id: string): What[] => [
  { what: 'called', id },
  { what: 'began', id },
  { what: 'ended', id, cut: false },
];
const THREE = [inscribed('a', 'HOS'), inscribed('b', 'MIN'), inscribed('c', 'ENVOY')];

test('the states of an entry follow one another from inscription to published text', () => {
  const steps: What[] = [
    inscribed('a', 'HOS'),
    { what: 'list-issued', as: 'provisional' },
    FINAL,
    OPEN,
    { what: 'called', id: 'a' },
    { what: 'began', id: 'a' },
    { what: 'text-received', id: 'a', digest: 'sha256:00', language: 'en', wordCount: 500 },
    { what: 'ended', id: 'a', cut: false },
    { what: 'text-published', id: 'a' },
  ];
  const states = steps.map((_, i) => good(steps.slice(0, i + 1)).entries.get('a')!.status);
  assert.deepEqual(states, [
    'inscribed',
    'provisional',
    'listed',
    'listed',
    'next',
    'at-rostrum',
    'at-rostrum',
    'done',
    'text-published',
  ]);
});

test('an entity is on one list once; after it withdrew it may inscribe again', () => {
  const again = inscribed('a2', 'MIN', { entity: 'a', name: 'State a' });
  assert.deepEqual(refused([inscribed('a', 'HOS'), again]), ['speakers.twice']);
  assert.deepEqual(refused([inscribed('a', 'HOS'), ...[FINAL, OPEN, ...heard('a')], again]), ['speakers.twice']);
  assert.deepEqual(refused([inscribed('a', 'HOS'), { what: 'withdrawn', id: 'a' }, again]), []);
  assert.deepEqual(refused([inscribed('a', 'HOS'), inscribed('a', 'HOS', { entity: 'other' })]), ['speakers.id-taken']);
});

test('an event dated before the last one is declined: clocks are put right, not mixed', () => {
  assert.deepEqual(refused([inscribed('a', 'HOS'), { ...OPEN, at: at(-5) } as What]), ['speakers.earlier']);
});

test('nobody is called from a list that is not issued, and nobody begins who was not called', () => {
  assert.deepEqual(refused([...THREE, OPEN, { what: 'called', id: 'a' }]), ['speakers.not-listed']);
  assert.deepEqual(refused([...THREE, FINAL, OPEN, { what: 'began', id: 'a' }]), ['speakers.not-called']);
  assert.deepEqual(refused([...THREE, FINAL, { what: 'called', id: 'a' }, { what: 'began', id: 'a' }]), [
    'floor.not-open',
  ]);
  assert.deepEqual(refused([...THREE, FINAL, OPEN, { what: 'called', id: 'a' }, { what: 'called', id: 'b' }]), [
    'speakers.next-already',
  ]);
  assert.deepEqual(refused([{ what: 'called', id: 'zz' }]), ['speakers.unknown']);
  assert.deepEqual(refused([FINAL, { what: 'list-issued', as: 'provisional' }]), ['speakers.final-already']);
});

test('a double click begins once, and only one has the floor', () => {
  const begun: What[] = [...THREE, FINAL, OPEN, { what: 'called', id: 'a' }, { what: 'began', id: 'a' }];
  assert.deepEqual(refused([...begun, { what: 'began', id: 'a' }]), ['speakers.speaking']);
  assert.deepEqual(refused([...begun, { what: 'called', id: 'b' }, { what: 'began', id: 'b' }]), ['floor.taken']);
  assert.deepEqual(refused([...begun, { what: 'ended', id: 'b', cut: false }]), ['floor.not-held']);
  assert.deepEqual(refused([...begun, { what: 'meeting-closed' }]), ['floor.taken']);
  assert.deepEqual(refused([...begun, { what: 'ended', id: 'a', cut: true }, { what: 'called', id: 'a' }]), [
    'speakers.heard-already',
  ]);
});

test('where signing comes first, the signature opens the slot', () => {
  const rule = { ...RULE, signedFirst: true };
  const called: What[] = [...THREE, FINAL, OPEN, { what: 'called', id: 'a' }];
  assert.deepEqual(refused(called, rule), ['speakers.not-signed']);
  assert.deepEqual(refused([{ what: 'signed', entity: 'a' }, ...called], rule), []);
});

test('a swap needs two consents of the two, each for itself', () => {
  const consent = (by: string, id: string, other: string): What => ({ what: 'swap-consented', by, id, with: other });
  const swaps = (...more: What[]) => course([...THREE, FINAL, ...more]);
  assert.equal(swaps(consent('a', 'a', 'b')).speaking.swaps.length, 0);
  assert.equal(swaps(consent('a', 'a', 'b'), consent('a', 'a', 'b')).speaking.swaps.length, 0);
  assert.equal(swaps(consent('a', 'a', 'b'), consent('b', 'b', 'a')).speaking.swaps.length, 1);
  assert.equal(swaps(consent('a', 'a', 'b'), consent('b', 'b', 'c')).speaking.swaps.length, 0);
  const codes = (...more: What[]) => swaps(...more).declined.map((d) => d.refusal.code);
  assert.deepEqual(codes(consent('c', 'a', 'b')), ['speakers.swap-stranger']);
  assert.deepEqual(codes(consent('a', 'a', 'a')), ['speakers.swap-alone']);
  assert.deepEqual(codes({ what: 'called', id: 'b' }, consent('a', 'a', 'b')), ['speakers.swap-late']);
  assert.deepEqual(codes({ what: 'pinned', id: 'b', place: 1, reason: 'r', who: 'w' }, consent('a', 'a', 'b')), [
    'speakers.swap-held',
  ]);
  assert.deepEqual(refused([...THREE, consent('a', 'a', 'b')]), ['speakers.swap-early']);
  const raised: What = { what: 'rank-changed', id: 'a', rank: 'CHAIR', speaker: 'S' };
  const late = swaps(consent('a', 'a', 'b'), raised, consent('b', 'b', 'a'));
  assert.equal(late.speaking.entries.get('a')!.inscription.rank, 'CHAIR');
  assert.equal(late.speaking.swaps.length, 0, 'what was agreed about another place is agreed anew');
});

test('rights of reply come at the end, ten minutes and then five, and there is no third', () => {
  const ask = (id: string): What => ({ what: 'reply-asked', id, entity: 'a', name: 'State a' });
  const replies: What[] = [ask('r1'), ask('r2')];
  const { replies: asked } = good([...THREE, ...replies]);
  assert.deepEqual(
    [...asked.values()].map((r) => r.limitSeconds),
    [600, 300],
  );
  assert.deepEqual(refused([...THREE, ...replies, ask('r3')]), ['reply.spent']);
  assert.deepEqual(refused([...THREE, FINAL, OPEN, ask('r1'), { what: 'reply-began', id: 'r1' }]), ['reply.too-early']);
  assert.deepEqual(
    refused([...THREE, FINAL, OPEN, ask('r1'), { what: 'replies-opened' }, { what: 'reply-began', id: 'r1' }]),
    [],
  );
  const end: What[] = [
    ...THREE,
    FINAL,
    OPEN,
    ...['a', 'b', 'c'].flatMap(heard),
    ask('r1'),
    { what: 'reply-began', id: 'r1' },
  ];
  assert.deepEqual(refused(end), []);
  assert.deepEqual(refused([...end, { what: 'reply-ended', id: 'r1' }, { what: 'reply-began', id: 'r1' }]), [
    'reply.given',
  ]);
  assert.deepEqual(refused([{ what: 'reply-began', id: 'zz' }]), ['reply.unknown']);
});

test('a point of order stops the clock of the speaker, and only one is heard at a time', () => {
  const begun: What[] = [
    ...THREE,
    FINAL,
    OPEN,
    { what: 'called', id: 'a' },
    { ...{ what: 'began', id: 'a' }, at: at(10) } as What,
  ];
  const raised: What[] = [
    ...begun,
    { ...{ what: 'order-raised', entity: 'b', name: 'State b' }, at: at(12) } as What,
    { ...{ what: 'order-ruled' }, at: at(15) } as What,
    { ...{ what: 'ended', id: 'a', cut: false }, at: at(18) } as What,
    { ...{ what: 'meeting-closed' }, at: at(20) } as What,
  ];
  const speaking = good(raised);
  assert.equal(heldBy(speaking, 'a', at(20)), 5 * 60_000);
  assert.deepEqual(timesOf(speaking, at(20)).byEntity.get('b'), {
    speeches: 0,
    replies: 0,
    orders: 180_000,
    total: 180_000,
  });
  const during = good(raised.slice(0, -3));
  assert.deepEqual(runningAt(during, at(14)), {
    id: 'a',
    entity: 'a',
    limitSeconds: 360,
    spentSeconds: 120,
    leftSeconds: 240,
    light: 'green',
    stopped: true,
  });
  assert.deepEqual(refused([...raised.slice(0, -3), { what: 'order-raised', entity: 'c', name: 'State c' }]), [
    'floor.order-first',
  ]);
  assert.deepEqual(refused([...THREE, OPEN, { what: 'order-ruled' }]), ['floor.no-order']);
  assert.deepEqual(refused([{ what: 'order-raised', entity: 'c', name: 'State c' }]), ['floor.not-open']);
});

test('a suspended meeting counts no time, and the speaker goes on when it resumes', () => {
  const speaking = good([
    ...THREE,
    FINAL,
    { ...OPEN, at: at(10) } as What,
    { what: 'called', id: 'a' },
    { ...{ what: 'began', id: 'a' }, at: at(12) } as What,
    { ...{ what: 'meeting-suspended' }, at: at(14) } as What,
    { ...{ what: 'meeting-resumed' }, at: at(30) } as What,
  ]);
  const times = timesOf(speaking, at(31));
  assert.equal(times.meeting, 5 * 60_000);
  assert.equal(times.chair, 2 * 60_000);
  assert.equal(times.byEntity.get('a')!.total, 3 * 60_000);
});

test('lights change at the seconds told to them', () => {
  const lights = lightsOf(360, 60);
  assert.deepEqual(lights, { greenUntil: 300, amberUntil: 360 });
  assert.deepEqual(
    [0, 299, 300, 359, 360, 999].map((s) => lightAt(lights, s)),
    ['green', 'green', 'amber', 'amber', 'red', 'red'],
  );
  assert.deepEqual(lightsOf(30, 60), { greenUntil: 0, amberUntil: 30 });
});

test('the forecast gives each who waits a slot in a sitting that has time for it, and tells who is beyond', () => {
  const speaking = good([...THREE, FINAL]);
  const sittings = [
    { from: at(60), to: at(67) },
    { from: at(120), to: at(128) },
  ];
  const forecast = forecastOf(speaking, sittings, at(10));
  assert.deepEqual(
    forecast.slots.map((s) => `${s.id} ${s.from.slice(11, 16)} ${s.sitting}`),
    ['a 06:00 1', 'b 07:00 2'],
  );
  assert.deepEqual(forecast.beyond, ['c']);
  assert.equal(forecast.left, 15 * 60);
  assert.equal(forecast.needed, 3 * 390);
  assert.equal(forecast.spare, 15 * 60 - 3 * 390);
  assert.deepEqual(forecastOf(speaking, [], at(10)).beyond, ['a', 'b', 'c']);
});

test('a text is held until its slot starts, then readable, and published after delivery', () => {
  const steps: What[] = [
    inscribed('a', 'HOS'),
    { what: 'text-received', id: 'a', digest: 'sha256:00', language: 'en', wordCount: 900 },
    FINAL,
    OPEN,
    { what: 'called', id: 'a' },
    { what: 'began', id: 'a' },
    { what: 'ended', id: 'a', cut: false },
    { what: 'text-published', id: 'a' },
  ];
  const stateAfter = (n: number, rule: SpeakingRule = RULE) =>
    textState(good(steps.slice(0, n), rule).entries.get('a')!, rule, at(n - 1));
  assert.deepEqual(
    [1, 2, 5, 6, 7, 8].map((n) => stateAfter(n)),
    ['awaited', 'held', 'held', 'released', 'released', 'published'],
  );
  const later: SpeakingRule = { ...RULE, textReleased: 'after-delivery' };
  assert.deepEqual(
    [6, 7].map((n) => stateAfter(n, later)),
    ['held', 'released'],
  );
  const entry = good(steps).entries.get('a')!;
  assert.equal(textState(entry, RULE, at(4)), 'held', 'what was held then is held when asked of then');
});

test('a text is not swapped once others may read it, not published before delivery, and not longer than allowed', () => {
  const text = (wordCount: number): What => ({
    what: 'text-received',
    id: 'a',
    digest: 'sha256:01',
    language: 'en',
    wordCount,
  });
  const begun: What[] = [
    inscribed('a', 'HOS'),
    FINAL,
    OPEN,
    { what: 'called', id: 'a' },
    text(10),
    text(20),
    { what: 'began', id: 'a' },
  ];
  assert.deepEqual(refused([...begun, text(30)]), ['text.released']);
  assert.deepEqual(refused([...begun, { what: 'text-published', id: 'a' }]), ['text.before-delivery']);
  assert.deepEqual(refused([inscribed('a', null, { category: 'ngo' }), text(2001)]), ['text.too-long']);
  assert.deepEqual(refused([inscribed('a', null, { category: 'ngo' }), text(2000)]), []);
  assert.deepEqual(refused([...THREE, FINAL, OPEN, ...heard('a'), { what: 'text-published', id: 'a' }]), ['text.none']);
});

test('a declined event changes nothing', () => {
  const { speaking } = course([...THREE, FINAL]);
  const after = course([...THREE, FINAL, { what: 'began', id: 'a' }, { what: 'ended', id: 'b', cut: true }]);
  assert.deepEqual(after.speaking, speaking);
});

const IDS = ['a', 'b', 'c', 'd', 'e'];
const anyEvent: fc.Arbitrary<What> = fc.oneof(
  fc
    .record({
      id: fc.constantFrom(...IDS),
      entity: fc.constantFrom(...IDS),
      rank: fc.constantFrom('HOS', 'MIN', 'ENVOY', null),
    })
    .map(({ id, entity, rank }) => inscribed(id, rank, { entity })),
  fc.constantFrom<What>(
    FINAL,
    OPEN,
    { what: 'list-issued', as: 'provisional' },
    { what: 'meeting-suspended' },
    { what: 'meeting-resumed' },
    { what: 'meeting-closed' },
    { what: 'order-ruled' },
    { what: 'replies-opened' },
    { what: 'order-raised', entity: 'b', name: 'State b' },
  ),
  fc
    .constantFrom(...IDS)
    .chain((id) =>
      fc.constantFrom<What>(
        { what: 'called', id },
        { what: 'began', id },
        { what: 'ended', id, cut: false },
        { what: 'withdrawn', id },
        { what: 'rank-changed', id, rank: 'HOS', speaker: 'x' },
        { what: 'pinned', id, place: 2, reason: 'r', who: 'w' },
        { what: 'reply-asked', id: `r${id}`, entity: id, name: id },
        { what: 'reply-began', id: `r${id}` },
        { what: 'reply-ended', id: `r${id}` },
        { what: 'swap-consented', by: id, id: 'a', with: 'b' },
      ),
    ),
);
/** A meeting that mostly runs, with anything at all in between. */
const anyCourse = fc
  .tuple(
    fc.array(anyEvent, { maxLength: 60 }),
    fc.array(fc.integer({ min: 0, max: 9 * 60_000 }), { minLength: 80, maxLength: 80 }),
  )
  .map(([loose, pauses]) => {
    const run = IDS.flatMap((id, i) => [...loose.slice(i * 8, i * 8 + 8), ...heard(id)]);
    const all = [...IDS.map((id) => inscribed(id, 'MIN')), FINAL, OPEN, ...run, ...loose.slice(40)];
    let moment = 0;
    return events(all).map((event, i): SpeakingEvent => {
      moment += pauses[i % pauses.length]!;
      return { ...event, at: at(moment / 60_000) };
    });
  });

test('the sum of all times is the time the meeting sat without the chair’s, whatever happens', () => {
  fc.assert(
    fc.property(anyCourse, fc.integer({ min: -12_000_000, max: 600_000 }), (happened, more) => {
      const { speaking } = speakingOf(RULE, happened);
      const end = at((Date.parse(speaking.last!) - Date.parse(at(0)) + more) / 60_000);
      const times = timesOf(speaking, end);
      const spoken = [...times.byEntity.values()].reduce((sum, t) => sum + t.total, 0);
      assert.equal(spoken, times.meeting - times.chair);
      for (const t of times.byEntity.values()) assert.equal(t.total, t.speeches + t.replies + t.orders);
      const stretches = stretchesUntil(speaking, end);
      stretches.forEach((s, i) => {
        assert.ok(s.from < s.to);
        assert.ok(i === 0 || stretches[i - 1]!.to <= s.from, 'nobody has the floor together with another');
      });
    }),
  );
});

test('nobody is twice on one item, everybody not withdrawn is on the list once, and no reply is longer than its limit allows to be asked', () => {
  fc.assert(
    fc.property(anyCourse, (happened) => {
      const { speaking } = speakingOf(RULE, happened);
      const live = [...speaking.entries.values()].filter((e) => e.status !== 'withdrawn');
      const entities = live.map((e) => e.inscription.entity);
      assert.equal(new Set(entities).size, entities.length);
      const listed = speakersList(speaking);
      assert.deepEqual(listed.map((s) => s.id).toSorted(), live.map((e) => e.inscription.id).toSorted());
      assert.deepEqual(
        listed.map((s) => s.place),
        listed.map((_, i) => i + 1),
      );
      for (const s of listed) assert.ok(s.reasons.length > 0);
      for (const id of IDS) assert.ok([...speaking.replies.values()].filter((r) => r.entity === id).length <= 2);
      for (const { a, b } of speaking.swaps) {
        const by = (id: string) =>
          happened.some((e) => e.what === 'swap-consented' && e.by === speaking.entries.get(id)!.inscription.entity);
        assert.ok(by(a) && by(b));
      }
      assert.ok(live.filter((e) => e.status === 'next').length <= 1);
      assert.ok(live.filter((e) => !isWaiting(e) && e.began === null).length === 0);
    }),
  );
});
