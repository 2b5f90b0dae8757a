// SPDX-License-Identifier: EUPL-1.2
// People of delegations: nominated, looked at, accredited or not.
import { type Static, Type } from 'typebox';
import { Sha256 } from '#base/act.ts';
import { VETTERS } from './event.ts';
import { entity, list, maybe, one, row, strict, text, yes, zone } from './fields.ts';

export const SEALED = ['passport', 'dietary', 'medical', 'photograph', 'travel', 'other'] as const;
/** What accreditation needs and no more. Passports, needs and photographs are sealed attachments, named here by digest. */
export const Delegate = Type.Object(
  {
    /** The delegation's own number of the person, never reused. */
    ref: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,31}$', field: 'ref' }),
    /** As on the badge, in whatever script. */
    name: text(120, 'delegateName'),
    /** The same in Latin letters, where it is written otherwise. */
    latin: maybe(text(120, 'latinName')),
    category: row('category'),
    function: text(200, 'function'),
    head: yes('isHead'),
    rank: maybe(row('rank')),
    /** May stand in the list of participants. */
    listed: yes('consent'),
    sealed: list(Type.Object({ what: one('sealedPaper', ...SEALED), sha256: Sha256 }, strict), 10, 'sealed'),
  },
  strict,
);
export type Delegate = Static<typeof Delegate>;

export const NominationBody = Type.Object(
  { entity: entity(), note: text(100, 'reference'), delegates: list(Delegate, 500, 'delegates', 1) },
  strict,
);
export type NominationBody = Static<typeof NominationBody>;

export const NominationChangedBody = Type.Object(
  {
    entity: entity(),
    note: text(300, 'reference'),
    /** As they are to stand from now on. */
    changed: list(Delegate, 500, 'delegates'),
    withdrawn: list(Type.String({ maxLength: 32, field: 'ref' }), 500, 'withdrawn'),
    /** Refusals that somebody else is to look at again. */
    appeals: maybe(
      list(
        Type.Object({ ref: Type.String({ maxLength: 32, field: 'ref' }), words: text(2000, 'appealWords') }, strict),
        100,
        'appeals',
      ),
    ),
  },
  strict,
);
export type NominationChangedBody = Static<typeof NominationChangedBody>;

export const VettingBody = Type.Object(
  {
    entity: entity(),
    /** Exhibitors are looked at by both hosts. */
    by: one('vettedBy', ...VETTERS),
    results: list(
      Type.Object(
        {
          ref: Type.String({ maxLength: 32, field: 'ref' }),
          is: one('vetting', 'clear', 'pending', 'concern'),
          words: maybe(text(500, 'words')),
        },
        strict,
      ),
      500,
      'results',
      1,
    ),
  },
  strict,
);
export type VettingBody = Static<typeof VettingBody>;

/** Why somebody is not accredited, as a code that can be counted. */
export const REFUSAL_REASONS = [
  'papers-missing',
  'not-nominated-by-entity',
  'quota-full',
  'category-not-open',
  'in-another-delegation',
  'security',
  'late',
  'other',
] as const;
export const AccreditationDecisionBody = Type.Object(
  {
    entity: entity(),
    decisions: list(
      Type.Object(
        {
          ref: Type.String({ maxLength: 32, field: 'ref' }),
          is: one('accreditation', 'approved', 'query', 'refused'),
          reason: maybe(one('reason', ...REFUSAL_REASONS)),
          words: maybe(text(500, 'words')),
          /** Doors beyond those of the category. */
          zones: maybe(list(zone, 64, 'zones')),
          /** Another delegation names somebody of the same name: it was found that these are two people. */
          notTheSame: maybe(text(300, 'notTheSame')),
        },
        strict,
      ),
      500,
      'decisions',
      1,
    ),
  },
  strict,
);
export type AccreditationDecisionBody = Static<typeof AccreditationDecisionBody>;
