// SPDX-License-Identifier: EUPL-1.2
// What the depositary enters: who may sign, who signed, who is bound and with which reservations, which office may do what, with
// which keys. Two registrars for every entry; an entry is never changed, only corrected by a later one.
import { type Static, Type } from 'typebox';
import { ActIdSchema, OFFICE, OfficeSchema, Sha256 } from '#base/act.ts';
import type { Kind } from '../kind.ts';

const strict = { additionalProperties: false };
const text = (maxLength: number, field: string) => Type.String({ minLength: 1, maxLength, field });
const day = (field: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date', field });
const party = Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$', field: 'party' });
const pack = Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$', field: 'pack' });
const code = (field: string) => Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$', field });
const one = <T extends string>(field: string, ...values: readonly T[]) =>
  Type.Unsafe<T>(
    Type.Union(
      values.map((v) => Type.Literal(v)),
      { field },
    ),
  );
const entry = (field: string) => Type.String({ pattern: '^[0-9a-f]{32}$', field });
const language = Type.String({ pattern: '^[a-z]{2,3}$' });
const spki = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 2000 });
const vkeyAt = Type.Object({ origin: Type.String({ maxLength: 200 }), vkey: Type.String({ maxLength: 300 }) }, strict);

/** Names as they stand on the paper. The public register holds no more of a person than this. */
const Signatory = Type.Object({ name: text(200, 'signatoryName'), title: text(200, 'signatoryTitle') }, strict);
/** The three whose word binds a State without further paper, as codes of the law of treaties. */
const Issuer = Type.Object(
  {
    name: text(200, 'issuerName'),
    title: text(200, 'issuerTitle'),
    office: code('issuerOffice'),
    /** Signed "acting", and the paper says so. */
    acting: Type.Boolean({ field: 'acting' }),
  },
  strict,
);
/** Papers behind an entry: by digest only. The papers themselves stay with the depositary. */
const Papers = Type.Optional(
  Type.Array(Type.Object({ what: Type.String({ minLength: 1, maxLength: 200 }), sha256: Sha256 }, strict), {
    maxItems: 20,
    field: 'papers',
  }),
);

/**
 * What a party says of its own keys, signed by its root. The depositary can withhold it, never invent it.
 * Version 2 adds the public log of the depositary, recovery keys and what was compromised.
 */
export const KeyStatement = Type.Object(
  {
    v: Type.Union([Type.Literal(1), Type.Literal(2)]),
    party,
    seq: Type.Integer({ minimum: 1 }),
    prev: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    root: spki,
    /** DER certificates, base64: root and the seal key it certified (CAdES needs them). */
    rootCertificate: Type.String({ maxLength: 8000 }),
    sealCertificate: Type.String({ maxLength: 8000 }),
    log: vkeyAt,
    /** The depositary's public log of the register; nobody else has one. */
    register: Type.Optional(vkeyAt),
    witness: Type.Object({ name: Type.String({ maxLength: 200 }), vkey: Type.String({ maxLength: 300 }) }, strict),
    /** Where the node listens: the only addresses peers ever call. */
    address: Type.String({ maxLength: 300, pattern: '^https?://' }),
    receive: Type.Array(
      Type.Object({ office: OfficeSchema, recipient: Type.String({ pattern: '^age1pq', maxLength: 2100 }) }, strict),
      { minItems: 1, maxItems: 64 },
    ),
    officers: Type.Array(
      Type.Object(
        {
          person: Type.String({ maxLength: 64 }),
          office: OfficeSchema,
          roles: Type.Array(Type.String({ maxLength: 48 }), { minItems: 1, maxItems: 8 }),
          key: spki,
          from: day('from'),
          until: Type.Optional(day('until')),
        },
        strict,
      ),
      { maxItems: 500 },
    ),
    /** Two keys held by another body; together they may replace a lost root, after a public delay. */
    recovery: Type.Optional(Type.Array(spki, { minItems: 2, maxItems: 2, uniqueItems: true })),
    /**
     * Keys named before that spoke at `since` and are not named again are trusted no longer: what lies in the party's own log below
     * `lastGood` entries stands, everything later under those keys does not. `registerLastGood` says the same of the public log.
     */
    compromise: Type.Optional(
      Type.Object(
        {
          since: Type.String({ maxLength: 24 }),
          lastGood: Type.Integer({ minimum: 0 }),
          registerLastGood: Type.Optional(Type.Integer({ minimum: 0 })),
        },
        strict,
      ),
    ),
    validFrom: day('from'),
  },
  strict,
);
export type KeyStatement = Static<typeof KeyStatement>;

export const KeysBody = Type.Object(
  {
    party,
    /** JWS of the KeyStatement by the party's root key (or by both recovery keys), as text. */
    statement: Type.String({ maxLength: 200_000, field: 'statement' }),
    /** By which note the root fingerprint reached the depositary. */
    note: text(300, 'note'),
  },
  strict,
);
export type KeysBody = Static<typeof KeysBody>;

/** A replacement of the root by the recovery keys takes effect: the public delay is over and nobody objected. */
export const RecoveryConfirmedBody = Type.Object({ party, keys: entry('keysEntry') }, strict);
/** The old root speaks against it: JWS over the digest of the statement it objects to. */
export const RecoveryObjectedBody = Type.Object(
  { party, keys: entry('keysEntry'), objection: Type.String({ maxLength: 20_000, field: 'objection' }) },
  strict,
);

export const OpeningBody = Type.Object(
  {
    pack,
    places: Type.Array(Type.Object({ place: text(100, 'place'), from: day('from'), until: day('until') }, strict), {
      minItems: 1,
      maxItems: 10,
      field: 'places',
    }),
  },
  strict,
);
export type OpeningBody = Static<typeof OpeningBody>;

/** Elements a registrar looks at, each with its result (law of treaties; depositary practice). */
export const FULL_POWERS_ELEMENTS = [
  'names-the-treaty',
  'names-the-person',
  'covers-the-act',
  'issuer-may-issue',
  'issuer-held-office',
  'signed-and-dated',
  'in-validity',
] as const;

export const FullPowersBody = Type.Object(
  {
    party,
    /** Left out: general full powers, for every treaty. */
    pack: Type.Optional(pack),
    holder: Signatory,
    issuer: Issuer,
    issuedOn: day('issuedOn'),
    /** What the paper lets its holder do. */
    covers: Type.Array(one('covers', 'signature', 'deposit', 'reservation', 'participation'), {
      minItems: 1,
      maxItems: 4,
      uniqueItems: true,
      field: 'covers',
    }),
    validUntil: Type.Optional(day('validUntil')),
    examined: Type.Array(
      Type.Object(
        {
          element: one('element', ...FULL_POWERS_ELEMENTS),
          held: Type.Boolean({ field: 'held' }),
          words: Type.Optional(Type.String({ maxLength: 500, field: 'words' })),
        },
        strict,
      ),
      { minItems: 1, maxItems: 12, field: 'examined' },
    ),
    originalSeen: Type.Boolean({ field: 'originalSeen' }),
    papers: Papers,
  },
  strict,
);
export type FullPowersBody = Static<typeof FullPowersBody>;

export const FullPowersChangedBody = Type.Object(
  { fullPowers: entry('fullPowers'), what: one('fullPowersChange', 'original-seen', 'withdrawn'), on: day('on') },
  strict,
);
export type FullPowersChangedBody = Static<typeof FullPowersChangedBody>;

export const PARTY_TYPES = ['state', 'organisation'] as const;
const partyType = one('partyType', ...PARTY_TYPES);

export const SignatureBody = Type.Object(
  {
    party,
    partyType,
    pack,
    /** The civil day at the place of signing. */
    signedOn: day('signedOn'),
    place: text(100, 'place'),
    signatory: Signatory,
    /** Entry of the full powers used, or the office that needs none. When the powers turn out void, it waits for confirmation. */
    fullPowers: Type.Optional(entry('fullPowers')),
    office: Type.Optional(code('exemptOffice')),
    type: one('signatureType', 'simple', 'definitive'),
    /** Place in the signing session. */
    sequence: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, field: 'sequence' })),
  },
  strict,
);
export type SignatureBody = Static<typeof SignatureBody>;

export const SignatureConfirmedBody = Type.Object(
  { signature: entry('signature'), receivedOn: day('receivedOn') },
  strict,
);
export type SignatureConfirmedBody = Static<typeof SignatureConfirmedBody>;

export const DEPOSIT_MODES = ['ratification', 'acceptance', 'approval', 'accession', 'succession'] as const;
export type DepositMode = (typeof DEPOSIT_MODES)[number];

/** The first shape of a deposit: read, never written any more. */
export const OldDepositBody = Type.Object(
  {
    party,
    pack,
    instrument: Type.Union([Type.Literal('ratification'), Type.Literal('accession')]),
    depositedOn: day('depositedOn'),
  },
  strict,
);
export type OldDepositBody = Static<typeof OldDepositBody>;

export const DepositBody = Type.Object(
  {
    party,
    partyType,
    pack,
    mode: one('depositMode', ...DEPOSIT_MODES),
    /** Three days that are never one fact: on the paper, at the depositary's door, and the one that counts. */
    instrumentOn: day('instrumentOn'),
    receivedOn: day('receivedOn'),
    effectiveOn: day('effectiveOn'),
    signer: Issuer,
    /** Reservations made at signature that the instrument confirms; the others lapse. */
    confirms: Type.Optional(Type.Array(ActIdSchema, { maxItems: 50, field: 'confirms' })),
    /** The State succeeded to, for a succession. */
    succeeds: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$', field: 'succeeds' })),
    papers: Papers,
  },
  strict,
);
export type DepositBody = Static<typeof DepositBody>;

/** The first shape of a designation: read, never written any more. */
export const OldDesignationBody = Type.Object(
  {
    party,
    office: OfficeSchema,
    designation: code('designation'),
    name: Type.String({ maxLength: 300 }),
    from: day('from'),
    until: Type.Optional(day('until')),
  },
  strict,
);
export type OldDesignationBody = Static<typeof OldDesignationBody>;

export const DesignationBody = Type.Object(
  {
    party,
    pack,
    office: Type.String({ pattern: OFFICE, field: 'office' }),
    designation: code('designation'),
    name: text(300, 'name'),
    address: Type.Optional(text(500, 'address')),
    /** Ways to reach it; a call back in an emergency uses these and nothing else. */
    contacts: Type.Optional(
      Type.Array(
        Type.Object({ channel: one('channel', 'telephone', 'e-mail', 'other'), value: text(200, 'value') }, strict),
        { maxItems: 10, field: 'contacts' },
      ),
    ),
    languages: Type.Optional(Type.Array(language, { maxItems: 20, field: 'languages' })),
    /** The part of the State it is for, where there are several. */
    territory: Type.Optional(text(200, 'territory')),
    from: day('from'),
    until: Type.Optional(day('until')),
  },
  strict,
);
export type DesignationBody = Static<typeof DesignationBody>;

export const DesignationChangedBody = Type.Object(
  {
    designation: entry('designationEntry'),
    what: one('designationChange', 'ended', 'tested', 'not-reached'),
    on: day('on'),
  },
  strict,
);
export type DesignationChangedBody = Static<typeof DesignationChangedBody>;

/** The first shape of a reservation: read, never written any more. */
export const OldReservationBody = Type.Object(
  { party, pack, code: code('reservationType'), from: day('from') },
  strict,
);
export type OldReservationBody = Static<typeof OldReservationBody>;

export const ReservationBody = Type.Object(
  {
    party,
    pack,
    /** Its type; the pack says which types the treaty knows. */
    code: code('reservationType'),
    /** Articles and rules it touches; for a named option the pack knows them. */
    articles: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 999 }), { maxItems: 60, field: 'articles' }),
    ),
    rules: Type.Optional(Type.Array(code('rules'), { maxItems: 60, field: 'rules' })),
    effect: one('effect', 'excludes', 'modifies'),
    /** As made, in the language it was made in. Never machine-translated. */
    wording: text(20_000, 'wording'),
    language,
    made: one('made', 'signature', 'consent', 'late'),
    madeOn: day('madeOn'),
    circulatedOn: day('circulatedOn'),
  },
  strict,
);
export type ReservationBody = Static<typeof ReservationBody>;

export const ReservationWithdrawnBody = Type.Object(
  { reservation: entry('reservation'), receivedOn: day('receivedOn') },
  strict,
);
export type ReservationWithdrawnBody = Static<typeof ReservationWithdrawnBody>;

export const ObjectionBody = Type.Object(
  {
    party,
    reservation: entry('reservation'),
    /** Whether the objecting party opposes that the treaty is in force between the two. */
    opposes: Type.Boolean({ field: 'opposes' }),
    reasons: Type.Optional(text(5000, 'reasons')),
    receivedOn: day('receivedOn'),
  },
  strict,
);
export type ObjectionBody = Static<typeof ObjectionBody>;

export const ObjectionWithdrawnBody = Type.Object(
  { objection: entry('objectionEntry'), receivedOn: day('receivedOn') },
  strict,
);
export type ObjectionWithdrawnBody = Static<typeof ObjectionWithdrawnBody>;

export const DeclarationBody = Type.Object(
  {
    party,
    pack,
    /** Which declaration, notification or communication of the pack it is. */
    code: code('declarationType'),
    /** For a choice between yes and no. */
    choice: Type.Optional(one('choice', 'yes', 'no')),
    /** For a list of languages. */
    languages: Type.Optional(Type.Array(language, { minItems: 1, maxItems: 20, field: 'languages' })),
    wording: text(20_000, 'wording'),
    language,
    receivedOn: day('receivedOn'),
  },
  strict,
);
export type DeclarationBody = Static<typeof DeclarationBody>;

export const DenunciationBody = Type.Object({ party, pack, receivedOn: day('receivedOn') }, strict);
export type DenunciationBody = Static<typeof DenunciationBody>;

export const NameBody = Type.Object(
  {
    party,
    partyType,
    /** Short names by language. */
    names: Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), Type.String({ minLength: 1, maxLength: 200 }), {
      field: 'names',
    }),
    because: one('because', 'first', 'change', 'succession'),
    predecessor: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$', field: 'predecessor' })),
    /** Member States of an organisation: it may sign and join when one of them has. */
    members: Type.Optional(
      Type.Array(Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' }), {
        maxItems: 200,
        uniqueItems: true,
        field: 'members',
      }),
    ),
    from: day('from'),
  },
  strict,
);
export type NameBody = Static<typeof NameBody>;

/** An entry was wrong: it counts as never made, or as made in this other form. What was known before stays readable. */
export const CorrectionBody = Type.Object(
  {
    entry: entry('correctedEntry'),
    reason: text(2000, 'reason'),
    /** Number of the procès-verbal, where there is one. */
    procesVerbal: Type.Optional(text(100, 'procesVerbal')),
    /** The whole content as it ought to have been; left out, the entry is void. */
    instead: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { field: 'instead' })),
  },
  strict,
);
export type CorrectionBody = Static<typeof CorrectionBody>;

/** An error in an authentic text: proposed with a time limit, then rectified by procès-verbal or objected to. */
export const TextCorrectionBody = Type.Object(
  {
    pack,
    language,
    where: text(200, 'where'),
    faulty: text(2000, 'faulty'),
    corrected: text(2000, 'corrected'),
    proposedOn: day('proposedOn'),
  },
  strict,
);
export type TextCorrectionBody = Static<typeof TextCorrectionBody>;

export const TextCorrectionEndedBody = Type.Object(
  {
    proposal: entry('proposal'),
    outcome: one('textOutcome', 'rectified', 'objected'),
    on: day('on'),
    procesVerbal: Type.Optional(text(100, 'procesVerbal')),
    by: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$', field: 'objectingParty' })),
  },
  strict,
);
export type TextCorrectionEndedBody = Static<typeof TextCorrectionEndedBody>;

export const NotificationBody = Type.Object(
  {
    pack,
    number: Type.Integer({ minimum: 1, maximum: 100_000, field: 'number' }),
    year: Type.Integer({ minimum: 1945, maximum: 9999, field: 'year' }),
    subject: text(300, 'subject'),
    /** The entries it tells of. */
    entries: Type.Array(ActIdSchema, { minItems: 1, maxItems: 100, field: 'entries' }),
    circulatedOn: day('circulatedOn'),
    /** The notification it takes the place of. */
    reissues: Type.Optional(entry('reissues')),
  },
  strict,
);
export type NotificationBody = Static<typeof NotificationBody>;

export const CertifiedCopyBody = Type.Object(
  {
    pack,
    language,
    document: text(200, 'document'),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', field: 'sha256' }),
    size: Type.Integer({ minimum: 1, field: 'size' }),
    certifiedOn: day('certifiedOn'),
  },
  strict,
);
export type CertifiedCopyBody = Static<typeof CertifiedCopyBody>;

export const CONFIDENCES = ['text seen', 'secondary source', 'memory'] as const;
export const REPORTED_ACTS = ['signature', ...DEPOSIT_MODES] as const;

/** What others publish about real States. Shown with its source and date, never counted as the depositary's own entry. */
export const ReportedBody = Type.Object(
  {
    pack,
    title: text(200, 'title'),
    source: text(300, 'source'),
    asOf: Type.String({ minLength: 4, maxLength: 10, pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', field: 'asOf' }),
    /** What is known to be missing or unsure. */
    doubts: Type.Optional(text(2000, 'doubts')),
    lines: Type.Array(
      Type.Object(
        {
          state: Type.String({ pattern: '^[A-Z]{3}$' }),
          act: one('reportedAct', ...REPORTED_ACTS),
          /** Null: the day is not known. */
          on: Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()]),
          place: Type.Optional(Type.String({ maxLength: 100 })),
          source: Type.String({ minLength: 1, maxLength: 300 }),
          confidence: one('confidence', ...CONFIDENCES),
          note: Type.Optional(Type.String({ maxLength: 600 })),
        },
        strict,
      ),
      { maxItems: 1000, field: 'lines' },
    ),
  },
  strict,
);
export type ReportedBody = Static<typeof ReportedBody>;

export const KEYS = 'register.keys.v1';
export const RECOVERY_CONFIRMED = 'register.recovery-confirmed.v1';
export const RECOVERY_OBJECTED = 'register.recovery-objected.v1';
export const OPENING = 'register.opening.v1';
export const FULL_POWERS = 'register.full-powers.v1';
export const FULL_POWERS_CHANGED = 'register.full-powers-changed.v1';
export const SIGNATURE = 'register.signature.v1';
export const SIGNATURE_CONFIRMED = 'register.signature-confirmed.v1';
export const OLD_DEPOSIT = 'register.deposit.v1';
export const DEPOSIT = 'register.deposit.v2';
export const OLD_RESERVATION = 'register.reservation.v1';
export const RESERVATION = 'register.reservation.v2';
export const RESERVATION_WITHDRAWN = 'register.reservation-withdrawn.v1';
export const OBJECTION = 'register.objection.v1';
export const OBJECTION_WITHDRAWN = 'register.objection-withdrawn.v1';
export const DECLARATION = 'register.declaration.v1';
export const OLD_DESIGNATION = 'register.designation.v1';
export const DESIGNATION = 'register.designation.v2';
export const DESIGNATION_CHANGED = 'register.designation-changed.v1';
export const DENUNCIATION = 'register.denunciation.v1';
export const NAME = 'register.name.v1';
export const CORRECTION = 'register.correction.v1';
export const TEXT_CORRECTION = 'register.text-correction.v1';
export const TEXT_CORRECTION_ENDED = 'register.text-correction-ended.v1';
export const NOTIFICATION = 'register.notification.v1';
export const CERTIFIED_COPY = 'register.certified-copy.v1';
export const REPORTED = 'register.reported.v1';

/** Every entry: two registrars, published with its salt in the register's own log. */
const row = (name: string, body: Kind['body'], ...basis: [string, ...string[]]): Kind => ({
  kind: name,
  body,
  from: ['DEPOSITARY'],
  to: ['own'],
  roles: ['registrar'],
  approve: ['registrar'],
  signedBy: 'officer',
  answers: [],
  basis,
  deadlines: [],
  receipted: false,
  published: true,
});
/** Read for ever, written no more: a later version took its place. */
const old = (name: string, body: Kind['body'], by: string, basis: string): Kind => ({
  ...row(name, body, basis),
  replacedBy: by,
});

export const kinds: Kind[] = [
  row(KEYS, KeysBody, 'DEPOSITARY'),
  row(RECOVERY_CONFIRMED, RecoveryConfirmedBody, 'DEPOSITARY'),
  row(RECOVERY_OBJECTED, RecoveryObjectedBody, 'DEPOSITARY'),
  row(OPENING, OpeningBody, 'SIGNATURE'),
  row(FULL_POWERS, FullPowersBody, 'FULL_POWERS'),
  row(FULL_POWERS_CHANGED, FullPowersChangedBody, 'FULL_POWERS'),
  row(SIGNATURE, SignatureBody, 'SIGNATURE', 'SIGNATURE_ORGANISATION'),
  row(SIGNATURE_CONFIRMED, SignatureConfirmedBody, 'SIGNATURE_CONFIRMATION'),
  row(DEPOSIT, DepositBody, 'RATIFICATION', 'ACCESSION', 'EXERCISE_ASSUMED_IN_FORCE'),
  row(RESERVATION, ReservationBody, 'RESERVATION_FORMULATED'),
  row(RESERVATION_WITHDRAWN, ReservationWithdrawnBody, 'RESERVATION_WITHDRAWAL'),
  row(OBJECTION, ObjectionBody, 'OBJECTION'),
  row(OBJECTION_WITHDRAWN, ObjectionWithdrawnBody, 'RESERVATION_WITHDRAWAL'),
  row(DECLARATION, DeclarationBody, 'DEPOSITARY'),
  row(DESIGNATION, DesignationBody, 'DEPOSITARY'),
  row(DESIGNATION_CHANGED, DesignationChangedBody, 'DEPOSITARY'),
  row(DENUNCIATION, DenunciationBody, 'DENUNCIATION'),
  row(NAME, NameBody, 'DEPOSITARY'),
  row(CORRECTION, CorrectionBody, 'DEPOSITARY_RECORD'),
  row(TEXT_CORRECTION, TextCorrectionBody, 'TEXT_CORRECTION'),
  row(TEXT_CORRECTION_ENDED, TextCorrectionEndedBody, 'TEXT_CORRECTION'),
  row(NOTIFICATION, NotificationBody, 'DEPOSITARY_FUNCTIONS'),
  row(CERTIFIED_COPY, CertifiedCopyBody, 'DEPOSITARY_FUNCTIONS'),
  row(REPORTED, ReportedBody, 'DEPOSITARY_FUNCTIONS'),
  old(OLD_DEPOSIT, OldDepositBody, DEPOSIT, 'ENTRY_INTO_FORCE'),
  old(OLD_DESIGNATION, OldDesignationBody, DESIGNATION, 'CENTRAL_AUTHORITY'),
  old(OLD_RESERVATION, OldReservationBody, RESERVATION, 'RESERVE_PRESERVATION_DUAL'),
];
