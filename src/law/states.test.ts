// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { lawPacks, readPack } from './pack.ts';
import { PACK_LANGUAGES } from './pack-parts.ts';
import { foldName, nameOf, readStates, type StatesFile, searchStates, stateNamed } from './states.ts';

const bytes = readFileSync(new URL('../../law/states.json', import.meta.url));
const read = readStates(bytes);
assert.ok(read.ok, JSON.stringify(read));
const states = read.value;
const packs = lawPacks(
  ['exercise', 'accord'].map((name) => {
    const pack = readPack(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url)));
    assert.ok(pack.ok);
    return pack.value;
  }),
);
const codes = (text: string, language = 'en') => searchStates(states, text, language, packs).map((f) => f.code);

test('193 members, two observers, two more States and one organisation, each with codes and seven names', () => {
  const of = (status: string) => states.list.filter((s) => s.status === status);
  assert.deepEqual([of('member').length, of('observer').length, of('other-state').length], [193, 2, 2]);
  assert.deepEqual(
    [...of('observer'), ...of('other-state'), ...of('organisation')].map((s) => s.code),
    ['PSE', 'VAT', 'COK', 'NIU', 'EUE'],
  );
  assert.equal(states.list.length, 198);
  for (const s of states.list) {
    for (const l of PACK_LANGUAGES) assert.ok(s.names[l].trim() !== '', `${s.code} ${l}`);
    if (s.status !== 'organisation') assert.match(s.m49!, /^\d{3}$/);
    if (s.status === 'member') assert.ok(s.group, s.code);
    assert.match(s.names.ru, /\p{Script=Cyrillic}/u);
    assert.match(s.names.ar, /\p{Script=Arabic}/u);
    assert.match(s.names.zh, /\p{Script=Han}/u);
  }
});

test('the names that the library gives differently are the short names of the United Nations', () => {
  const expected: [string, string][] = [
    ['BHS', 'Bahamas (The)'],
    ['BOL', 'Bolivia (Plurinational State of)'],
    ['CHN', 'China'],
    ['CIV', "Côte d'Ivoire"],
    ['COG', 'Congo'],
    ['CPV', 'Cabo Verde'],
    ['CZE', 'Czechia'],
    ['FSM', 'Micronesia (Federated States of)'],
    ['GBR', 'United Kingdom of Great Britain and Northern Ireland'],
    ['GMB', 'Gambia (Republic of The)'],
    ['IRN', 'Iran (Islamic Republic of)'],
    ['KOR', 'Republic of Korea'],
    ['MDA', 'Republic of Moldova'],
    ['MKD', 'North Macedonia'],
    ['NLD', 'Netherlands (Kingdom of the)'],
    ['PRK', "Democratic People's Republic of Korea"],
    ['VEN', 'Venezuela (Bolivarian Republic of)'],
    ['VNM', 'Viet Nam'],
    ['VAT', 'Holy See'],
  ];
  assert.equal(expected.length, 19);
  for (const [code, name] of expected) assert.equal(nameOf(states, code, 'en'), name);
  // Where the English name was replaced, every other language is ours or marked for checking.
  for (const [code] of expected) {
    const s = states.byCode.get(code)!;
    for (const l of s.check) assert.ok(!s.own.includes(l), `${code} ${l}`);
  }
  assert.deepEqual(states.byCode.get('NLD')!.check, ['ar', 'zh', 'vi']);
});

test('the State of Palestine and the European Union have labels of our own in all seven languages', () => {
  assert.deepEqual(
    PACK_LANGUAGES.map((l) => nameOf(states, 'PSE', l)),
    [
      'State of Palestine',
      'État de Palestine',
      'Estado de Palestina',
      'Государство Палестина',
      'دولة فلسطين',
      '巴勒斯坦国',
      'Nhà nước Palestine',
    ],
  );
  assert.deepEqual(
    PACK_LANGUAGES.map((l) => nameOf(states, 'EUE', l)),
    [
      'European Union',
      'Union européenne',
      'Unión Europea',
      'Европейский союз',
      'الاتحاد الأوروبي',
      '欧洲联盟',
      'Liên minh châu Âu',
    ],
  );
  assert.deepEqual(codes('chiếm đóng'), []);
});

test('a name in an unknown language is the English one, an invented party is named by its pack, a stranger by its code', () => {
  assert.equal(nameOf(states, 'VNM', 'de'), 'Viet Nam');
  assert.equal(nameOf(states, 'XA', 'fr', packs), 'Exercise State XA');
  assert.equal(nameOf(states, 'XC', 'fr', packs), 'Exercise State XC');
  assert.equal(nameOf(states, 'XA', 'fr'), 'XA');
  assert.equal(nameOf(states, 'constructor', 'en'), 'constructor');
  assert.equal(nameOf(states, 'VNM', 'constructor'), 'Viet Nam');
});

test('search finds codes, names in every script, names without accents, former names and invented States', () => {
  assert.deepEqual(codes('VN'), ['VNM']);
  assert.deepEqual(codes('vnm'), ['VNM']);
  assert.deepEqual(codes('704'), ['VNM']);
  assert.deepEqual(codes('ＶＩＥＴ ＮＡＭ'), ['VNM']);
  assert.deepEqual(codes('cote d’ivoire'), ['CIV']);
  assert.deepEqual(codes('dan mach'), ['DNK']);
  assert.deepEqual(codes('БЕЛАРУСЬ'), ['BLR']);
  assert.deepEqual(codes('朝鲜'), ['PRK']);
  assert.deepEqual(codes('الإمارات'), ['ARE']);
  assert.deepEqual(codes('الامارات'), ['ARE']);
  assert.deepEqual(codes('صين'), ['CHN']);
  assert.deepEqual(codes('upper volta'), ['BFA']);
  assert.deepEqual(codes('exercise state xc'), ['XC']);
  // A whole name comes before a longer one that begins with it.
  assert.deepEqual(codes('congo').slice(0, 2), ['COG', 'COD']);
  assert.deepEqual(codes('guinea').slice(0, 1), ['GIN']);
  assert.deepEqual(searchStates(states, 'suisse', 'vi'), [{ code: 'CHE', name: 'Thụy Sĩ' }]);
  for (const nothing of ['', '   ', '()', 'zzzz']) assert.deepEqual(codes(nothing), []);
});

test('a State is known by an exact name, now or formerly, and never by a part of one', () => {
  const of = (text: string) => stateNamed(states, text)?.code ?? null;
  assert.equal(of('Cabo Verde'), 'CPV');
  assert.equal(of('Cape Verde'), 'CPV');
  assert.equal(of('Czech Republic'), 'CZE');
  assert.equal(of('Türkiye'), 'TUR');
  assert.equal(of('TURKEY'), 'TUR');
  assert.equal(of('Palestine'), 'PSE');
  assert.equal(of('Congo'), 'COG');
  assert.equal(of('Korea'), null);
  assert.equal(of('Guin'), null);
  assert.equal(of('VNM'), null);
});

test('former names that our sources date carry the day, the others say that they do not', () => {
  const dated = states.list.flatMap((s) =>
    s.former.filter((f) => f.until !== null).map((f) => [s.code, f.name, f.until]),
  );
  assert.deepEqual(dated, [
    ['BFA', 'Upper Volta', '1984-08-04'],
    ['CPV', 'Cape Verde', '2013-10-24'],
  ]);
});

test('every entity has a tile of its own on a map that fits a screen', () => {
  const tiles = new Set(states.list.map((s) => `${s.tile.col} ${s.tile.row}`));
  assert.equal(tiles.size, 198);
  assert.deepEqual(states.grid, { columns: 34, rows: 20 });
  const at = (code: string) => states.byCode.get(code)!.tile;
  assert.ok(at('CAN').row < at('BRA').row && at('USA').col < at('FRA').col && at('FRA').col < at('CHN').col);
  assert.ok(at('NOR').row < at('ITA').row && at('ITA').row < at('NGA').row && at('NGA').row < at('ZAF').row);
  assert.ok(at('FJI').col > at('VNM').col && at('NZL').row > at('JPN').row);
});

test('folding keeps letters apart that are not the same', () => {
  assert.equal(foldName('Đan Mạch'), 'dan mach');
  assert.equal(foldName("Côte-d'Ivoire"), 'cote d ivoire');
  assert.equal(foldName('São Tomé'), 'sao tome');
  assert.equal(foldName('İstanbul'), 'istanbul');
  assert.notEqual(foldName('Niger'), foldName('Nigeria'));
  assert.notEqual(foldName('中国'), foldName('中非'));
});

test('a wrong list of States is refused, each time for its own reason', () => {
  const changed = (change: (copy: StatesFile) => void): string => {
    const copy = JSON.parse(bytes.toString('utf8')) as StatesFile;
    change(copy);
    const result = readStates(utf8(JSON.stringify(copy)));
    return result.ok ? 'ok' : result.refusal.code;
  };
  const cases: [string, (f: StatesFile) => void][] = [
    ['ok', () => {}],
    ['states.shape', (f) => Reflect.deleteProperty(f.states[0]!.names, 'vi')],
    ['states.shape', (f) => Object.assign(f.states[0]!, { rank: 1 })],
    ['states.twice', (f) => f.states.push({ ...f.states[0]!, code: 'ZZA', tile: { col: 0, row: 19 } })],
    ['states.twice', (f) => Object.assign(f.states[0]!.tile, f.states[1]!.tile)],
    ['states.tile', (f) => Object.assign(f.states[0]!.tile, { row: 20 })],
    ['states.date', (f) => Object.assign(f.states.find((s) => s.code === 'CPV')!.former[0]!, { until: '2013-02-30' })],
    ['states.name-twice', (f) => f.states[0]!.alsoFound.push('Congo')],
  ];
  for (const [code, change] of cases) assert.equal(changed(change), code);
});
