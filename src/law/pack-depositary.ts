// SPDX-License-Identifier: EUPL-1.2
// The part of a law pack that depositary and treaty offices work by: where it is signed, what may be reserved and declared, which
// papers are written, and who needs no full powers.
import { type Static, Type } from 'typebox';
import { CivilDay, Code, FieldCode, inSeven, Language, list, Need, one, strict, text } from './pack-parts.ts';

/** Under what the depositary files the treaty: C.N.{n}.{year}.{series}-{chapter}.{number}. */
export const Reference = Type.Object(
  { chapter: text(10), number: Type.Integer({ minimum: 1 }), series: text(40) },
  strict,
);

/** Where the depositary sits: deposits are dated by the day it is there. */
export const Seat = Type.Object({ place: text(100), zone: text(64) }, strict);

export const Signature = Type.Object(
  {
    rule: Code,
    /** Where and when it may be signed; days are those of the place. */
    opens: Type.Array(Type.Object({ place: text(100), from: CivilDay, until: CivilDay }, strict), {
      minItems: 1,
      maxItems: 10,
    }),
    /** The limit that holds the last day of signature. */
    closes: Code,
  },
  strict,
);

export const Adoption = Type.Object({ on: CivilDay, place: text(100), what: text(200) }, strict);

export const Authentic = Type.Object(
  { languages: Type.Array(Language, { minItems: 1, maxItems: 12 }), rule: Code },
  strict,
);

export const ReservationType = Type.Object(
  {
    code: Code,
    label: text(300),
    rule: Code,
    /** What it touches. Empty for a free one: there the statement says it. */
    touches: Type.Object({ articles: list(Type.Integer({ minimum: 1 })), rules: list(Code) }, strict),
    /** What becomes of the articles named: taken out whole between the two, or changed while the rest of them stays. */
    effect: one('excludes', 'modifies'),
    /** True: the treaty does not offer it by name, so others may accept it or object. */
    free: Type.Boolean(),
    /** Whether the statement must say for which offences, articles or rules it is meant. */
    statesScope: Type.Boolean(),
    /** The rule that lets it be withdrawn, where the treaty has one of its own. */
    withdrawalRule: Type.Optional(Code),
  },
  strict,
);

export const DeclarationType = Type.Object(
  {
    code: Code,
    label: text(300),
    rule: Code,
    kind: one('notification', 'declaration', 'communication', 'competence'),
    /** What has to be said: free text, yes or no, a list of languages, or an office with its address. */
    takes: one('text', 'choice', 'languages', 'authority'),
    mandatory: Type.Boolean(),
    /** The role an office of the register gets by it. */
    role: Type.Optional(Code),
    due: one('deposit', 'signature-or-deposit', 'any'),
    by: one('state', 'organisation', 'any'),
    /** Mandatory only for those of whom this is true; each State knows that of itself. */
    onlyIf: Type.Optional(text(300)),
    /** What the State cannot do, or others cannot, as long as it is missing. */
    without: Type.Optional(text(300)),
  },
  strict,
);

/** Papers a State prepares for the depositary. */
export const PAPER_CODES = [
  'FULL_POWERS',
  'GENERAL_FULL_POWERS',
  'RATIFICATION',
  'ACCEPTANCE',
  'APPROVAL',
  'ACCESSION',
  'RESERVATION',
  'RESERVATION_WITHDRAWAL',
  'OBJECTION',
  'DECLARATION',
  'DESIGNATION',
  'DENUNCIATION',
] as const;
export type PaperCode = (typeof PAPER_CODES)[number];

export const PaperField = Type.Object(
  {
    code: FieldCode,
    label: text(200),
    need: Need,
    /** How it is asked for and written: a line, a longer text, a civil day, a list of languages. */
    takes: one('line', 'text', 'day', 'languages'),
    rule: Code,
  },
  strict,
);

/**
 * The wording is ours, never treaty text. `{field}` stands for what the State fills in; a paragraph that names a
 * where-applicable field is left out when that field is empty.
 */
export const Wording = Type.Object(
  { title: text(200), paragraphs: Type.Array(text(1500), { minItems: 1, maxItems: 20 }) },
  strict,
);

export const Paper = Type.Object(
  {
    code: one(...PAPER_CODES),
    rule: Code,
    /** The rule of the general law of treaties behind it, in the pack of kind `general`. */
    generalRule: Type.Optional(Code),
    /** The depositary's acts it can lead to. */
    acts: Type.Array(Code, { minItems: 1, maxItems: 20 }),
    fields: Type.Array(PaperField, { minItems: 1, maxItems: 40 }),
    wording: inSeven(Wording),
    /** True once a lawyer who writes the language has read every wording. */
    reviewed: Type.Boolean(),
  },
  strict,
);

/** Who binds a State without full powers. */
export const ExemptOffice = Type.Object({ code: Code, label: text(200), rule: Code }, strict);

export type Signature = Static<typeof Signature>;
export type ReservationType = Static<typeof ReservationType>;
export type DeclarationType = Static<typeof DeclarationType>;
/** A form of the home side, with its wording. */
export type PaperForm = Static<typeof Paper>;
export type ExemptOffice = Static<typeof ExemptOffice>;
