// SPDX-License-Identifier: EUPL-1.2
import '../../test/fixtures/closing.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharingNode, type SharingNode } from '../../test/fixtures/sharing-node.ts';
import { sharing } from '#store/sharing.ts';
import { COLLECTIONS } from '#wire/taxii/collections.ts';

type Item = { id: string; type: string; pattern?: string; revoked?: boolean; value?: string };
type Envelope = { more: boolean; next?: string; objects?: Item[]; versions?: string[] };

const idOf = (of: string) => COLLECTIONS.find((c) => c.of === of)!.id;
const PUBLIC = `/taxii2/api/collections/${idOf('public')}/`;

async function get(desk: SharingNode, url: string, token?: string) {
  const headers = {
    accept: 'application/taxii+json;version=2.1',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const answer = await desk.app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<Envelope>(), text: answer.body };
}
const indicators = (body: Envelope) => (body.objects ?? []).filter((o) => o.type === 'indicator');

async function deskWith(values: readonly [value: string, reports: number, marking?: object][]): Promise<SharingNode> {
  const desk = await sharingNode();
  for (const [canonical, reports, marking] of values) {
    await desk.named('domain', canonical, reports);
    await desk.decide({ kind: 'domain', canonical, what: 'confirmed', ...marking });
  }
  return desk;
}

test('R01: everybody reads what is cleared and named by enough; the rest is not there', async () => {
  const desk = await deskWith([
    ['open.example', 3],
    ['few.example', 2],
    ['green.example', 5, { tlp: 'green', pap: 'green' }],
    ['amber.example', 5, { tlp: 'amber', pap: 'green' }],
    ['red.example', 5, { tlp: 'red', pap: 'red' }],
  ]);
  await desk.named('domain', 'question.example', 9);
  const { text, body } = await get(desk, `${PUBLIC}objects/`);
  assert.equal(indicators(body).length, 1);
  for (const hidden of ['few', 'green', 'amber', 'red', 'question'])
    assert.ok(!text.includes(`${hidden}.example`), hidden);
  const partner = await desk.recipient('hub', 'partner-hub');
  const read = await get(desk, `/taxii2/api/collections/${idOf('partner-hub')}/objects/`, partner);
  assert.deepEqual(
    ['open', 'few', 'green', 'amber', 'red'].map((v) => read.text.includes(`'${v}.example'`)),
    [true, true, true, false, false],
  );
  const state = await desk.recipient('XB', 'state');
  const all = await get(desk, `/taxii2/api/collections/${idOf('state')}/objects/`, state);
  assert.ok(all.text.includes('amber.example') && !all.text.includes('red.example'));
  const kept = await sharing(desk.node.db).allKept();
  assert.ok(kept.some((k) => k.why === 'few-reporters') && kept.some((k) => k.why === 'too-high'));
});

test('R25: a hidden collection, object or version answers like one that never was', async () => {
  const desk = await deskWith([['green.example', 5, { tlp: 'green', pap: 'green' }]]);
  const partner = await desk.recipient('hub', 'partner-hub');
  const hidden = `/taxii2/api/collections/${idOf('partner-hub')}/`;
  const object = indicators((await get(desk, `${hidden}objects/`, partner)).body)[0]!.id;
  const nowhere = '/taxii2/api/collections/00000000-0000-4000-8000-000000000000/';
  for (const rest of ['', 'objects/', 'manifest/', `objects/${object}/`, `objects/${object}/versions/`]) {
    const [one, other] = [await get(desk, hidden + rest), await get(desk, nowhere + rest)];
    assert.equal(one.status, 404);
    assert.equal(one.text, other.text);
  }
  const there = await get(desk, `${PUBLIC}objects/${object}/`);
  const never = await get(desk, `${PUBLIC}objects/indicator--00000000-0000-4000-8000-000000000000/`);
  assert.deepEqual([there.status, there.text], [404, never.text]);
  const listed = await get(desk, '/taxii2/api/collections/');
  assert.ok(!listed.text.includes(idOf('partner-hub')));
  assert.equal((await get(desk, '/taxii2/api/collections/', 'guessed')).status, 401);
});

test('R24: pages follow one another without a gap, by the word given or by the moment, and the word cannot be moved', async () => {
  const desk = await deskWith(Array.from({ length: 12 }, (_, i) => [`n${i}.example`, 3]));
  const whole = (await get(desk, `${PUBLIC}objects/?limit=1000`)).body.objects!.map((o) => o.id);
  assert.equal(new Set(whole).size, whole.length);
  const [byWord, byMoment]: [string[], string[]] = [[], []];
  for (let next = ''; ; ) {
    const page = await get(desk, `${PUBLIC}objects/?limit=7${next}`);
    byWord.push(...page.body.objects!.map((o) => o.id));
    if (!page.body.more) break;
    next = `&next=${encodeURIComponent(page.body.next!)}&added_after=2099-01-01T00:00:00Z`;
  }
  for (let after = ''; ; ) {
    const page = await get(desk, `${PUBLIC}objects/?limit=7${after}`);
    byMoment.push(...page.body.objects!.map((o) => o.id));
    if (!page.body.more) break;
    after = `&added_after=${String(page.headers['x-taxii-date-added-last'])}`;
  }
  assert.deepEqual(byWord, whole);
  assert.deepEqual(byMoment, whole);
  const { next } = (await get(desk, `${PUBLIC}objects/?limit=2&match[type]=indicator`)).body;
  const [body, mark] = next!.split('.') as [string, string];
  const other = Buffer.from(JSON.stringify({ collection: idOf('public'), match: {}, after: '' })).toString('base64url');
  for (const forged of [`${other}.${mark}`, `${body}.${mark.slice(0, -4)}AAAA`, body, 'x'])
    assert.equal((await get(desk, `${PUBLIC}objects/?next=${forged}`)).status, 400, forged);
  const state = await desk.recipient('XB', 'state');
  const elsewhere = `/taxii2/api/collections/${idOf('state')}/objects/?next=${next}`;
  assert.equal((await get(desk, elsewhere, state)).status, 400);
  assert.equal((await get(desk, `${PUBLIC}objects/?next=${next}&match[type]=identity`)).status, 400);
  const rest = (await get(desk, `${PUBLIC}objects/?next=${next}&match[type]=indicator`)).body;
  assert.ok(rest.objects!.every((o) => o.type === 'indicator'));
});

test('R26: moments of giving rise strictly, also when the clock stands still or goes back', async () => {
  const desk = await deskWith([['a.example', 3]]);
  const first = await get(desk, `${PUBLIC}manifest/`);
  desk.move(-3_600_000);
  await desk.named('domain', 'b.example', 3);
  await desk.decide({ kind: 'domain', canonical: 'b.example', what: 'confirmed' });
  const last = String(first.headers['x-taxii-date-added-last']);
  const more = await get(desk, `${PUBLIC}objects/?added_after=${last}`);
  assert.equal(indicators(more.body).length, 1);
  const added = (await get(desk, `${PUBLIC}manifest/?limit=1000`)).body.objects as unknown as { date_added: string }[];
  const moments = added.map((o) => o.date_added);
  assert.deepEqual(moments, [...new Set(moments)].sort());
  assert.ok(moments.every((m) => /\.\d{6}Z$/.test(m)));
});

test('a regulator, an enterprise and a researcher read with a token of their own, each what its class may', async () => {
  const desk = await deskWith([
    ['green.example', 3, { tlp: 'green', pap: 'green' }],
    ['inside.example', 3, { tlp: 'amber+strict', pap: 'green' }],
    ['quiet.example', 3, { tlp: 'amber+strict', pap: 'red' }],
  ]);
  const sees = async (as: string, of: string) => {
    const token = await desk.recipient(as, as);
    const { status, body } = await get(desk, `/taxii2/api/collections/${idOf(of)}/objects/?limit=1000`, token);
    const items = (body.objects ?? []) as Item[];
    return status === 404
      ? null
      : items.filter((i) => i.type === 'indicator').map((i) => /'(\w+)\./.exec(i.pattern!)![1]);
  };
  assert.deepEqual(await sees('researcher', 'partner-hub'), ['green']);
  assert.equal(await sees('researcher', 'bank-block'), null);
  assert.deepEqual((await sees('enterprise', 'bank-block'))!.sort(), ['green', 'inside']);
  assert.equal(await sees('enterprise', 'bank'), null);
  assert.deepEqual((await sees('regulator', 'bank'))!.sort(), ['green', 'inside', 'quiet']);
  assert.equal(await sees('regulator', 'state'), null);
});

test('R02: what was wrong is told to every recipient: revoked, and a sighting that counts none; what is only over is not called wrong', async () => {
  const desk = await deskWith([
    ['wrong.example', 3],
    ['over.example', 3, { validUntil: '2027-05-04' }],
    ['green.example', 3, { tlp: 'green', pap: 'green' }],
  ]);
  const hub = await desk.recipient('hub', 'partner-hub');
  const state = await desk.recipient('XB', 'state');
  const all = async () => {
    const reads: [string, string | undefined][] = [
      ['public', undefined],
      ['partner-hub', hub],
      ['state', state],
    ];
    const out: Record<string, { gone: string[]; none: string[] }> = {};
    for (const [of, token] of reads) {
      const { body } = await get(desk, `/taxii2/api/collections/${idOf(of)}/objects/?limit=1000`, token);
      const items = (body.objects ?? []) as (Item & { count?: number; sighting_of_ref?: string })[];
      const name = (id: string) => /'(\w+)\.example'/.exec(items.find((i) => i.id === id)?.pattern ?? '')?.[1] ?? '?';
      out[of] = {
        gone: items.filter((i) => i.type === 'indicator' && i.revoked).map((i) => name(i.id)),
        none: items.flatMap((i) => (i.count === 0 && !i.revoked ? [name(i.sighting_of_ref!)] : [])),
      };
    }
    return out;
  };
  assert.deepEqual((await all())['public'], { gone: [], none: [] });
  desk.move(2 * 86_400_000);
  await desk.decide({ kind: 'domain', canonical: 'wrong.example', what: 'withdrawn' });
  await desk.decideAppeal(await desk.appeal('domain', 'green.example'), 'upheld');
  for (let look = 0; look < 2; look++) {
    const now = await all();
    assert.deepEqual([now['public']!.gone.sort(), now['public']!.none], [['over', 'wrong'], ['wrong']]);
    for (const reader of ['partner-hub', 'state'])
      assert.deepEqual(
        [now[reader]!.gone.sort(), now[reader]!.none.sort()],
        [
          ['green', 'wrong'],
          ['green', 'wrong'],
        ],
        reader,
      );
    desk.move(60_000);
  }
  const found = await desk.app.inject({ method: 'GET', url: '/feeds/misp/sightings.json' });
  const { Sighting } = found.json<{ Sighting: { type: string }[] }>();
  assert.deepEqual(
    Sighting.map((s) => s.type),
    ['1'],
  );
});

test('what is withdrawn stays readable as revoked, and what is confirmed anew is another thing', async () => {
  const desk = await deskWith([['a.example', 3]]);
  const [before] = indicators((await get(desk, `${PUBLIC}objects/`)).body);
  desk.move(1000);
  await desk.decide({ kind: 'domain', canonical: 'a.example', what: 'withdrawn' });
  const [after] = indicators((await get(desk, `${PUBLIC}objects/`)).body);
  assert.deepEqual([after!.id, after!.revoked], [before!.id, true]);
  const { versions } = (await get(desk, `${PUBLIC}objects/${before!.id}/versions/`)).body;
  assert.equal(versions!.length, 2);
  const old = await get(desk, `${PUBLIC}objects/${before!.id}/?match[version]=${versions![0]}`);
  assert.equal(old.body.objects![0]!.revoked, undefined);
  desk.move(1000);
  await desk.decide({ kind: 'domain', canonical: 'a.example', what: 'confirmed' });
  const now = indicators((await get(desk, `${PUBLIC}objects/`)).body);
  assert.equal(now.length, 2);
  assert.equal(now.filter((i) => i.revoked).length, 1);
});

test('an appeal takes a value from everybody at once, and from all after three days of silence', async () => {
  const desk = await deskWith([['a.example', 3]]);
  const state = await desk.recipient('XB', 'state');
  const there = async () => {
    const open = indicators((await get(desk, `${PUBLIC}objects/`)).body);
    const states = indicators((await get(desk, `/taxii2/api/collections/${idOf('state')}/objects/`, state)).body);
    return [open, states].map((list) => list.some((i) => !i.revoked));
  };
  assert.deepEqual(await there(), [true, true]);
  desk.move(60_000);
  const appeal = await desk.appeal('domain', 'a.example');
  assert.deepEqual(await there(), [false, true]);
  desk.move(72 * 3_600_000);
  assert.deepEqual(await there(), [false, false]);
  desk.move(60_000);
  await desk.decideAppeal(appeal, 'rejected');
  assert.deepEqual(await there(), [true, true]);
  const again = await desk.appeal('domain', 'a.example');
  desk.move(60_000);
  await desk.decideAppeal(again, 'upheld');
  assert.deepEqual(await there(), [false, false]);
});

test('a marking raised later takes the thing back from those who may not see it any more', async () => {
  const desk = await deskWith([['a.example', 3]]);
  assert.equal(indicators((await get(desk, `${PUBLIC}objects/`)).body)[0]!.revoked, undefined);
  desk.move(1000);
  await desk.decide({ kind: 'domain', canonical: 'a.example', what: 'confirmed', tlp: 'amber', pap: 'red' });
  const now = await get(desk, `${PUBLIC}objects/`);
  assert.equal(indicators(now.body)[0]!.revoked, true);
  assert.ok(!now.body.objects!.some((o) => o.type === 'domain-name'), 'an observable cannot be revoked, so it is gone');
  desk.move(1000);
  await desk.decide({ kind: 'domain', canonical: 'a.example', what: 'confirmed' });
  const again = indicators((await get(desk, `${PUBLIC}objects/`)).body);
  assert.deepEqual(
    again.map((i) => i.revoked),
    [true],
    'a number that was revoked stays so',
  );
});

test('an officer’s word takes a value from everybody until it is taken back; two confirmed it, so named readers keep it', async () => {
  const desk = await deskWith([]);
  const open = async () => {
    const { body } = await get(desk, `${PUBLIC}objects/`);
    return indicators(body).flatMap((i) => (i.revoked ? [] : [i.pattern!.split("'")[1]!]));
  };
  const reports = new Map<string, string[]>();
  for (const canonical of ['one.example', 'two.example']) {
    reports.set(canonical, await desk.named('domain', canonical, 3));
    await desk.decide({ kind: 'domain', canonical, what: 'confirmed' });
  }
  assert.deepEqual(await open(), ['one.example', 'two.example']);
  const words: string[] = [];
  desk.move(60_000);
  for (const more of [
    { fact: 'bystander', a: reports.get('one.example')![0]!, value: 'domain|one.example' },
    { fact: 'not-the-same', value: 'domain|two.example' },
  ] as const)
    words.push(await desk.say(more));
  assert.deepEqual(await open(), []);
  const kept = await sharing(desk.node.db).allKept();
  for (const why of ['few-reporters', 'doubted'])
    assert.ok(
      kept.some((k) => k.why === why),
      why,
    );
  const partner = await desk.recipient('hub', 'partner-hub');
  const read = await get(desk, `/taxii2/api/collections/${idOf('partner-hub')}/objects/`, partner);
  assert.equal(indicators(read.body).filter((i) => !i.revoked).length, 2);
  desk.move(60_000);
  for (const of of words) await desk.say({ fact: 'undo', of });
  const misp = async (name: string) => (await desk.app.inject({ method: 'GET', url: `/feeds/misp/${name}` })).body;
  assert.equal((await misp('hashes.csv')).trim().split('\n').length, 2);
  assert.deepEqual(await open(), [], 'what was revoked never comes back under its number');
  for (const canonical of ['one.example', 'two.example'])
    for (const what of ['withdrawn', 'confirmed'] as const) {
      desk.move(1000);
      await desk.decide({ kind: 'domain', canonical, what });
    }
  assert.deepEqual((await open()).sort(), ['one.example', 'two.example']);
});

test('who did not agree to a comparison is not counted, nor is a victim under eighteen before an officer says so', async () => {
  const desk = await deskWith([]);
  const child = await desk.named('domain', 'child.example', 3, { minor: true });
  await desk.named('domain', 'alone.example', 3, { consents: ['abroad', 'contact'] });
  for (const canonical of ['child.example', 'alone.example'])
    await desk.decide({ kind: 'domain', canonical, what: 'confirmed' });
  assert.deepEqual(indicators((await get(desk, `${PUBLIC}objects/`)).body), []);
  desk.move(60_000);
  for (const a of child) await desk.say({ fact: 'suspect', a, value: 'domain|child.example' });
  assert.equal(indicators((await get(desk, `${PUBLIC}objects/`)).body).length, 1);
});

test('other States are told how often only of those who agreed that other States are told', async () => {
  const desk = await deskWith([]);
  await desk.named('domain', 'a.example', 4);
  await desk.named('domain', 'a.example', 3, { consents: ['link', 'abroad'] });
  await desk.decide({ kind: 'domain', canonical: 'a.example', what: 'confirmed', tlp: 'green' });
  const counted = async (of: string) => {
    const token = await desk.recipient(of, of);
    const { body } = await get(desk, `/taxii2/api/collections/${idOf(of)}/objects/`, token);
    return (body.objects as { type: string; count?: number }[]).find((o) => o.type === 'sighting')?.count;
  };
  assert.deepEqual([await counted('partner-hub'), await counted('state')], [7, 3]);
});

test('the type of every answer is spelled as clients compare it', async () => {
  const desk = await sharingNode();
  for (const url of [
    '/taxii2/',
    '/taxii2/api/',
    '/taxii2/api/collections/',
    `${PUBLIC}objects/`,
    '/taxii2/api/status/1/',
  ])
    assert.equal((await get(desk, url)).headers['content-type'], 'application/taxii+json;version=2.1', url);
});

test('filters are read strictly, other media are not spoken, and nothing can be written', async () => {
  const desk = await deskWith([['a.example', 3]]);
  for (const query of [
    'added_after=yesterday',
    'limit=0',
    'limit=-1',
    'match[version]=new',
    'sort=asc',
    'limit=1&limit=2',
  ])
    assert.equal((await get(desk, `${PUBLIC}objects/?${query}`)).status, 400, query);
  assert.deepEqual((await get(desk, `${PUBLIC}objects/?match[id]=identity--x`)).body, { more: false });
  const other = await desk.app.inject({
    method: 'GET',
    url: '/taxii2/',
    headers: { accept: 'application/vnd.oasis.taxii+json; version=2.0' },
  });
  assert.equal(other.statusCode, 406);
  const post = (url: string) =>
    desk.app.inject({ method: 'POST', url, payload: {}, headers: { 'content-type': 'application/json' } });
  assert.equal((await post(`${PUBLIC}objects/`)).statusCode, 403);
  assert.equal((await post(`/taxii2/api/collections/${idOf('state')}/objects/`)).statusCode, 404);
});

test('the MISP feed holds what everybody may know and nothing else', async () => {
  const desk = await deskWith([
    ['open.example', 3],
    ['few.example', 2],
    ['green.example', 3, { tlp: 'green', pap: 'clear' }],
  ]);
  const file = async (name: string) => (await desk.app.inject({ method: 'GET', url: `/feeds/misp/${name}` })).body;
  const event = Object.keys(JSON.parse(await file('manifest.json')) as object)[0]!;
  const text = await file(`${event}.json`);
  assert.ok(text.includes('open.example') && !text.includes('few.example') && !text.includes('green.example'));
  assert.equal((await file('hashes.csv')).split('\n').length, 2);
  assert.equal((await desk.app.inject({ method: 'GET', url: '/feeds/misp/other.json' })).statusCode, 404);
});
