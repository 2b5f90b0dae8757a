// SPDX-License-Identifier: EUPL-1.2
// Whoever leads a delegation and is inscribed to speak: when another person leads it or the rank changes, the list follows by the same
// published rule, without anybody entering it twice.
import type { Act, ActId, Party } from '#base/act.ts';
import * as k from '../act.ts';
import type { SpeakingEvent } from '../speaking/speaking-event.ts';

type Head = { entity: Party; head: string | null; rank: string | null };
/** What an act says of heads; a part that is not said is left out. */
type Said = { entity: Party; head?: string; rank?: string | null };

/** Heads of delegation named by an act of protocol or by the reply of a State. */
export function headsIn(act: Act): Said[] {
  if (act.kind === k.ENTITY_FACT)
    return (act.body as k.EntityFactBody).facts
      .filter((f) => f.what === 'listed' || f.what === 'rank')
      .map(({ entity, head, rank }) => ({
        entity,
        ...(head === undefined ? {} : { head }),
        ...(rank === undefined ? {} : { rank }),
      }));
  if (act.kind !== k.INVITATION_REPLY) return [];
  const { entity, head, level } = act.body as k.InvitationReplyBody;
  return [{ entity, ...(head ? { head: head.name } : {}), ...(level === undefined ? {} : { rank: level }) }];
}

type Entry = { id: ActId; speaker: string; rank: string | null };
type Change = { id: ActId; rank: string | null; speaker: string };

/** Follows who leads and who is inscribed on one list. A delegation that sends somebody else to the rostrum is left as it is. */
export function listFollower() {
  const heads = new Map<Party, Head>();
  const entries = new Map<Party, Entry>();
  return {
    entryOf: (entity: Party): ActId | null => entries.get(entity)?.id ?? null,

    /** Changes of the list that follow from what was said of heads. */
    headsSaid(said: readonly Said[]): Change[] {
      return said.flatMap(({ entity, head, rank }) => {
        const before = heads.get(entity) ?? { entity, head: null, rank: null };
        const now: Head = { entity, head: head ?? before.head, rank: rank === undefined ? before.rank : rank };
        heads.set(entity, now);
        const entry = entries.get(entity);
        if (!entry || entry.speaker !== before.head) return [];
        if (now.rank === before.rank && now.head === before.head) return [];
        const change = { id: entry.id, rank: now.rank, speaker: now.head ?? entry.speaker };
        entries.set(entity, { ...entry, ...change });
        return [change];
      });
    },

    saw(event: SpeakingEvent): void {
      if (event.what === 'inscribed') {
        const { id, entity, speaker, rank } = event.inscription;
        if (!entries.has(entity)) entries.set(entity, { id, speaker, rank });
      } else if (event.what === 'rank-changed' || event.what === 'withdrawn') {
        const found = [...entries].find(([, e]) => e.id === event.id);
        if (!found) return;
        if (event.what === 'withdrawn') entries.delete(found[0]);
        else entries.set(found[0], { ...found[1], rank: event.rank, speaker: event.speaker });
      }
    },
  };
}
