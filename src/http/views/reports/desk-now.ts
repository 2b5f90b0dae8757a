// SPDX-License-Identifier: EUPL-1.2
// What waits at a report desk, as a few counts on Now: each leads to the page where it is done. Single reports do not crowd Now.
import * as k from '#acts/reports/act.ts';
import type { Node } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import type { Person } from '#store/people.ts';
import { reportsKeeping } from '#store/reports-keeping.ts';
import type { NowView } from '#wire/views.ts';
import { deskOf, forChildren, READERS } from './desk.ts';
import { queueOf } from './queue.ts';

/** Nothing for whoever works elsewhere, and of each only what is this person's to do. */
export async function waitingAtDesk(node: Node, register: Register, person: Person): Promise<NowView['desk']> {
  if (!person.roles.some((r) => READERS.includes(r))) return [];
  const desk = deskOf(node, register, person, await deskFacts(node));
  const { urgent, fresh, children } = queueOf(desk);
  const appeals = desk.may(k.APPEAL_DECISION) ? (await reportsKeeping(node.db).appeals(0)).length : 0;
  const answers = desk.may(k.TRIAGE);
  const own = forChildren(desk) ? new Set(children) : null;
  const others = (list: typeof fresh) => (own ? list.filter((s) => !s.row.minor).length : list.length);
  return [
    { what: 'children', n: own?.size ?? 0, place: '/reports' },
    { what: 'urgent', n: answers ? others(urgent) : 0, place: '/reports' },
    { what: 'appeals', n: appeals, place: '/reports/appeals' },
    { what: 'fresh', n: answers ? others(fresh) : 0, place: '/reports' },
  ].filter((line) => line.n > 0);
}
