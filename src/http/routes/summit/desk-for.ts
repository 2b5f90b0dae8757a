// SPDX-License-Identifier: EUPL-1.2
// The conference that rests at this node, as one person sees it.
import { ok, refuse, type Result } from '#base/result.ts';
import type { Node } from '#node/node.ts';
import { summitActs } from '#node/summit-acts.ts';
import type { Person } from '#store/people.ts';
import { personName } from '../../views/office.ts';
import { type SummitDesk, summitDesk } from '../../views/summit/desk.ts';
import { worksOnAny } from '../../views/summit/reads.ts';

const NO_SUMMIT = refuse(
  'summit.none',
  'No conference rests at this node. A host opens an event; a State sees one when its invitation has arrived.',
);

const NOT_HOST = refuse(
  'summit.at-host',
  'The host of the conference keeps this page. What a State does itself stands under Our delegation, Our statement, Applications and Pledges.',
);

const NOT_OF_IT = refuse(
  'summit.not-of-it',
  'The pages of a conference are for those who work on it. What everybody may know stands on the public page of the conference.',
);

/** A page that only the host keeps. Refusals summit.none, and summit.at-host at a State that was invited. */
export async function hostDeskFor(node: Node, person: Person): Promise<Result<SummitDesk>> {
  const desk = await deskFor(node, person);
  return desk.ok && desk.value.root === null ? NOT_HOST : desk;
}

/** Refusals summit.none where no conference rests here, and summit.not-of-it at its host for somebody who has nothing to do with it. */
export async function deskFor(node: Node, person: Person): Promise<Result<SummitDesk>> {
  const [register, acts] = await Promise.all([node.register(), summitActs(node)]);
  const desk = summitDesk(node, register, person, acts, (id) => personName(node, id));
  if (!desk) return NO_SUMMIT;
  return desk.root === null || worksOnAny(desk) ? ok(desk) : NOT_OF_IT;
}
