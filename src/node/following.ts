// SPDX-License-Identifier: EUPL-1.2
// Whether this process can follow the register, for people: a register that stops in the middle must not look like one in which
// nothing happens.
import type { Fault } from '#base/result.ts';
import type { Node } from './node.ts';

const stopped = new WeakMap<Node['db'], string>();

/** Notes how the last attempt to follow ended: null when all that was shown could be taken over. */
export function noteFollowing({ db }: Pick<Node, 'db'>, fault: Fault | null): void {
  if (fault === null) stopped.delete(db);
  else if (fault.code in WORDS) stopped.set(db, fault.code);
}

/** What to tell people; null while the register is followed, or the depositary is only silent. */
export function followingAlarm({ db }: Pick<Node, 'db'>): string | null {
  const code = stopped.get(db);
  return code === undefined
    ? null
    : `${WORDS[code]} This node takes nothing more from it until that is settled, so a key revoked or a designation ended since is not known here. Tell the depositary, and ask another State what it sees. (${code})`;
}

const WORDS: Record<string, string> = {
  'register.bad-entry':
    'The depositary shows an entry of the register that is not signed as it must be, or stands in it twice.',
  'register.bad-position': 'The depositary shows an entry of the register that is not where it says.',
  'register.gap': 'The depositary left out an entry of the register.',
  'register.conflict': 'An entry of the register cannot be laid down here, because another rests in its place.',
  'register.unusable':
    'An entry of the register is signed as it must be, and cannot be read together with those before it.',
};
