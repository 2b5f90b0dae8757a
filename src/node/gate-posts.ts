// SPDX-License-Identifier: EUPL-1.2
// How a device comes to stand at a gate: an officer opens a post by an act, and the device takes its place with keys of its own, either
// signed in on the spot or with a code that counts once and for a quarter of an hour.
import { createHash } from 'node:crypto';
import { fromBase64 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, plusMillis } from '#base/time.ts';
import { GATE_REPORT } from '#acts/conference/act.ts';
import { importSpki } from '#proof/keys.ts';
import { gates } from '#store/gates.ts';
import { eventKeys } from './event-keys.ts';
import type { Node } from './node.ts';
import { type Hosted, summitGoingOn, wishAt } from './summit-here.ts';
import { type Actor, write } from './write.ts';

/** A device's public keys: SubjectPublicKeyInfo of the one it signs with, 65 raw bytes of the one it opens with; base64. */
export type DeviceKeys = { signKey: string; sealKey: string };
/** What a device is told: its post, and the key whose lists it takes from now on. */
export type Enrolled = {
  post: string;
  event: string;
  gate: string;
  seal: { kid: string; spki: string };
  now: Instant;
};
export type GivenCode = { post: string; gate: string; code: string; until: Instant };

const CODE_MS = 15 * 60_000;
/** Without letters and digits that are taken for one another. 32 of them, so that every byte chooses evenly. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LETTERS = 8;
const RAW_POINT = 65;

const hashOf = (code: string) => createHash('sha256').update(`comity gate code ${code}`).digest('hex');
/** As it is compared: capital letters and digits only. */
const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

const turns = new WeakMap<Node, Promise<unknown>>();
/** Posts are opened one after the other, so that two do not take the same number. */
function oneByOne<T>(node: Node, deed: () => Promise<T>): Promise<T> {
  const turn = (turns.get(node) ?? Promise.resolve()).then(deed, deed);
  turns.set(
    node,
    turn.catch(() => {}),
  );
  return turn;
}

/** Opens a post at a gate, by an act of the officer. Refusals: those of the act; gate.unknown. Out: the number of the post. */
export function openPost(node: Node, actor: Actor, gate: string): Promise<Result<string>> {
  return oneByOne(node, async () => {
    const here = await summitGoingOn(node);
    if (!here.ok) return here;
    const { summit } = here.value;
    const place = summit.event.choices?.gates.find((g) => g.gate === gate);
    if (!place) return refuse('gate.unknown', `The event has no gate ${gate}.`);
    const name = gate
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40);
    const post = `${name || 'gate'}/${summit.gates.posts.length + 1}`;
    const body = { what: 'post-opened', post, gate, zones: place.zones };
    const written = await write(node, actor, wishAt(node, here.value, actor.person.office, GATE_REPORT, body));
    return written.ok ? ok(post) : written;
  });
}

/** Opens a post and gives the code by which a device takes its place. It is told once and kept as a digest. */
export async function giveCode(node: Node, actor: Actor, gate: string): Promise<Result<GivenCode>> {
  const post = await openPost(node, actor, gate);
  if (!post.ok) return post;
  const letters = [...node.random(CODE_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  const until = plusMillis(node.clock(), CODE_MS);
  await gates(node.db).giveCode(hashOf(letters), post.value, until);
  return ok({ post: post.value, gate, code: `${letters.slice(0, 4)}-${letters.slice(4)}`, until });
}

/** Takes a device in by a code. Refusals gate.code, gate.keys, gate.post-taken. */
export async function enrolByCode(node: Node, code: string, keys: DeviceKeys): Promise<Result<Enrolled>> {
  const bad = badKeys(keys);
  if (bad) return bad;
  const post = await gates(node.db).useCode(hashOf(plain(code)), node.clock());
  if (post === null)
    return refuse(
      'gate.code',
      'This code does not count: it was used, is older than a quarter of an hour, or was mistyped. Ask the desk for a new one.',
    );
  return takePlace(node, post, keys);
}

/** Takes a device in for an officer who is signed in on it. Refusals: those of the act, gate.keys. */
export async function enrolHere(node: Node, actor: Actor, gate: string, keys: DeviceKeys): Promise<Result<Enrolled>> {
  const bad = badKeys(keys);
  if (bad) return bad;
  const post = await openPost(node, actor, gate);
  return post.ok ? takePlace(node, post.value, keys) : post;
}

function badKeys({ signKey, sealKey }: DeviceKeys) {
  const raw = fromBase64(sealKey);
  return importSpki(signKey) && raw?.length === RAW_POINT && raw[0] === 4
    ? null
    : refuse('gate.keys', 'The keys of the device do not have the shape they must have. Load the page again.');
}

async function takePlace(node: Node, post: string, { signKey, sealKey }: DeviceKeys): Promise<Result<Enrolled>> {
  const here = await summitGoingOn(node);
  if (!here.ok) return here;
  const { summit, opened }: Hosted = here.value;
  const found = summit.gates.posts.find((p) => p.id === post);
  if (!found || summit.gates.gone.has(post))
    return refuse('gate.post-gone', 'This post was taken off duty meanwhile. Ask the desk for a new code.');
  const now = node.clock();
  const { kid } = importSpki(signKey)!;
  const device = { post, event: opened, gate: found.gate, kid, signKey, sealKey, enrolledAt: now };
  if (!(await gates(node.db).enrol(device)))
    return refuse('gate.post-taken', 'Another device stands at this post already. Ask the desk for a new code.');
  const { lists } = await eventKeys(node, summit.event.code);
  return ok({
    ...{ post, event: summit.event.code, gate: found.gate, now },
    seal: { kid: lists.kid, spki: lists.spki },
  });
}
