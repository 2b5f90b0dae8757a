// SPDX-License-Identifier: EUPL-1.2
// The shape of a law pack: data a lawyer reviews. Rules carry the citation; everything else points at rules by code.
import { type Static, Type } from 'typebox';
import { OFFICE } from '#base/act.ts';
import {
  Adoption,
  Authentic,
  DeclarationType,
  ExemptOffice,
  Paper,
  Reference,
  ReservationType,
  Seat,
  Signature,
} from './pack-depositary.ts';
import {
  CivilDay,
  Code,
  Confidence,
  FieldCode,
  InPack,
  inSeven,
  Language,
  list,
  Need,
  one,
  PackId,
  PartyCode,
  strict,
  text,
} from './pack-parts.ts';

const Rule = Type.Object(
  {
    code: Code,
    /** Where the rule stands, as people cite it. Shown, never read by logic. */
    key: text(60),
    article: Type.Optional(Type.Integer({ minimum: 1 })),
    gist: text(600),
    kind: text(40),
    modality: text(40),
    confidence: Confidence,
    numbering: one('sure', 'likely', 'unsure'),
    verified: Type.Boolean(),
    verifiedBy: Type.Optional(text(300)),
    params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    source: Type.Optional(text(300)),
    modelTextSeen: Type.Optional(text(100)),
    /** A concrete doubt to settle when the certified text is compared. */
    check: Type.Optional(text(600)),
  },
  strict,
);

const Article = Type.Object(
  {
    number: Type.Integer({ minimum: 1 }),
    chapter: text(10),
    title: text(200),
    gist: text(600),
    modality: text(40),
    /** Whom it speaks to. */
    actors: list(text(60)),
    confidence: Confidence,
    source: Type.Optional(text(300)),
    note: Type.Optional(text(600)),
  },
  strict,
);

const TimeLimit = Type.Object(
  {
    code: Code,
    rule: Code,
    what: text(200),
    value: Type.Union([Type.Integer({ minimum: 0 }), CivilDay, Type.Null()]),
    unit: Type.Union([one('hours', 'days', 'months', 'years', 'instruments', 'states', 'date'), Type.Null()]),
    kind: text(100),
    /** How sure the number is, where that is not the same as for its rule. */
    confidence: Type.Optional(Confidence),
  },
  strict,
);

const Procedure = Type.Object(
  {
    code: one('preservation', 'access'),
    title: text(200),
    /** The rule an act of this procedure names as its basis. */
    request: Code,
    form: Code,
    senderRole: Code,
    addresseeRole: Code,
  },
  strict,
);

const Ground = Type.Object(
  {
    code: Code,
    label: text(300),
    /** The first one is cited. */
    rules: Type.Array(Code, { minItems: 1, maxItems: 8 }),
    consultFirst: Type.Boolean(),
    onlyWithReservation: Type.Optional(Code),
    onlyOutsideConvention: Type.Optional(Type.Boolean()),
    check: Type.Optional(text(600)),
  },
  strict,
);

const GroundsOfProcedure = Type.Object({ procedure: text(40), rule: Code, grounds: list(Ground) }, strict);

const ForbiddenGround = Type.Object(
  {
    code: Code,
    label: text(300),
    rules: Type.Array(Code, { minItems: 1, maxItems: 8 }),
    /** True: not even beside another ground. False: not alone. */
    never: Type.Boolean(),
  },
  strict,
);

const FormField = Type.Object(
  {
    code: FieldCode,
    label: text(200),
    need: Need,
    rule: Code,
    part: Type.Optional(text(4)),
    /** A required field is not asked for when this is the case. */
    unless: Type.Optional(text(200)),
    /** What can be chosen, where the rule gives a list. */
    choices: Type.Optional(Type.Array(text(200), { minItems: 2, maxItems: 30 })),
  },
  strict,
);

const Form = Type.Object(
  {
    code: Code,
    title: text(200),
    procedure: text(40),
    rule: Code,
    /** Another form of the pack whose fields come first. */
    includes: Type.Optional(Code),
    fields: list(FormField),
  },
  strict,
);

const Offence = Type.Object(
  { code: Code, label: text(200), rule: Code, article: Type.Optional(Type.Integer({ minimum: 1 })) },
  strict,
);

const DepositaryAct = Type.Object(
  {
    code: Code,
    rules: Type.Array(Code, { minItems: 1, maxItems: 8 }),
    what: text(300),
    when: text(200),
    register: Type.Union([text(100), Type.Null()]),
    instrument: text(100),
  },
  strict,
);

const EntryIntoForce = Type.Object(
  {
    instruments: Code,
    days: Code,
    joinerDays: Code,
    rule: Code,
    joinerRule: Code,
    /** Whether an organisation's instrument is counted beside those of its members. */
    organisationsCount: Type.Boolean(),
    /** Whether a later joiner's own day is put off to the general day when that is later. */
    laterNotBeforeGeneral: Type.Boolean(),
  },
  strict,
);

const PackParty = Type.Object(
  {
    code: PartyCode,
    name: text(100),
    type: one('state', 'organisation', 'provider', 'depositary'),
    under: Type.Optional(PartyCode),
    place: text(100),
    zone: text(64),
    languages: list(Language),
    bound: list(Type.Object({ pack: PackId, rule: Code, from: CivilDay }, strict)),
    reservations: list(
      Type.Object({ pack: PackId, code: Code, rule: Code, offences: list(Code), from: CivilDay }, strict),
    ),
    offices: list(
      Type.Object(
        { id: Type.String({ pattern: OFFICE }), name: text(100), roles: list(InPack), from: CivilDay },
        strict,
      ),
    ),
    offences: list(
      Type.Object(
        {
          code: Code,
          title: text(200),
          rule: Code,
          elements: Type.Array(Code, { minItems: 1, maxItems: 50, uniqueItems: true }),
          maxPenaltyYears: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
          conventionOffence: Type.Union([InPack, Type.Null()]),
        },
        strict,
      ),
    ),
    reviewDuties: list(
      Type.Object({ procedure: text(40), body: text(40), role: InPack, rule: Code, from: CivilDay }, strict),
    ),
  },
  strict,
);

export const PackSchema = Type.Object(
  {
    id: PackId,
    version: Type.String({ pattern: '^[0-9]{1,4}(\\.[0-9]{1,4}){1,3}$' }),
    /** `general`: the law of treaties and the practice of depositaries, which stands behind every treaty. `practice`: how a thing is done where no treaty says. */
    kind: one('treaty', 'exercise', 'general', 'practice'),
    title: text(200),
    officialTitle: text(400),
    shortNames: list(text(100)),
    /** The name of the treaty in seven languages, as papers use it. Not compared with the certified texts. */
    titles: Type.Union([inSeven(text(300)), Type.Null()]),
    warning: text(600),
    notes: list(text(800)),
    sources: list(Type.Object({ id: text(40), what: text(300) }, strict)),
    adoption: Type.Union([Adoption, Type.Null()]),
    /** The languages whose texts are the treaty; any other text is a courtesy. */
    authentic: Type.Union([Authentic, Type.Null()]),
    /** Null where no depositary outside the parties keeps the treaty. */
    reference: Type.Union([Reference, Type.Null()]),
    seat: Type.Union([Seat, Type.Null()]),
    /** Null when it is not, or was never, open for signature by others. */
    signature: Type.Union([Signature, Type.Null()]),
    /** A day fixed by the text itself; null when it is computed from deposits or does not apply. */
    inForce: Type.Union([CivilDay, Type.Null()]),
    entryIntoForce: Type.Union([EntryIntoForce, Type.Null()]),
    chapters: list(Type.Object({ roman: text(10), title: text(200), confidence: Type.Optional(Confidence) }, strict)),
    articles: list(Article),
    rules: Type.Array(Rule, { minItems: 1, maxItems: 2000 }),
    timeLimits: list(TimeLimit),
    procedures: list(Procedure),
    roles: list(Type.Object({ code: Code, label: text(200), rule: Code }, strict)),
    refusalGrounds: list(GroundsOfProcedure),
    forbiddenGrounds: list(ForbiddenGround),
    forms: list(Form),
    offences: list(Offence),
    protectedActivities: list(Type.Object({ code: Code, label: text(100), rule: Code }, strict)),
    depositaryActs: list(DepositaryAct),
    reservationTypes: list(ReservationType),
    declarationTypes: list(DeclarationType),
    papers: list(Paper),
    exemptOffices: list(ExemptOffice),
    /** The vocabulary in which conduct is described, and which of it touches protected activity. */
    conductElements: list(
      Type.Object({ code: Code, label: text(200), protectedActivity: Type.Union([Code, Type.Null()]) }, strict),
    ),
    parties: list(PackParty),
  },
  strict,
);

export type Pack = Static<typeof PackSchema>;
export type Rule = Static<typeof Rule>;
export type Ground = Static<typeof Ground>;
export type ForbiddenGround = Static<typeof ForbiddenGround>;
export type Form = Static<typeof Form>;
export type PackParty = Static<typeof PackParty>;
export type ProcedureCode = Static<typeof Procedure>['code'];
export type TimeLimit = Static<typeof TimeLimit>;
export type FormField = Static<typeof FormField>;
