// SPDX-License-Identifier: EUPL-1.2
// The conference of this host as it stands now, and what its own acts follow.
import type { ActId, OfficeId } from '#base/act.ts';
import { ok, type Refusal, type Result, refuse } from '#base/result.ts';
import { EVENT, type EventBody } from '#acts/conference/act.ts';
import { registerAnswers } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import type { Person } from '#store/people.ts';
import type { Node } from './node.ts';
import { summitActs } from './summit-acts.ts';
import { roleFor } from './weigh.ts';
import type { Wish } from './write.ts';

export type Hosted = { summit: Summit; opened: ActId; pack: string };

/** Out: the conference that this node hosts. Refusal summit.none where it hosts none. */
export async function summitHere(node: Node): Promise<Result<Hosted>> {
  const [register, acts] = await Promise.all([node.register(), summitActs(node)]);
  const last = acts.findLast((a) => a.kind === EVENT);
  const treaty = (last?.body as EventBody | undefined)?.pack ?? null;
  const answers = registerAnswers(register.ledger.entries, (id) => node.packs.get(id), treaty);
  const summit = last ? summitOf(acts, answers, node.clock()) : null;
  const opened = summit?.event.opened;
  return summit && opened
    ? ok({ summit, opened, pack: last!.basis[0]!.pack })
    : refuse('summit.none', 'This node hosts no conference.');
}

/** The same while it goes on. Refusals summit.none, and summit.purged once its personal data and keys are destroyed. */
export async function summitGoingOn(node: Node): Promise<Result<Hosted>> {
  const here = await summitHere(node);
  return here.ok && here.value.summit.delegations.purged
    ? refuse(
        'summit.purged',
        'The personal data of this event were destroyed, and with them the keys that signed its cards and lists. No card is made and no device put on duty any more.',
      )
    : here;
}

/** The refusal for somebody whose role does not allow a kind; null where it does. Asked where nothing may be left to write. */
export function notTheirs(node: Node, person: Person, kind: string): { ok: false; refusal: Refusal } | null {
  const found = node.kinds.get(kind)!;
  return roleFor(found, person)
    ? null
    : refuse('mandate.role', 'Your role does not allow this step.', { params: { roles: found.roles.join(', ') } });
}

/** An act of the host in its conference, as a wish. */
export function wishAt(node: Node, { opened, pack }: Hosted, office: OfficeId, kind: string, body: object): Wish {
  const basis = node.kinds.get(kind)!.basis[0]!;
  return { kind, to: [office], re: opened, basis: [{ pack, code: basis }], body: body as Record<string, unknown> };
}
