// SPDX-License-Identifier: EUPL-1.2
// Custody as it follows from signed acts. Whoever writes a record derives it here, whoever checks one derives it again.
import { type Act, type Digest, type OfficeId, partyOf } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { type CivilTime, civilTime } from '#base/time.ts';
import { appendCustody, type CustodyAction, type CustodyChain, type CustodyDraft } from '#proof/package/custody.ts';
import type { ExportedBody, HandedOverBody } from './act.ts';
import type { Static } from 'typebox';

/** Written where our own program is the tool. */
export const OWN_TOOL = { tool: 'Comity', toolVersion: '1' };

/** One more event, as a holder states it. The moment is never before the one of the event it follows. */
export type CustodyStep = {
  action: CustodyAction;
  person: string;
  office: OfficeId;
  tool?: string;
  legalBasis: string;
  place?: string;
  at: CivilTime;
  notes: string;
};

/**
 * A chain with one more event about an item. Two States' clocks differ: an event that a holder dates before the one it follows
 * is entered at the moment of the latter, and its notes say what the clock showed. Fault custody.step for what may not follow.
 */
export function withStep(chain: CustodyChain, itemSha256: Digest, step: CustodyStep): CustodyChain {
  const last = chain.at(-1);
  const behind = last !== undefined && step.at.instant < last.at;
  const at = behind ? civilTime(last.at, step.at.zone, step.at.place) : step.at;
  const draft: CustodyDraft = {
    itemSha256,
    action: step.action,
    actor: step.person,
    office: step.office,
    authority: partyOf(step.office),
    ...(step.tool === undefined ? OWN_TOOL : { tool: step.tool, toolVersion: '' }),
    legalBasis: step.legalBasis,
    place: step.place ?? at.place,
    at: at.instant,
    atLocal: at.local,
    notes: behind ? `${step.notes} The clock of this office showed ${step.at.instant}.`.trim() : step.notes,
  };
  const longer = appendCustody(chain, draft);
  if (!longer.ok) throw new Fault('custody.step', `a step of custody may not follow: ${longer.refusal.code}`);
  return longer.value;
}

/** The basis of an act as a custody record cites it. */
export function basisText({ basis }: Act): string {
  return basis.map((b) => `${b.pack} ${b.code}`).join(', ');
}

const by = (act: Act) => ({ person: act.by.person, office: act.from, legalBasis: basisText(act), at: act.at });

/** How an item begins: acquired by the provider with its tool, and released to its own State. */
export function acquisition(handedOver: Act<HandedOverBody>, itemSha256: Digest): CustodyChain {
  const { tool, place } = handedOver.body;
  const own = { ...by(handedOver as Act), tool, place };
  const acquired = withStep([], itemSha256, { ...own, action: 'acquired', notes: handedOver.body.note ?? '' });
  return withStep(acquired, itemSha256, {
    ...own,
    action: 'released',
    notes: `Handed over to ${handedOver.to.join(', ')} by act ${handedOver.id}.`,
  });
}

/** The package from its making to the court: made and released by one State, accepted by the other, released by it for use. */
export function packageCustody(
  delivered: Act,
  accepted: Act,
  exported: Act<Static<typeof ExportedBody>>,
  packageSha256: Digest,
): CustodyChain {
  const steps: CustodyStep[] = [
    { ...by(delivered), action: 'acquired', notes: 'The package was made and sealed.' },
    { ...by(delivered), action: 'released', notes: `Delivered to ${delivered.to.join(', ')} by act ${delivered.id}.` },
    { ...by(accepted), action: 'accepted', notes: `Received whole, verified and accepted by act ${accepted.id}.` },
    {
      ...by(exported as Act),
      action: 'released',
      notes: `Taken to court by act ${exported.id}: ${exported.body.purpose}`,
    },
  ];
  return steps.reduce<CustodyChain>((chain, step) => withStep(chain, packageSha256, step), []);
}
