// SPDX-License-Identifier: EUPL-1.2
// Badges for all who are approved and lack one, in one press. Numbers are given here and stand in an act; codes are signed when cards are
// printed, from what the acts say, so that a number given twice by accident is never printed twice.
import type { Party } from '#base/act.ts';
import { ok, type Result } from '#base/result.ts';
import { BADGE } from '#acts/conference/act.ts';
import { cardsFor, type NoCard } from '#acts/conference/cards-due.ts';
import { eventKeys } from './event-keys.ts';
import type { Node } from './node.ts';
import { notTheirs, summitGoingOn, wishAt } from './summit-here.ts';
import { type Actor, write } from './write.ts';

/** Whom: one delegation, some of its people, or all; as a badge or, for a head of State or Government, as a pin. */
export type IssueWish = { entity?: Party; refs?: readonly string[]; kind?: 'badge' | 'pin' };
export type Issued = { numbers: number[]; without: NoCard[] };

const PART = 500;
const turns = new WeakMap<Node, Promise<unknown>>();

/** Makes the cards of all that are due. Refusals: those of the act; what was written before stays. */
export function issueBadges(node: Node, actor: Actor, wish: IssueWish): Promise<Result<Issued>> {
  const turn = (turns.get(node) ?? Promise.resolve()).then(
    () => issue(node, actor, wish),
    () => issue(node, actor, wish),
  );
  turns.set(
    node,
    turn.catch(() => {}),
  );
  return turn;
}

async function issue(node: Node, actor: Actor, { entity, refs, kind = 'badge' }: IssueWish): Promise<Result<Issued>> {
  const no = notTheirs(node, actor.person, BADGE);
  if (no) return no;
  const here = await summitGoingOn(node);
  if (!here.ok) return here;
  const { summit } = here.value;
  const asked = refs === undefined ? summit.badges.due : summit.delegations.all.filter((d) => refs.includes(d.ref));
  const people = asked.filter((d) => entity === undefined || d.entity === entity);
  const { rows, without } = cardsFor(summit, people, kind);
  const { kid, spki } = (await eventKeys(node, summit.event.code)).badges;
  for (let i = 0; i < rows.length; i += PART) {
    const body = { badges: rows.slice(i, i + PART), key: { kid, spki } };
    const written = await write(node, actor, wishAt(node, here.value, actor.person.office, BADGE, body));
    if (!written.ok) return written;
  }
  return ok({ numbers: rows.map((r) => r.number), without });
}
