// SPDX-License-Identifier: EUPL-1.2
// Pledges, credentials, and what is destroyed afterwards.
import { type Static, Type } from 'typebox';
import {
  Named,
  code,
  day,
  digest,
  entity,
  language,
  list,
  maybe,
  names,
  one,
  orNull,
  strict,
  text,
  yes,
} from './fields.ts';

export const PledgeBody = Type.Object(
  {
    id: code('pledge'),
    entity: entity(),
    element: code('element'),
    text: text(2000, 'pledgeText'),
    language,
    made: day('made'),
    due: day('due'),
    /** The office at home that answers for it. */
    owner: orNull(text(200, 'owner')),
  },
  strict,
);
export type PledgeBody = Static<typeof PledgeBody>;

export const PledgeReportBody = Type.Object(
  {
    pledge: code('pledge'),
    entity: entity(),
    on: day('on'),
    is: one('pledgeIs', 'kept', 'partly', 'not-kept', 'withdrawn'),
    words: Type.String({ maxLength: 2000, field: 'words' }),
    evidence: list(text(300, 'evidence'), 20, 'evidence'),
  },
  strict,
);
export type PledgeReportBody = Static<typeof PledgeReportBody>;

export const CREDENTIALS_ELEMENTS = [
  'issuer',
  'original',
  'letterhead',
  'signer-named',
  'translation',
  'other',
] as const;
export const CredentialsBody = Type.Object(
  {
    entity: entity(),
    what: one('credentialsStep', 'announced', 'copy', 'original'),
    issuer: Named,
    /** Head of State, Head of Government or Foreign Minister, by the code of the law of treaties; an organisation's own authority. */
    office: maybe(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$', field: 'issuerOffice' })),
    head: Named,
    /** The head may name another without a new instrument: only when the original says so. */
    headMayChange: yes('headMayChange'),
    on: day('on'),
    defects: list(one('credentialsElement', ...CREDENTIALS_ELEMENTS), 6, 'defects'),
  },
  strict,
);
export type CredentialsBody = Static<typeof CredentialsBody>;

export const CredentialsReportBody = Type.Object(
  {
    on: day('on'),
    body: code('body'),
    accepted: list(entity(), 300, 'accepted'),
    deferred: list(entity(), 300, 'deferred'),
    rejected: list(Type.Object({ entity: entity(), words: text(500, 'words') }, strict), 300, 'rejected'),
    words: maybe(text(5000, 'words')),
  },
  strict,
);
export type CredentialsReportBody = Static<typeof CredentialsReportBody>;

/** What an element of the programme leaves behind: a declaration, the summary of its chair, a report. */
export const OutcomeDocumentBody = Type.Object(
  {
    id: code('outcomeDocument'),
    element: code('element'),
    what: one('outcomeWhat', 'declaration', 'chair-summary', 'report', 'co-chairs-statement'),
    titles: names('names'),
    texts: names('outcomeTexts', 20_000),
  },
  strict,
);
export type OutcomeDocumentBody = Static<typeof OutcomeDocumentBody>;

export const PurgeBody = Type.Object(
  {
    on: day('on'),
    /** Digests of the papers that are destroyed: names, photographs, passports, needs. */
    destroyed: list(digest('destroyed'), 20_000, 'destroyed'),
    /** The final list of participants: all that stays of people, with the consent they gave. */
    participants: maybe(
      list(
        Type.Object(
          {
            entity: entity(),
            ref: Type.String({ maxLength: 32, field: 'ref' }),
            name: text(120, 'delegateName'),
            function: text(200, 'function'),
          },
          strict,
        ),
        5000,
        'participants',
      ),
    ),
    words: text(1000, 'words'),
  },
  strict,
);
export type PurgeBody = Static<typeof PurgeBody>;

/** A State's word that its own copies of names and papers are destroyed. */
export const OwnPurgeBody = Type.Object({ on: day('on'), words: text(1000, 'words') }, strict);
export type OwnPurgeBody = Static<typeof OwnPurgeBody>;
