// SPDX-License-Identifier: EUPL-1.2
// How long a summit's badges take: signing 2,500 codes, printing 2,500 cards, and what a gate needs for one decision when everybody is
// inside; with the memory of the process while it prints.
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { ok } from '#base/result.ts';
import { decide } from '#acts/conference/gate.ts';
import { after, type GateLine, viewOf } from '#acts/conference/gate-log.ts';
import { mergeLines } from '#acts/conference/gate-merge.ts';
import { type GatePlan, listFor, nextSnapshot } from '#acts/conference/gate-next.ts';
import { readSnapshot, snapshotBytes } from '#acts/conference/gate-snapshot.ts';
import { type BadgeCard, ENGLISH_BADGE_WORDS, printBadges } from '#node/badges.ts';
import { type Badge, checkBadge, signBadge } from '#proof/badge.ts';
import { kidOf } from '#proof/keys.ts';
import { keySigner } from '#proof/signed-act.ts';
import { type Measured, percentile, round } from './printed.ts';

const PEOPLE = 2500;
const ENTITIES = 120;
const POSTS = 20;
const NAMES = ['Mara Vell', 'Nguyễn Thị Minh Khai', 'ليلى حدّاد', '王小明', 'Ольга Петрова', 'José Ñíguez'];
const PATTERNS = ['plain', 'stripes', 'bars', 'dots', 'grid', 'checks'] as const;
const FROM = Date.parse('2027-05-03T00:00:00.000Z') / 60_000;

const entityOf = (i: number) => `S${String(i % ENTITIES).padStart(3, '0')}`;

function badgeOf(number: number): Badge {
  return {
    event: 'XH27',
    kind: 'badge',
    number,
    version: 1,
    category: number % 6,
    zones: [0, 1, 2, 3, 4, 5].slice(0, 1 + (number % 6)),
    from: FROM,
    until: FROM + 3 * 1440,
    entity: entityOf(number),
    photo: '0123456789abcdef',
  };
}

/** A picture of 120 × 150 points that does not compress to nothing, about as large as a thumbnail is. */
export function samplePhoto(seed: number): Uint8Array {
  const [w, h] = [120, 150];
  const rows = new Uint8Array(h * (w * 3 + 1));
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w * 3; x++) rows[y * (w * 3 + 1) + 1 + x] = ((x * (seed % 7)) ^ (y * 3)) & 0xf0;
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(w, 0);
  head.writeUInt32BE(h, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]));
}

export function* sampleCards(count: number, codes: readonly string[]): Generator<BadgeCard> {
  for (let i = 0; i < count; i++)
    yield {
      number: i + 1,
      version: 1,
      code: codes[i]!,
      name: NAMES[i % NAMES.length]!,
      role: i % 3 ? 'Deputy Director, Department of Treaties' : null,
      entity: `Exercise State ${entityOf(i)}`,
      category: ['Head of delegation', 'Delegate', 'Press', 'Observer', 'Security', 'Interpreter'][i % 6]!,
      pattern: PATTERNS[i % 6]!,
      zones: ['A', 'P', 'M1', 'VIP'].slice(0, 1 + (i % 4)),
      valid: '3–4 May 2027',
      photo: i % 10 === 0 ? null : samplePhoto(i),
    };
}

async function timed<T>(deed: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await deed();
  return { ms: performance.now() - started, value };
}

/** Prints all cards in one size. Out: time, bytes, files, and the most memory seen beyond what the process began with. */
async function printing(size: 'a6' | 'cr80', codes: readonly string[]) {
  const sheet = {
    title: 'Signing of the Convention, XH',
    dates: '3 and 4 May 2027',
    language: 'en',
    size,
    mode: 'exercise' as const,
    made: '2027-04-20',
    words: ENGLISH_BADGE_WORDS,
  };
  const seen: number[] = [];
  let [bytes, printed] = [0, 0];
  const { ms } = await timed(async () => {
    for await (const file of printBadges(sheet, sampleCards(codes.length, codes))) {
      bytes += file.pdf?.length ?? 0;
      printed += file.numbers.length;
      seen.push(process.memoryUsage.rss());
    }
  });
  const mb = (n: number) => Math.round(n / 2 ** 20);
  return { ms, bytes, printed, files: seen.length, firstMb: mb(seen[0] ?? 0), mostMb: mb(Math.max(...seen)) };
}

/** Figures in milliseconds and MiB. Ratio: memory while the last batch prints to memory while the first does. */
export async function benchBadges(people = PEOPLE): Promise<Measured> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const signer = keySigner(kidOf(spki), privateKey);
  const signing = await timed(() => Array.from({ length: people }, (_, i) => signBadge(badgeOf(i + 1), signer)));
  const codes = signing.value;
  const small = await printing('cr80', codes);
  const large = await printing('a6', codes);
  const gate = await benchGate(codes, { kid: signer.kid, key: publicKey, spki: spki.toString('base64') });
  const row = (what: string, figure: number | string) => ({ what, figure });
  return {
    table: [
      row(`signing ${people} codes, ms`, round(signing.ms)),
      row(`${small.printed} cards of bank-card size, ${small.files} files, s`, round(small.ms / 1000)),
      row(`${large.printed} cards of A6, ${large.files} files, s`, round(large.ms / 1000)),
      row('largest code, characters', Math.max(...codes.map((c) => c.length))),
      row('printed, MB (bank card / A6)', `${round(small.bytes / 1e6)} / ${round(large.bytes / 1e6)}`),
      row(
        'memory with the first and the fullest batch, MiB',
        `${small.firstMb} / ${Math.max(small.mostMb, large.mostMb)}`,
      ),
      ...gate.rows,
    ],
    figures: {
      signMs: Math.round(signing.ms),
      cr80Ms: Math.round(small.ms),
      a6Ms: Math.round(large.ms),
      mostMb: Math.max(small.mostMb, large.mostMb),
      ...gate.figures,
    },
    ratios: { memory: round(Math.max(small.mostMb, large.mostMb) / small.firstMb, 2) },
  };
}

type Key = { kid: string; key: ReturnType<typeof createPublicKey>; spki: string };

/** A gate with everybody scanned in by twenty posts: making the list, opening it, one decision with its signature, merging all. */
async function benchGate(codes: readonly string[], { kid, key, spki }: Key) {
  const plan = planOf(kid, spki);
  const first = nextSnapshot(plan, 1, [], [], '2027-05-03T01:00:00.000Z');
  const holds = (k: typeof key, bytes: Uint8Array, signature: Uint8Array) =>
    verify('sha256', bytes, { key: k, dsaEncoding: 'ieee-p1363' }, signature);
  const views = plan.posts.map((p) => viewOf(listFor(first.snapshot, p.id), p.id, []));
  const lines: GateLine[] = [];
  const each: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const view = views[i % POSTS]!;
    const at = new Date(Date.parse('2027-05-03T01:00:00.000Z') + i * 3000).toISOString();
    const one = await timed(async () => {
      const badge = await checkBadge(codes[i]!, 'XH27', [{ kid, key }], holds);
      const { line } = decide(view, { badge, zone: 0, direction: 'in', at, link: false });
      views[i % POSTS] = after(view, line);
      return line;
    });
    each.push(one.ms);
    lines.push(one.value);
  }
  const merging = await timed(() => mergeLines(lines));
  const making = await timed(() => nextSnapshot(plan, 2, lines, first.loans, '2027-05-03T04:00:00.000Z'));
  const bytes = snapshotBytes(listFor(making.value.snapshot, 'post-0'));
  const opening = await timed(() => {
    const read = readSnapshot(bytes);
    if (!read.ok) throw new Error(read.refusal.words);
    return viewOf(read.value, 'post-0', []);
  });
  const again = await timed(() =>
    decide(opening.value, {
      badge: ok(badgeOf(7)),
      zone: 0,
      direction: 'in',
      at: '2027-05-03T05:00:00.000Z',
      link: false,
    }),
  );
  const p99 = percentile(each, 99);
  return {
    rows: [
      { what: 'one decision with its signature, p99, ms', figure: round(p99, 2) },
      { what: `one decision with ${merging.value.inside.length} inside, ms`, figure: round(again.ms, 2) },
      { what: `merging ${lines.length} scans of ${POSTS} posts, ms`, figure: round(merging.ms) },
      { what: 'making the next list, ms', figure: round(making.ms) },
      { what: 'opening the list at a post, ms', figure: round(opening.ms) },
      { what: 'the list of one post, kB', figure: round(bytes.length / 1000) },
    ],
    figures: {
      decisionP99Ms: round(p99, 2),
      mergeMs: Math.round(merging.ms),
      listMs: Math.round(making.ms),
      openMs: Math.round(opening.ms),
      listKb: Math.round(bytes.length / 1000),
    },
  };
}

function planOf(kid: string, spki: string): GatePlan {
  const numbers = [0, 1, 2, 3, 4, 5];
  const entities = Array.from({ length: ENTITIES }, (_, i) => ({ code: entityOf(i), name: `Exercise State ${i}` }));
  return {
    event: 'XH27',
    title: 'Signing of the Convention, XH',
    mode: 'exercise',
    clock: 'Asia/Ho_Chi_Minh',
    staleAfterMinutes: 240,
    forgetAt: '2027-06-01T00:00:00.000Z',
    keys: [{ kid, spki }],
    zones: numbers.map((number) => ({ number, code: `Z${number}`, name: `Zone ${number}`, byToken: number >= 4 })),
    categories: numbers.map((number) => ({ number, name: `Category ${number}`, zones: numbers, token: 'D' })),
    entities,
    posts: Array.from({ length: POSTS }, (_, i) => ({ id: `post-${i}`, gate: `Gate ${i}`, zones: numbers })),
    withdrawn: [],
    extra: [],
    quotas: entities.flatMap(({ code }) =>
      [4, 5].flatMap((zone) => ['D', 'S', 'I'].map((kind) => ({ entity: code, zone, kind, tokens: 6 }))),
    ),
  };
}
