// SPDX-License-Identifier: EUPL-1.2
// Whether those who signed an act held the roles its kind asks for; keys and signatures are checked before.
import type { Act } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type { KeyEntry } from '#proof/keys.ts';
import type { Kind } from './kind.ts';

/** Null when drafter and second officer hold a role of the kind. Refusals: act.role, act.approver-role. */
export function roleRefusal(act: Act, kind: Kind, officers: readonly KeyEntry[]): Refusal | null {
  if (kind.signedBy === 'node') return null;
  const { role } = act.by;
  if (!kind.roles.includes('any') && !kind.roles.includes(role))
    return {
      code: 'act.role',
      words: 'The officer signed in a role that may not take this step.',
      params: { role },
    };
  const approves = (o: KeyEntry) => o.roles?.some((r) => kind.approve?.includes(r)) ?? false;
  if (kind.approve === null || officers.slice(1).some(approves)) return null;
  return { code: 'act.approver-role', words: 'The second officer did not hold a role that may approve this.' };
}
