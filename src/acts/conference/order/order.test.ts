// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entity, GUESTS, NOON, RANKS, RULE } from '../../../../test/fixtures/conference-hall.ts';
import type { Entity, OrderRule, PlacementPin } from './entity.ts';
import { orderOf } from './order.ts';

const codes = (entities: readonly Entity[], rule: OrderRule = RULE, pins: readonly PlacementPin[] = []) =>
  orderOf(entities, rule, pins, NOON).places.map((p) => p.entity);
const words = (entities: readonly Entity[], code: string, rule: OrderRule = RULE, pins: readonly PlacementPin[] = []) =>
  orderOf(entities, rule, pins, NOON)
    .places.find((p) => p.entity === code)!
    .reasons.map((r) => r.words);
const notes = (entities: readonly Entity[], rule: OrderRule = RULE, pins: readonly PlacementPin[] = []) =>
  orderOf(entities, rule, pins, NOON).notes.map((n) => n.code);
const pin = (code: string, place: number, more: Partial<PlacementPin> = {}): PlacementPin => ({
  entity: code,
  place,
  reason: 'Co-chair of the summit.',
  who: 'XH/protocol',
  until: null,
  ...more,
});

test('host first, then rank, then name, and organisations after States', () => {
  assert.deepEqual(codes(GUESTS), ['XH', 'XB', 'XE', 'XG', 'XD', 'XA', 'XC', 'XI', 'XF', 'XO']);
});

test('a host that goes last is the last of the States, not of everybody', () => {
  assert.deepEqual(codes(GUESTS, { ...RULE, host: 'last' }).slice(-3), ['XF', 'XH', 'XO']);
  assert.deepEqual(codes(GUESTS, { ...RULE, host: 'none' }).slice(2, 4), ['XG', 'XH']);
});

test('each place says why, and why after the one before it', () => {
  assert.deepEqual(words(GUESTS, 'XG'), [
    'Category: Member States.',
    'Rank: Head of Government.',
    'Within the rank by name in English: Gorseland.',
    'After Elmland, whose rank comes earlier: Head of State.',
  ]);
  assert.deepEqual(words(GUESTS, 'XH'), [
    'Category: Member States.',
    'The host comes first of its category, Member States.',
    'Nobody comes before.',
  ]);
  assert.match(words(GUESTS, 'XC').join(' '), /After Alderland, by name\./);
  assert.match(words(GUESTS, 'XO').join(' '), /After Fernland, whose category comes earlier: Member States\./);
});

test('six languages give their own orders of the same States', () => {
  const named = (code: string, names: Record<string, string>) => entity(code, '', null, { names });
  const three = [
    named('XA', { en: 'Eastland', fr: 'Orient', es: 'Oriente', ru: 'Восток', ar: 'الشرق', zh: '东国' }),
    named('XB', { en: 'Northland', fr: 'Nord', es: 'Norte', ru: 'Север', ar: 'الشمال', zh: '北国' }),
    named('XC', { en: 'Westland', fr: 'Couchant', es: 'Poniente', ru: 'Запад', ar: 'الغرب', zh: '西国' }),
  ];
  const flat = { ...RULE, ranks: [] };
  const by = (language: string) => codes(three, { ...flat, language }).join(' ');
  assert.equal(by('en'), 'XA XB XC');
  assert.equal(by('fr'), 'XC XB XA');
  assert.equal(by('es'), 'XB XA XC');
  assert.equal(by('ru'), 'XA XC XB');
  assert.equal(by('ar'), 'XA XB XC');
  assert.equal(by('zh'), 'XB XA XC');
});

test('an article moves only by the table of the event', () => {
  const two = [entity('XA', 'The Isles', null), entity('XB', 'Moorland', null)];
  assert.deepEqual(codes(two), ['XB', 'XA']);
  assert.deepEqual(codes(two, { ...RULE, filedAs: { XA: 'Isles (The)' } }), ['XA', 'XB']);
  assert.equal(orderOf(two, { ...RULE, filedAs: { XA: 'Isles (The)' } }, [], NOON).places[0]!.name, 'The Isles');
});

test('from a lot the round begins with the letter and comes back to the beginning', () => {
  const drawn: OrderRule = { ...RULE, ranks: [], within: 'from-lot', lot: { letter: 'E' }, host: 'none' };
  assert.deepEqual(codes(GUESTS, drawn), ['XE', 'XF', 'XG', 'XH', 'XI', 'XA', 'XB', 'XC', 'XD', 'XO']);
  assert.match(words(GUESTS, 'XA', drawn).join(' '), /beginning with E as drawn by lot and going round/);
  assert.match(words(GUESTS, 'XA', drawn).join(' '), /After Ivyland, because the round began there\./);
  assert.deepEqual(codes(GUESTS, { ...drawn, lot: { entity: 'XI' } }).slice(0, 2), ['XI', 'XA']);
});

test('a lot that is missing or fell on somebody who left is told, and the sequence begins at the beginning', () => {
  const drawn: OrderRule = { ...RULE, ranks: [], within: 'from-lot', host: 'none' };
  assert.deepEqual(codes(GUESTS, drawn)[0], 'XA');
  assert.deepEqual(notes(GUESTS, drawn), ['order.lot-missing']);
  assert.deepEqual(notes(GUESTS, { ...drawn, lot: { entity: 'XZ' } }), ['order.lot-gone']);
});

test('arrival and registration sort by moment, and an unknown moment comes last and is told', () => {
  const three = [
    entity('XA', 'A', 'MIN', { arrived: '2027-10-24T05:00:00.000Z', registered: '2027-05-01T00:00:00.000Z' }),
    entity('XB', 'B', 'MIN', { arrived: null, registered: '2027-03-01T00:00:00.000Z' }),
    entity('XC', 'C', 'MIN', { arrived: '2027-10-24T04:00:00.000Z', registered: '2027-04-01T00:00:00.000Z' }),
  ];
  assert.deepEqual(codes(three, { ...RULE, within: 'arrival' }), ['XC', 'XA', 'XB']);
  assert.deepEqual(codes(three, { ...RULE, within: 'registration' }), ['XB', 'XC', 'XA']);
  assert.deepEqual(notes(three, { ...RULE, within: 'arrival' }), ['order.moment-missing']);
  assert.match(words(three, 'XC', { ...RULE, within: 'arrival' }).join(' '), /by arrival: 24 October 2027, 11:00\./);
});

test('what a table does not know comes last and is put to a person', () => {
  const odd = [
    entity('XA', 'A', 'EMPEROR'),
    entity('XB', 'B', null),
    entity('XC', 'C', 'ENVOY', { category: 'guild' }),
    entity('XD', 'D', 'ENVOY', { names: {} }),
    entity('XE', 'E', 'ENVOY'),
  ];
  assert.deepEqual(codes(odd), ['XE', 'XD', 'XA', 'XB', 'XC']);
  assert.deepEqual(notes(odd).toSorted(), [
    'order.category-unknown',
    'order.name-missing',
    'order.rank-missing',
    'order.rank-unknown',
  ]);
  assert.deepEqual(notes(odd, { ...RULE, language: 'xx' }).filter((n) => n === 'order.language-unknown').length, 1);
});

test('an entity handed in twice counts once', () => {
  assert.deepEqual(codes([...GUESTS, GUESTS[0]!]).length, GUESTS.length);
  assert.deepEqual(notes([...GUESTS, GUESTS[0]!]), ['order.entity-twice']);
});

test('a pin says who, why and until when, and everybody it moved says whose pin it was', () => {
  const until = '2027-10-26T05:00:00.000Z';
  assert.deepEqual(words(GUESTS, 'XI', RULE, [pin('XI', 3, { until })]), [
    'Placed at 3 by XH/protocol until 26 October 2027, 12:00: Co-chair of the summit.',
    'By the rule alone it would be place 8.',
  ]);
  assert.match(
    words(GUESTS, 'XE', RULE, [pin('XI', 3)]).at(-1)!,
    /Place 4 instead of 3, because a place was fixed by hand for: Ivyland\./,
  );
  assert.ok(!words(GUESTS, 'XB', RULE, [pin('XI', 3)]).some((w) => w.includes('Ivyland')));
});

test('who was moved by several pins names each of them, and none that did not move it', () => {
  const pins = [pin('XI', 3), pin('XC', 4), pin('XA', 9), pin('XB', 10)];
  const why = (code: string) => words(GUESTS, code, RULE, pins).at(-1)!;
  assert.match(why('XE'), /Place 2 instead of 3, because a place was fixed by hand for: Birchland\./);
  assert.match(
    why('XG'),
    /Place 5 instead of 4, because a place was fixed by hand for: Ivyland, Cedarland, Birchland\./,
  );
  assert.match(why('XO'), /Place 8 instead of 10, because a place was fixed by hand for: Alderland, Birchland\./);
});

test('a pin that ended, names nobody, comes second or finds no room is set aside and told', () => {
  const told = (...pins: PlacementPin[]) => notes(GUESTS, RULE, pins);
  assert.deepEqual(told(pin('XA', 2, { until: NOON })), ['order.pin-ended']);
  assert.deepEqual(codes(GUESTS, RULE, [pin('XA', 2, { until: NOON })]), codes(GUESTS));
  assert.deepEqual(told(pin('XZ', 2)), ['order.pin-nobody']);
  assert.deepEqual(told(pin('XA', 0)), ['order.pin-no-place']);
  assert.deepEqual(told(pin('XA', 1.5)), ['order.pin-no-place']);
  assert.deepEqual(told(pin('XA', 2), pin('XA', 4)), ['order.pin-twice']);
  assert.deepEqual(told(pin('XA', 2), pin('XC', 2)), ['order.pin-elsewhere']);
  assert.deepEqual(codes(GUESTS, RULE, [pin('XC', 2), pin('XA', 2)]).slice(1, 3), ['XA', 'XC']);
  assert.equal(codes(GUESTS, RULE, [pin('XA', 99)]).at(-1), 'XA');
});

test('names in all scripts keep their place whatever spelling of accents they come in', () => {
  const list = ['Ægir', 'Élan', 'E\u0301tat', 'Đông', 'Żuław', 'Ñandú', 'Восток', 'الشرق', '东国', 'ประเทศ'];
  const entities = list.map((name, i) => entity(`Q${String.fromCharCode(77 + i)}`, name, 'MIN'));
  const order = orderOf(entities, RULE, [], NOON).places.map((p) => p.name);
  assert.deepEqual(order, ['Ægir', 'Đông', 'Élan', 'État', 'Ñandú', 'Żuław', 'Восток', 'الشرق', 'ประเทศ', '东国']);
});

const anyEntity = (code: string) =>
  fc
    .record({
      name: fc.string({ minLength: 1, maxLength: 6 }),
      rank: fc.constantFrom<string | null>(...RANKS.map((r) => r.code), null),
      category: fc.constantFrom('member-state', 'observer-state', 'igo', 'ngo', 'guild'),
      hours: fc.option(fc.integer({ min: 0, max: 5 })),
      host: fc.boolean(),
    })
    .map(({ name, rank, category, hours, host }) => {
      const moment = hours === null ? null : `2027-10-24T0${hours}:00:00.000Z`;
      return entity(code, name, rank, { category, arrived: moment, registered: moment, host });
    });
const CODES = Array.from({ length: 14 }, (_, i) => `X${String.fromCharCode(65 + i)}`);
const guests = fc.tuple(...CODES.map(anyEntity));
const rules: fc.Arbitrary<OrderRule> = fc
  .record({
    within: fc.constantFrom('alphabetical', 'from-lot', 'arrival', 'registration'),
    host: fc.constantFrom('first', 'last', 'none'),
    language: fc.constantFrom('en', 'fr', 'vi', 'xx'),
    letter: fc.constantFrom('B', 'M', 'ñ'),
    ranks: fc.boolean(),
  })
  .map(({ within, host, language, letter, ranks }) => ({
    ...RULE,
    within,
    host,
    language,
    lot: { letter },
    ranks: ranks ? RANKS : [],
  }));
const pinList = fc.array(
  fc
    .record({ code: fc.constantFrom(...CODES, 'XZ'), place: fc.integer({ min: -1, max: 20 }) })
    .map((p) => pin(p.code, p.place)),
  { maxLength: 5 },
);

test('the same input in any sequence gives the same order, every place once and each with a reason', () => {
  fc.assert(
    fc.property(
      guests,
      rules,
      pinList,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (list, rule, pins, chance) => {
        const shuffle = <T>(items: readonly T[]): T[] => {
          const keys = items.map(() => chance.next().value);
          return items
            .map((item, i) => ({ item, key: keys[i]! }))
            .sort((a, b) => a.key - b.key)
            .map((x) => x.item);
        };
        const order = orderOf(list, rule, pins, NOON);
        assert.deepEqual(orderOf(shuffle(list), rule, shuffle(pins), NOON).places, order.places);
        assert.deepEqual(
          order.places.map((p) => p.place),
          CODES.map((_, i) => i + 1),
        );
        assert.deepEqual(order.places.map((p) => p.entity).toSorted(), CODES);
        for (const place of order.places) {
          assert.ok(place.reasons.length > 0);
          for (const { words: sentence } of place.reasons) assert.doesNotMatch(sentence, /undefined|\{\w+\}$/);
        }
      },
    ),
  );
});

test('changing one rank moves only that entry and those between its two places', () => {
  const ranks = fc.constantFrom<string | null>(...RANKS.map((r) => r.code), null);
  fc.assert(
    fc.property(guests, rules, fc.nat({ max: CODES.length - 1 }), ranks, (list, rule, which, rank) => {
      const before = codes(list, rule);
      const changed = list.map((e, i) => (i === which ? { ...e, headRank: rank } : e));
      const after = codes(changed, rule);
      const [a, b] = [before.indexOf(CODES[which]!), after.indexOf(CODES[which]!)];
      before.forEach((code, i) => {
        if (i < Math.min(a, b) || i > Math.max(a, b)) assert.equal(after[i], code);
      });
      const others = (seq: string[]) => seq.filter((c) => c !== CODES[which]);
      assert.deepEqual(others(after), others(before));
    }),
  );
});

test('a pin moves only what it must: the pinned one, and those between its two places by one', () => {
  fc.assert(
    fc.property(
      guests,
      rules,
      fc.constantFrom(...CODES),
      fc.integer({ min: 1, max: CODES.length }),
      (list, rule, code, place) => {
        const before = codes(list, rule);
        const after = codes(list, rule, [pin(code, place)]);
        assert.equal(after[place - 1], code);
        const [a, b] = [before.indexOf(code), place - 1];
        for (const other of CODES) {
          const moved = Math.abs(before.indexOf(other) - after.indexOf(other));
          const between = before.indexOf(other) >= Math.min(a, b) && before.indexOf(other) <= Math.max(a, b);
          if (other !== code) assert.equal(moved, between && a !== b ? 1 : 0);
        }
      },
    ),
  );
});

test('several pins leave all others in the sequence of the rule', () => {
  fc.assert(
    fc.property(guests, rules, pinList, (list, rule, pins) => {
      const order = orderOf(list, rule, pins, NOON);
      const free = order.places.filter((p) => p.pin === null);
      assert.deepEqual(
        free.map((p) => p.byRule),
        free.map((p) => p.byRule).toSorted((a, b) => a - b),
      );
      for (const p of free)
        assert.equal(
          p.place !== p.byRule,
          p.reasons.some((r) => r.code === 'order.made-room'),
        );
    }),
  );
});
