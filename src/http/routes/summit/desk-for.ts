// SPDX-License-Identifier: EUPL-1.2
// The conference that rests at this node, as one person sees it.
import { ok, refuse, type Result } from '#base/result.ts';
import type { Node } from '#node/node.ts';
import { summitActs } from '#node/summit-acts.ts';
import type { Person } from '#store/people.ts';
import { personName } from '../../views/office.ts';
import { type SummitDesk, summitDesk } from '../../views/summit/desk.ts';

const NO_SUMMIT = refuse(
  'summit.none',
  'No conference rests at this node. A host opens an event; a State sees one when its invitation has arrived.',
);

/** Refusal summit.none where no conference rests here. */
export async function deskFor(node: Node, person: Person): Promise<Result<SummitDesk>> {
  const [register, acts] = await Promise.all([node.register(), summitActs(node)]);
  const desk = summitDesk(node, register, person, acts, (id) => personName(node, id));
  return desk ? ok(desk) : NO_SUMMIT;
}
