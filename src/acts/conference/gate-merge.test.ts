// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  badgeOf,
  codeOf,
  eventKey,
  HALL,
  later,
  MORNING,
  newKey,
  Organiser,
  planOf,
  PLENARY,
  Post,
  START,
} from '../../../test/fixtures/venue.ts';
import { importWebKey, openSigned, signWeb, verifyWeb } from '#proof/web-keys.ts';
import { checkBadge } from '#proof/badge.ts';
import { envelopeOf, readJws, signPayload } from '#proof/signed-act.ts';
import { textOf, utf8 } from '#base/bytes.ts';
import { webcrypto } from 'node:crypto';
import type { GateLine, ScanLine } from './gate-log.ts';
import { arrivalOf, countsOf, inOrder, madeAtAfter, mergeLines, tokensInUse } from './gate-merge.ts';
import { GATE_LIST_TYPE, type GateSnapshot, readSnapshot, snapshotBytes } from './gate-snapshot.ts';
import { lend } from './gate-tokens.ts';

const POSTS = ['g1', 'g2', 'g3'];
const named = (line: GateLine) => `${line.post} ${line.seq}`;

/** What may happen in a venue, in any order and at any post. */
type Happening =
  | { do: 'scan'; post: number; badge: number; version: number; out: boolean; hall: boolean; wait: number }
  | { do: 'send'; post: number; most: number }
  | { do: 'list'; post: number }
  | { do: 'old-list'; post: number }
  | { do: 'hand-back'; post: number }
  | { do: 'withdraw'; badge: number };

const post = fc.nat({ max: POSTS.length - 1 });
const badge = fc.integer({ min: 1, max: 9 });
const one = <T extends Happening>(weight: number, fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
  weight,
  arbitrary: fc.record(fields) as unknown as fc.Arbitrary<Happening>,
});
const is = <T extends Happening['do']>(name: T) => fc.constant(name);
const happenings = fc.array(
  fc.oneof(
    one<Extract<Happening, { do: 'scan' }>>(14, {
      do: is('scan'),
      post,
      badge,
      version: fc.integer({ min: 1, max: 2 }),
      out: fc.boolean(),
      hall: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      wait: fc.integer({ min: -30, max: 60 }),
    }),
    one<Extract<Happening, { do: 'send' }>>(3, { do: is('send'), post, most: fc.nat({ max: 9 }) }),
    one<Extract<Happening, { do: 'list' }>>(3, { do: is('list'), post }),
    one<Extract<Happening, { do: 'old-list' }>>(1, { do: is('old-list'), post }),
    one<Extract<Happening, { do: 'hand-back' }>>(2, { do: is('hand-back'), post }),
    one<Extract<Happening, { do: 'withdraw' }>>(1, { do: is('withdraw'), badge }),
  ),
  { minLength: 1, maxLength: 90, size: 'max' },
);

/** Plays a history. Out: all lines ever written, what the organiser holds in the end, and every list it made. */
function play(history: readonly Happening[]) {
  const organiser = new Organiser(planOf(POSTS));
  const first = organiser.make();
  const lists: GateSnapshot[] = [first];
  const posts = POSTS.map((id) => new Post(id, first));
  const opened: { line: ScanLine; list: GateSnapshot }[] = [];
  let now = MORNING;
  for (const h of history) {
    const here = 'post' in h ? posts[h.post]! : posts[0]!;
    if (h.do === 'scan') {
      now = later(now, h.wait);
      const badge = badgeOf(h.badge, { entity: h.badge % 2 ? 'XA' : 'XB', version: h.version });
      const decision = here.scan(badge, now, h.hall ? HALL : PLENARY, h.out ? 'out' : 'in');
      if (decision.opens) opened.push({ line: decision.line, list: here.view.snapshot });
    } else if (h.do === 'send') organiser.receive(here.id, here.lines.slice(-h.most));
    else if (h.do === 'list') {
      lists.push(organiser.make(now));
      here.adopt(lists.at(-1)!);
    } else if (h.do === 'old-list') here.adopt(lists[Math.floor(lists.length / 2)]!);
    else if (h.do === 'withdraw') organiser.withdraw(h.badge, 1, now);
    else if (h.do === 'hand-back')
      for (const [key, asked] of here.view.askedBack) {
        const tokens = Math.min(asked, here.view.boxes.get(key) ?? 0);
        const [entity, zone, kind] = key.split(' ') as [string, string, string];
        const { nextSeq: seq, lastAt: at } = here.view;
        if (tokens > 0)
          here.write({
            what: 'handed-back',
            post: here.id,
            seq,
            at,
            list: 1,
            entity,
            zone: Number(zone),
            kind,
            tokens,
          });
      }
  }
  for (const p of posts) organiser.receive(p.id, p.lines);
  return { organiser, posts, lists, opened, all: posts.flatMap((p) => p.lines) };
}

test('a delegation never uses more tokens than its quota, whatever is scanned, sent, lost and merged in whatever order', () => {
  let refused = 0;
  let used = 0;
  fc.assert(
    fc.property(happenings, (history) => {
      const { organiser, all } = play(history);
      const lines = inOrder(all);
      for (let n = 1; n <= lines.length; n++) {
        const { inside } = mergeLines(lines.slice(0, n));
        for (const quota of organiser.plan.quotas) {
          const inUse = tokensInUse(inside, quota);
          used = Math.max(used, inUse);
          assert.ok(inUse <= quota.tokens, `${inUse} of ${quota.tokens} after ${named(lines[n - 1]!)}`);
        }
      }
      refused += lines.filter((l) => l.what === 'scan' && l.outcome === 'quota').length;
    }),
    { numRuns: 400 },
  );
  // The histories were long enough to reach the limit.
  assert.ok(used === 3 && refused > 0, `${used} used, ${refused} refused`);
});

test('what lies in boxes and what is in use never sum to more than the quota, at the organiser and at the posts', () => {
  fc.assert(
    fc.property(happenings, (history) => {
      const { lists, posts, organiser } = play(history);
      for (const list of lists)
        for (const quota of list.quotas) {
          const boxes = list.boxes.filter((b) => b.entity === quota.entity).reduce((n, b) => n + b.tokens, 0);
          assert.ok(list.boxes.every((b) => b.tokens >= 0));
          assert.ok(boxes + tokensInUse(list.inside, quota) <= quota.tokens, JSON.stringify(quota));
        }
      for (const p of posts) for (const [key, n] of p.view.boxes) assert.ok(n >= 0, `${p.id} ${key}: ${n}`);
      const { inside } = mergeLines(organiser.lines());
      for (const quota of organiser.plan.quotas) {
        const key = `${quota.entity} ${quota.zone} ${quota.kind}`;
        const boxes = posts.reduce((n, p) => n + (p.view.boxes.get(key) ?? 0), 0);
        assert.ok(boxes + tokensInUse(inside, quota) <= quota.tokens, key);
      }
    }),
    { numRuns: 300 },
  );
});

test('a token that a list gave back stays given back, also when an earlier entry of the same badge comes to light', () => {
  const organiser = new Organiser(planOf(POSTS));
  const [g1, g2, g3] = POSTS.map((id) => new Post(id, organiser.make())) as [Post, Post, Post];
  const card = badgeOf(3);
  assert.ok(
    g2.scan(card, MORNING).opens && g1.scan(card, later(MORNING, 1)).opens,
    'a copy, at two doors without a link',
  );
  g3.scan(card, later(MORNING, 1), PLENARY, 'out');
  for (const p of [g1, g3]) organiser.receive(p.id, p.lines);
  g1.adopt(organiser.make());
  organiser.receive(g2.id, g2.lines);
  g2.adopt(organiser.make());
  const key = `XA ${PLENARY} D`;
  const boxes = [g1, g2, g3].reduce((n, p) => n + (p.view.boxes.get(key) ?? 0), 0);
  const { inside, doubles } = mergeLines(organiser.lines());
  assert.equal(boxes + tokensInUse(inside, organiser.plan.quotas[0]!), 3);
  assert.equal(doubles.length, 1, 'and the copy is shown');
});

test('what is written under a list comes after all that list counts, also within one moment', () => {
  const organiser = new Organiser(planOf(POSTS));
  const [g1, , g3] = POSTS.map((id) => new Post(id, organiser.make())) as [Post, Post, Post];
  g1.scan(badgeOf(4), MORNING);
  g3.scan(badgeOf(4), MORNING, PLENARY, 'out');
  for (const p of [g1, g3]) organiser.receive(p.id, p.lines);
  g1.adopt(organiser.make(MORNING));
  assert.ok(g1.scan(badgeOf(4), MORNING).opens, 'back again at once');
  organiser.receive(g1.id, g1.lines);
  assert.deepEqual(
    mergeLines(organiser.lines()).inside.map((p) => p.seq),
    [2],
  );
});

test('a withdrawn badge never opens a gate whose list is newer, and whoever opened with an older list is named', () => {
  let late = 0;
  fc.assert(
    fc.property(happenings, (history) => {
      const { opened, organiser } = play(history);
      for (const { line, list } of opened)
        if (line.direction === 'in')
          assert.ok(
            !list.withdrawn.some((w) => w.number === line.holder!.number && line.holder!.version <= w.upTo),
            named(line),
          );
      const merged = mergeLines(organiser.lines(), organiser.plan.withdrawn);
      const wanted = opened.filter(
        ({ line }) =>
          line.direction === 'in' &&
          organiser.plan.withdrawn.some(
            (w) => w.number === line.holder!.number && line.holder!.version <= w.upTo && w.at <= line.at,
          ),
      );
      assert.deepEqual(merged.late.map(named).toSorted(), wanted.map((w) => named(w.line)).toSorted());
      late += merged.late.length;
    }),
    { numRuns: 300 },
  );
  assert.ok(late > 0, 'some post had not heard of a withdrawal');
});

test('every scan stands in the merged log exactly once, in one order, whoever came back first and however often', () => {
  fc.assert(
    fc.property(happenings, fc.infiniteStream(fc.nat({ max: 2 })), (history, order) => {
      const { posts, all, organiser } = play(history);
      const other = new Organiser(planOf(POSTS));
      // Delivered again in pieces, in another order, some pieces twice.
      for (const turn of [...order.take(12)]) {
        const p = posts[turn]!;
        const heard = other.held.get(p.id)?.length ?? 0;
        other.receive(p.id, p.lines.slice(Math.max(0, heard - 2), heard + 3));
      }
      for (const p of posts.toReversed()) other.receive(p.id, p.lines);
      const merged = mergeLines(other.lines());
      assert.deepEqual(merged.lines.map(named).toSorted(), all.map(named).toSorted());
      assert.deepEqual(merged, mergeLines(organiser.lines()));
      assert.deepEqual(other.clashes, []);
      for (const p of posts) {
        const own = merged.lines.filter((l) => l.post === p.id).map((l) => l.seq);
        assert.deepEqual(
          own,
          own.toSorted((a, b) => a - b),
        );
      }
    }),
    { numRuns: 200 },
  );
});

test('one badge through two gates without a network is shown once, with both entries, however often it is merged', () => {
  const organiser = new Organiser(planOf(POSTS));
  const list = organiser.make();
  const [one, two, three] = POSTS.map((id) => new Post(id, list)) as [Post, Post, Post];
  one.scan(badgeOf(7), MORNING, HALL);
  two.scan(badgeOf(7), later(MORNING, 40), HALL);
  two.scan(badgeOf(8), later(MORNING, 50), HALL);
  organiser.receive('g2', two.lines);
  assert.deepEqual(mergeLines(organiser.lines()).doubles, []);
  for (let again = 0; again < 3; again++) organiser.receive('g1', one.lines);
  const shown = () => mergeLines(organiser.lines()).doubles.map((d) => [d.number, d.zone, d.entries.map(named)]);
  assert.deepEqual(shown(), [[7, HALL, ['g1 1', 'g2 1']]]);
  // A third gate comes back later: the same double, longer; people are counted, not scans.
  three.scan(badgeOf(7), later(MORNING, 60), HALL);
  organiser.receive('g3', three.lines);
  assert.deepEqual(shown(), [[7, HALL, ['g1 1', 'g2 1', 'g3 1']]]);
  assert.equal(countsOf(mergeLines(organiser.lines())).people.get(HALL), 2);
  // Coming out and going in again is no double use.
  const fresh = new Organiser(planOf(POSTS));
  const post = new Post('g1', fresh.make());
  for (const [direction, s] of [
    ['in', 0],
    ['out', 9],
    ['in', 20],
  ] as const)
    post.scan(badgeOf(7), later(MORNING, s), HALL, direction);
  fresh.receive('g1', post.lines);
  assert.deepEqual(mergeLines(fresh.lines()).doubles, []);
});

test('a pin used at two doors is no double use, a pass used twice is', () => {
  const organiser = new Organiser(planOf(POSTS));
  const list = organiser.make();
  const [one, two] = POSTS.map((id) => new Post(id, list)) as [Post, Post, Post];
  for (const p of [one, two]) {
    p.scan(badgeOf(9, { kind: 'pin' }), MORNING, HALL);
    p.scan(badgeOf(30, { kind: 'pass', zones: [PLENARY] }), MORNING, PLENARY);
    organiser.receive(p.id, p.lines);
  }
  assert.deepEqual(
    mergeLines(organiser.lines()).doubles.map((d) => d.number),
    [30],
  );
});

test('another line under a number that is held is shown and not taken; after a gap nothing is taken', () => {
  const organiser = new Organiser(planOf(POSTS));
  const p = new Post('g1', organiser.make());
  for (const n of [1, 2, 3, 4]) p.scan(badgeOf(n), MORNING, HALL);
  const [a, b, c, d] = p.lines as [ScanLine, ScanLine, ScanLine, ScanLine];
  assert.deepEqual(arrivalOf([], [a, c, d]), { fresh: [a], clashes: [], missingFrom: 2 });
  assert.deepEqual(arrivalOf([a, b], [b, c]), { fresh: [c], clashes: [], missingFrom: null });
  const forged = { ...b, zone: PLENARY };
  assert.deepEqual(arrivalOf([a, b], [forged, c]), { fresh: [c], clashes: [forged], missingFrom: null });
  // The order of the fields says nothing.
  const turned = Object.fromEntries(Object.entries(b).reverse()) as unknown as ScanLine;
  assert.deepEqual(arrivalOf([a, b], [turned]), { fresh: [], clashes: [], missingFrom: null });
});

test('two clocks seven hours apart change the order of reading, not who is inside', () => {
  const organiser = new Organiser(planOf(POSTS));
  const list = organiser.make();
  const [one, two] = POSTS.map((id) => new Post(id, list)) as [Post, Post, Post];
  one.scan(badgeOf(1), later(MORNING, 7 * 3600), HALL);
  two.scan(badgeOf(2), later(MORNING, 1), HALL);
  one.scan(badgeOf(3), later(MORNING, 2), HALL);
  for (const p of [one, two]) organiser.receive(p.id, p.lines);
  const merged = mergeLines(organiser.lines());
  assert.deepEqual(merged.lines.map(named), ['g2 1', 'g1 1', 'g1 2']);
  assert.equal(countsOf(merged).people.get(HALL), 3);
  // The next list is not dragged into the future by it.
  assert.equal(madeAtAfter(organiser.lines(), later(MORNING, 60)), later(MORNING, 360));
});

test('a lowered quota comes back from the boxes, and a collected device gives its box back but not whom it let in', () => {
  const organiser = new Organiser(
    planOf(['g1', 'g2'], { quotas: [{ entity: 'XA', zone: PLENARY, kind: 'D', tokens: 4 }] }),
  );
  const p = new Post('g1', organiser.make());
  assert.deepEqual(
    organiser.loans.map((l) => l.lent),
    [2, 2],
  );
  p.scan(badgeOf(1), MORNING);
  organiser.receive('g1', p.lines);
  organiser.plan = { ...organiser.plan, quotas: [{ entity: 'XA', zone: PLENARY, kind: 'D', tokens: 2 }] };
  const lowered = organiser.make(MORNING);
  assert.equal(
    lowered.boxes.reduce((n, b) => n + b.askBack, 0),
    2,
  );
  const merged = mergeLines(organiser.lines());
  const quotas = [{ entity: 'XA', zone: PLENARY, kind: 'D', tokens: 4 }];
  const gone = lend(quotas, organiser.plan.posts, organiser.loans, merged, new Set(['g1']));
  // One of g1 is inside and one lies in its box: only the second is free for g2.
  assert.equal(gone.find((l) => l.post === 'g2')?.lent, 3);
});

test('a post that ended its duty is lent nothing more, and its places go to the others', () => {
  const organiser = new Organiser(planOf(['g1', 'g2']));
  const p = new Post('g1', organiser.make());
  const place = () => ({ post: 'g1', seq: p.view.nextSeq, at: p.view.lastAt, list: 1 });
  p.write({ what: 'handed-back', ...place(), entity: 'XA', zone: PLENARY, kind: 'D', tokens: 2 });
  p.write({ what: 'ended', ...place() });
  organiser.receive('g1', p.lines);
  const boxes = organiser.make(MORNING).boxes.filter((b) => b.entity === 'XA');
  assert.deepEqual(
    boxes.map((b) => [b.post, b.tokens]),
    [
      ['g1', 0],
      ['g2', 3],
    ],
  );
});

test('a list signed with the seal of the node opens with a browser’s cryptography, and a changed or foreign one does not', async () => {
  const subtle = webcrypto.subtle as unknown as typeof crypto.subtle;
  const seal = newKey();
  const list = new Organiser(planOf(POSTS)).make();
  const payload = snapshotBytes(list);
  const envelope = textOf(envelopeOf(payload, [signPayload(payload, seal.signer, 1, GATE_LIST_TYPE)]))!;
  const trusted = (await importWebKey(subtle, seal.spki))!;
  const opened = await openSigned(subtle, envelope, GATE_LIST_TYPE, [trusted]);
  assert.ok(opened.ok);
  assert.deepEqual(readSnapshot(opened.value.payload), { ok: true, value: list });
  const code = async (text: string, type = GATE_LIST_TYPE, keys = [trusted]) => {
    const read = await openSigned(subtle, text, type, keys);
    return read.ok ? 'ok' : read.refusal.code;
  };
  const stranger = newKey();
  const json = JSON.parse(envelope) as { payload: string; signatures: { protected: string; signature: string }[] };
  const forged = textOf(envelopeOf(payload, [signPayload(payload, stranger.signer, 1, GATE_LIST_TYPE)]))!;
  assert.equal(await code(forged), 'list.key-unknown');
  assert.equal(await code(envelope, 'comity-act+json'), 'list.header');
  assert.equal(await code(JSON.stringify({ ...json, payload: json.payload.slice(4) })), 'list.signature');
  assert.equal(await code(JSON.stringify({ ...json, more: 1 })), 'list.shape');
  assert.equal(await code(JSON.stringify({ ...json, signatures: [] })), 'list.key-unknown');
  const none = {
    protected: btoa('{"alg":"none","typ":"comity-gate-list+json","kid":"x","iat":1}').replaceAll('=', ''),
    signature: json.signatures[0]!.signature,
  };
  assert.equal(await code(JSON.stringify({ payload: json.payload, signatures: [none] })), 'list.header');
  assert.equal(await code('{'), 'json.syntax');
  // What a device signs, the node reads with its own reader.
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const sent = await signWeb(
    subtle,
    { kid: 'device', key: pair.privateKey },
    utf8('{"post":"g1"}'),
    7,
    'comity-gate-turn+json',
  );
  const read = readJws(utf8(sent), 'comity-gate-turn+json');
  assert.ok(read.ok);
  assert.equal(read.value.signatures[0]?.kid, 'device');
});

test('a signed code goes through the whole gate, a copied one is stopped as already inside', async () => {
  const subtle = webcrypto.subtle as unknown as typeof crypto.subtle;
  const key = (await importWebKey(subtle, eventKey.spki))!;
  const check = (text: string) => checkBadge(text, 'XH27', [key], (k, b, s) => verifyWeb(subtle, k, b, s));
  const p = new Post('g1', new Organiser(planOf(POSTS)).make(START));
  assert.equal(p.scan(await check(codeOf(1)), MORNING, HALL).outcome, 'offline-allow');
  assert.equal(p.scan(await check(codeOf(1)), MORNING, HALL).outcome, 'already-inside');
  assert.equal(p.scan(await check(codeOf(1).slice(0, 90)), MORNING, HALL).outcome, 'unknown');
  assert.equal(p.scan(await check(codeOf(1, { event: 'XH28' })), MORNING, HALL).line.why, 'badge.event');
});
