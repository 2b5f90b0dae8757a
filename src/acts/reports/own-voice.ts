// SPDX-License-Identifier: EUPL-1.2
// In whose name an act about reports may speak. What another node sends is signed by its office and by nobody else's: an act that speaks for an
// office it was not asked of, or says what is the own desk's to say, is passed over, whatever its own software let through.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Act, ActId } from '#base/act.ts';
import { hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import {
  HOLD,
  HOLD_ANSWER,
  NOTICE,
  NOTICE_ANSWER,
  type NoticeAnswerBody,
  SPONTANEOUS,
  SPONTANEOUS_ANSWER,
  SPONTANEOUS_CONTENT,
  type SpontaneousAnswerBody,
  type SpontaneousContentBody,
} from './act.ts';

type ById = ReadonlyMap<ActId, Act>;
const OPENS: Readonly<Record<string, string>> = {
  [HOLD_ANSWER]: HOLD,
  [NOTICE_ANSWER]: NOTICE,
  [SPONTANEOUS_ANSWER]: SPONTANEOUS,
  [SPONTANEOUS_CONTENT]: SPONTANEOUS,
};

/** What whoever got a notice may say of it. */
export const SAID_BY_OTHERS: readonly NoticeAnswerBody['is'][] = ['noted', 'done', 'done-in-part', 'refused'];

/** The act of a kind that another one goes back to, over those in between. Null where it leads nowhere, or in a circle. */
export function rootOf(acts: readonly Act[] | ById, re: ActId | undefined, kind: string): Act | null {
  const byId: ById = acts instanceof Map ? acts : new Map((acts as readonly Act[]).map((a) => [a.id, a]));
  const seen = new Set<ActId>();
  for (let at = re; at !== undefined && !seen.has(at); at = byId.get(at)?.re) {
    seen.add(at);
    const found = byId.get(at);
    if (found?.kind === kind) return found;
  }
  return null;
}

/** The acts that count, in the same order. Acts that answer something which does not rest here are left as they are. */
export function heard(acts: readonly Act[]): readonly Act[] {
  const byId: ById = new Map(acts.map((a) => [a.id, a]));
  const once = new Set<string>();
  const out = acts.filter((act) => {
    if (!act.kind.startsWith('reports.') || act.re === undefined) return true;
    if (isStrange(act, byId)) return false;
    if (act.kind !== SPONTANEOUS_ANSWER && act.kind !== SPONTANEOUS_CONTENT) return true;
    // The first answer stands, and what was given once is given.
    const place = `${act.kind} ${act.re}`;
    return !once.has(place) && once.add(place) !== undefined;
  });
  return out.length === acts.length ? acts : out;
}

function isStrange(act: Act, byId: ById): boolean {
  const opens = OPENS[act.kind];
  if (opens === undefined) {
    // Whatever else follows an act of a desk is said by its own State.
    const before = byId.get(act.re!);
    return before?.from !== undefined && partyIn(before) !== partyIn(act);
  }
  const root = rootOf(byId, act.re, opens);
  if (!root) return false;
  if (act.kind === HOLD_ANSWER || act.kind === SPONTANEOUS_ANSWER) return !root.to.includes(act.from);
  if (act.kind === SPONTANEOUS_CONTENT) {
    const answer = byId.get(act.re!)?.body as Partial<SpontaneousAnswerBody> | undefined;
    const agreed = (root.body as { content?: string }).content;
    return (
      act.from !== root.from ||
      answer?.is !== 'accepted' ||
      contentDigest(act.body as SpontaneousContentBody) !== agreed
    );
  }
  if (act.from === root.from) return false;
  return !root.to.includes(act.from) || !SAID_BY_OTHERS.includes((act.body as NoticeAnswerBody).is);
}

/** The digest an offer carries of what is given later. */
export function contentDigest(content: SpontaneousContentBody): string {
  return hex(sha256(utf8(canonical(content))));
}

const partyIn = ({ from }: Act) => from.split('/', 1)[0];
