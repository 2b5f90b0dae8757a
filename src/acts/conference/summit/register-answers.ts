// SPDX-License-Identifier: EUPL-1.2
// What the public register says to a conference: who signed, who holds which full powers, where and until when the treaty is open, and
// how parties are called. Read off entries as they count today.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import type { Pack } from '#law/pack-schema.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import * as r from '../../register/act.ts';
import type { RegisterEntry } from '../../kind.ts';

export type Signature = {
  entry: ActId;
  seq: number;
  entered: Instant;
} & Pick<r.SignatureBody, 'party' | 'signedOn' | 'place' | 'signatory' | 'sequence'>;

export type Powers = { entry: ActId; body: r.FullPowersBody; originalSeen: boolean; withdrawn: CivilDate | null };

export type RegisterAnswers = {
  signatures: readonly Signature[];
  powers: readonly Powers[];
  /** Full powers that name another treaty: of no use here, and told apart from papers that never came. */
  otherPowers: readonly Powers[];
  /** Places where the treaty may be signed, with their days; empty where nothing opened it. */
  opens: readonly { place: string; from: CivilDate; until: CivilDate }[];
  names: ReadonlyMap<Party, Readonly<Record<string, string>>>;
  /** Offices that need no paper, by code, with the word for them. */
  exempt: ReadonlyMap<string, string>;
};

export const NO_ANSWERS: RegisterAnswers = {
  signatures: [],
  powers: [],
  otherPowers: [],
  opens: [],
  names: new Map(),
  exempt: new Map(),
};

const known = new WeakMap<readonly RegisterEntry[], Map<string, { law: Law; answers: RegisterAnswers }>>();
type Law = readonly (Pack | undefined)[];

/**
 * In: entries of the register (void ones among them), how to find a law pack, and the treaty of the event. The same list (it is never changed) under the same
 * law is read once, however many ask.
 */
export function registerAnswers(
  entries: readonly RegisterEntry[],
  packOf: (id: string) => Pack | undefined,
  treaty: string | null,
): RegisterAnswers {
  const own = known.get(entries) ?? new Map<string, { law: Law; answers: RegisterAnswers }>();
  known.set(entries, own);
  const law = [packOf(LAW_OF_TREATIES), treaty === null ? undefined : packOf(treaty)];
  const before = own.get(treaty ?? '');
  if (before?.law.every((pack, i) => pack === law[i])) return before.answers;
  const answers = answersOf(entries, packOf, treaty);
  own.set(treaty ?? '', { law, answers });
  return answers;
}

function answersOf(
  entries: readonly RegisterEntry[],
  packOf: (id: string) => Pack | undefined,
  treaty: string | null,
): RegisterAnswers {
  const live = entries.filter((e) => !e.void);
  const of = <B>(kind: string) => live.filter((e) => e.kind === kind) as unknown as (RegisterEntry & { body: B })[];
  const changes = of<{ fullPowers: ActId; what: string; on: CivilDate }>(r.FULL_POWERS_CHANGED);
  const opening = of<r.OpeningBody>(r.OPENING).findLast((e) => e.body.pack === treaty);
  const papers = of<r.FullPowersBody>(r.FULL_POWERS).map((e): Powers => {
    const own = changes.filter((c) => c.body.fullPowers === e.id);
    return {
      ...{ entry: e.id, body: e.body },
      originalSeen: e.body.originalSeen || own.some((c) => c.body.what === 'original-seen'),
      withdrawn: own.find((c) => c.body.what === 'withdrawn')?.body.on ?? null,
    };
  });
  const isHere = ({ body }: Powers) => body.pack === undefined || body.pack === treaty;
  return {
    signatures: of<r.SignatureBody>(r.SIGNATURE)
      .filter((e) => e.body.pack === treaty)
      .map((e) => ({ entry: e.id, seq: e.seq, entered: e.act.at.instant, ...e.body })),
    powers: papers.filter(isHere),
    otherPowers: papers.filter((p) => !isHere(p)),
    opens: opening?.body.places ?? (treaty === null ? [] : (packOf(treaty)?.signature?.opens ?? [])),
    names: new Map(of<r.NameBody>(r.NAME).map((e) => [e.body.party, e.body.names])),
    exempt: new Map((packOf(LAW_OF_TREATIES)?.exemptOffices ?? []).map((o) => [o.code, o.label])),
  };
}
