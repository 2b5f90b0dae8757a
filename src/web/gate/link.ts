// SPDX-License-Identifier: EUPL-1.2
// The line to the node: three calls, each answered, refused in words, or not reached at all.
import { ok, type Result } from '#base/result.ts';
import type { GatePlaces, GateTurnAnswer, PostGiven } from '#wire/gate.ts';
import { GATE } from '#wire/gate-names.ts';
import type { Link } from './tools.ts';

/** A node that does not answer for so long is taken as out of reach; the door does not wait for it. */
const LIMIT_MS = 15_000;

type Problem = { title?: string; detail?: string; code?: string; refusal?: { code: string; words: string } };

async function ask<T>(path: string, init: RequestInit): Promise<Result<T> | 'unreachable'> {
  try {
    const reply = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    // Something in between that answers in the node's place is not the node.
    if (reply.status >= 500 || !/json/.test(reply.headers.get('content-type') ?? '')) return 'unreachable';
    const body = (await reply.json()) as T & Problem;
    if (reply.ok) return ok(body);
    const words = body.refusal?.words ?? body.detail ?? body.title ?? `The node answered ${reply.status}.`;
    return { ok: false, refusal: { code: body.refusal?.code ?? body.code ?? `http.${reply.status}`, words } };
  } catch {
    // No network, or cut off in the middle: what was not heard is sent again.
    return 'unreachable';
  }
}

const post = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json', 'x-comity': '1' },
  body,
});

export const link: Link = {
  places: () => ask<GatePlaces>(GATE.places, { headers: { accept: 'application/json' } }),
  enrol: (wanted) => ask<PostGiven>(GATE.posts, post(JSON.stringify(wanted))),
  turn: (envelope) => ask<GateTurnAnswer>(GATE.turn, post(envelope)),
};
