// SPDX-License-Identifier: EUPL-1.2
// Each act by itself: content, signatures, roles, one moment, and the mandate of its offices on its day.
import { type Act, type OfficeId, partyOf } from '#base/act.ts';
import { type Refusal, type Result, ok, refuse } from '#base/result.ts';
import { civilDateOf, millis } from '#base/time.ts';
import { type Signatories, type SignedAct, verifyAct } from '#proof/signed-act.ts';
import type { Checklist } from './check.ts';
import type { Kind } from './kind.ts';
import type { KindTable } from './kinds.ts';
import { designationsOn } from './register/facts.ts';
import type { Register } from './register/fold.ts';

/** An act with its kind, and who signed; null when the signatures do not hold, which was reported then. */
export type Signed = SignedAct & { kind: Kind; by: Signatories | null };

/**
 * Checks one act by itself. Out: the act with its kind and signatories, or null when its content is not of its kind. An act whose
 * signatures fail stays in view, so that one failure is not reported again as a gap after every later act.
 */
export function checkAlone(signed: SignedAct, register: Register, kinds: KindTable, checks: Checklist): Signed | null {
  const { act } = signed;
  const kind = kinds.checkBody(act);
  if (!kind.ok) {
    checks.failed('body', kind.refusal, act);
    return null;
  }
  checks.held('body');
  const by = signatoriesOf(signed, register, kind.value);
  if (by.ok) checks.held('signatures');
  else checks.failed('signatures', by.refusal, act);
  const time = momentOf(act);
  if (time === null) checks.held('time');
  else checks.failed('time', time, act);
  const mandate = mandateOf(act, kind.value, register);
  if (mandate === null) checks.held('mandate');
  else checks.failed('mandate', mandate, act);
  return { ...signed, kind: kind.value, by: by.ok ? by.value : null };
}

/** As a receiver checks it, and the roles the kind asks of drafter and second officer. */
function signatoriesOf(signed: SignedAct, register: Register, kind: Kind): Result<Signatories> {
  const by = verifyAct(signed, register.ring, { signedBy: kind.signedBy, approve: kind.approve !== null });
  if (!by.ok || kind.signedBy === 'node') return by;
  const { role } = signed.act.by;
  if (!kind.roles.includes('any') && !kind.roles.includes(role))
    return refuse('act.role', 'The officer signed in a role that may not take this step.', { params: { role } });
  const second = by.value.officers.slice(1);
  if (kind.approve !== null && !second.some((o) => o.roles?.some((r) => kind.approve?.includes(r))))
    return refuse('act.approver-role', 'The second officer did not hold a role that may approve this.');
  return ok(by.value);
}

/** Keys are judged by the day on the wall clock, so it must be the same moment as the one in universal time. */
function momentOf({ at }: Act): Refusal | null {
  const same = Math.floor(millis(at.instant) / 1000) * 1000 === Date.parse(at.local);
  return same ? null : { code: 'act.local-time', words: 'The wall clock shows another moment than universal time.' };
}

function mandateOf(act: Act, kind: Kind, { offices }: Register): Refusal | null {
  const day = civilDateOf(act.at);
  const holds = (office: OfficeId, wanted: readonly string[]) =>
    wanted.includes('any') ||
    (wanted.includes('own') && partyOf(office) === partyOf(act.from)) ||
    designationsOn(offices, office, day).some((d) => wanted.includes(d));
  if (!holds(act.from, kind.from))
    return {
      code: 'mandate.sender',
      words: 'The sending office was not designated for this on the register on that day.',
      params: { office: act.from },
    };
  const deaf = act.to.find((o) => !holds(o, kind.to));
  return deaf === undefined
    ? null
    : {
        code: 'mandate.addressee',
        words: 'The addressed office was not designated for this on the register on that day.',
        params: { office: deaf },
      };
}
