// SPDX-License-Identifier: EUPL-1.2
// Which office of this node takes reports in today, and what it writes down by itself: facts under the seal of the node, in the name of
// the person who answers for what the machine states.
import type { Act, ActId, Attachment, OfficeId } from '#base/act.ts';
import { hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { ok, type Result } from '#base/result.ts';
import { millis } from '#base/time.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { readSignedAct, envelopeOf, type SignedAct, signPayload } from '#proof/signed-act.ts';
import { civilNow, type Node, today } from '../node.ts';
import type { Register } from '../register.ts';
import { weigh } from '../weigh.ts';

/** The report desk of this node by the register, or null where it has none today. */
export function reportDesk(node: Pick<Node, 'clock' | 'config'>, register: Pick<Register, 'offices'>): OfficeId | null {
  const day = today(node);
  return (
    node.config.offices.find((office) => designationsOn(register.offices, office, day).includes('REPORT_DESK')) ?? null
  );
}

/**
 * An act of the desk under the seal of the node alone, judged like any other. In: its kind, body and files; whom it goes to when it is not
 * the desk itself; the act it answers, with those of its dossier.
 * Refusals: mandate.*, body.*, and those of its rule.
 */
export function sealedFact(
  node: Node,
  register: Register,
  desk: OfficeId,
  fact: {
    kind: string;
    code: string;
    body: Record<string, unknown>;
    attachments: Attachment[];
    to?: OfficeId;
    re?: string;
    acts?: readonly Act[];
    /** Its number where that follows from something. */
    id?: ActId;
  },
): Result<SignedAct> {
  const act: Act = {
    v: 1,
    id: fact.id ?? hex(node.random(16)),
    kind: fact.kind,
    mode: node.config.mode,
    from: desk,
    to: [fact.to ?? desk],
    by: node.config.armedBy,
    basis: [{ pack: 'reports', code: fact.code }],
    ...(fact.re === undefined ? {} : { re: fact.re }),
    at: civilNow(node),
    body: fact.body,
    attachments: fact.attachments,
  };
  const { refusal } = weigh(node, register, fact.acts ?? [], act, node.kinds.get(fact.kind)!);
  if (refusal) return { ok: false, refusal };
  const payload = utf8(canonical(act));
  const seal = signPayload(payload, node.identity.seal, Math.floor(millis(node.clock()) / 1000));
  const read = readSignedAct(envelopeOf(payload, [seal]));
  return read.ok ? ok(read.value) : read;
}
