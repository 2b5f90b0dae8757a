// SPDX-License-Identifier: EUPL-1.2
// What a treaty office and the depositary's registry see: shapes of the answers a browser gets, computed at the moment of asking.
import { type Static, Type } from 'typebox';
import { ActIdSchema, CivilTimeSchema, Sha256 } from '#base/act.ts';
import { PaperTextView } from './paper-text-view.ts';
import { CitationView, FieldLine, NewAct } from './views.ts';

const strict = { additionalProperties: false };
const str = Type.String();
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()]);
const Option = Type.Object({ value: str, label: str }, strict);
const Numbered = Type.Object({ id: ActIdSchema, seq: Type.Integer() }, strict);
const Direction = Type.Union([Type.Literal('ltr'), Type.Literal('rtl')]);

/** A reason with its rule and the entry of the register that proves it. */
export const ProofLine = Type.Object({ words: str, citation: maybe(CitationView), entry: maybe(ActIdSchema) }, strict);
export type ProofLine = Static<typeof ProofLine>;

export const DutyView = Type.Object(
  {
    what: str,
    when: Type.Union([Type.Literal('now'), Type.Literal('with-instrument'), Type.Literal('may')]),
    words: str,
    /** What cannot be done until then. */
    without: maybe(str),
    onlyIf: maybe(str),
    citation: maybe(CitationView),
    by: maybe(str),
    daysLeft: maybe(Type.Integer()),
    /** The paper that puts it right, and what it speaks of. */
    paper: maybe(str),
    paperName: maybe(str),
    about: maybe(str),
  },
  strict,
);
export type DutyView = Static<typeof DutyView>;

export const PaperLine = Type.Object(
  {
    id: ActIdSchema,
    paper: str,
    name: str,
    languageName: str,
    party: str,
    partyName: str,
    on: str,
    state: str,
    stateWords: str,
    /** What happens next, and who acts. */
    next: str,
    at: CivilTimeSchema,
    entry: maybe(Numbered),
    corrects: maybe(ActIdSchema),
  },
  strict,
);
export type PaperLine = Static<typeof PaperLine>;

/** One form of the pack, as something that can be prepared. */
export const FormLine = Type.Object({ paper: str, name: str, group: str, citation: maybe(CitationView) }, strict);

export const DraftLine = Type.Object(
  {
    id: str,
    kindName: str,
    words: str,
    drafter: str,
    at: CivilTimeSchema,
    state: str,
    note: maybe(str),
    mayNotApprove: maybe(str),
  },
  strict,
);
export type DraftLine = Static<typeof DraftLine>;

export const HomeStepView = Type.Object(
  { act: ActIdSchema, stageWords: str, body: str, on: str, source: maybe(str), note: maybe(str) },
  strict,
);

export const TreatyDeskView = Type.Object(
  {
    pack: str,
    treaty: str,
    packs: Type.Array(Option),
    partyName: str,
    /** Where the own State stands, in one sentence, with its reasons. */
    standing: Type.Object({ code: str, words: str, proof: Type.Array(ProofLine) }, strict),
    force: ProofLine,
    duties: Type.Array(DutyView),
    home: Type.Object(
      {
        stage: str,
        stageWords: str,
        stages: Type.Array(Type.Object({ code: str, words: str, on: maybe(str), done: Type.Boolean() }, strict)),
        steps: Type.Array(HomeStepView),
        /** The newest step, which the next one follows. */
        last: maybe(ActIdSchema),
      },
      strict,
    ),
    papers: Type.Array(PaperLine),
    drafts: Type.Array(DraftLine),
    forms: Type.Array(FormLine),
    notices: Type.Array(
      Type.Object(
        { act: ActIdSchema, reference: str, subject: str, circulatedOn: str, entries: Type.Array(Numbered) },
        strict,
      ),
    ),
    mayPrepare: Type.Boolean(),
  },
  strict,
);
export type TreatyDeskView = Static<typeof TreatyDeskView>;

export const PaperFieldView = Type.Object(
  {
    code: str,
    label: str,
    required: Type.Boolean(),
    takes: Type.Union([Type.Literal('line'), Type.Literal('text'), Type.Literal('day'), Type.Literal('languages')]),
  },
  strict,
);
export type PaperFieldView = Static<typeof PaperFieldView>;

export const PaperValues = Type.Record(
  Type.String({ pattern: '^[a-z][A-Za-z]{1,63}$' }),
  Type.Union([Type.String({ maxLength: 20_000 }), Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 })]),
);
export type PaperValues = Static<typeof PaperValues>;

const Wording = Type.Object(
  { language: str, languageName: str, dir: Direction, title: str, paragraphs: Type.Array(str) },
  strict,
);

/** Everything the page needs to fill in one form, with a live view of its text in every language. */
export const PaperFormView = Type.Object(
  {
    pack: str,
    paper: str,
    name: str,
    treaty: str,
    to: str,
    fields: Type.Array(PaperFieldView),
    wordings: Type.Array(Wording),
    /** Values to begin with. */
    values: PaperValues,
    /** Values that follow the language of the paper. */
    byLanguage: Type.Record(Type.String(), PaperValues),
    languages: Type.Array(Option),
    /** The sorts it can be of, where the treaty has several; what it may be against. */
    sorts: Type.Array(Option),
    entries: Type.Array(Type.Object({ value: str, label: str, values: PaperValues }, strict)),
    about: Type.Object({ code: maybe(str), entry: maybe(str) }, strict),
    reviewed: Type.Boolean(),
    citation: maybe(CitationView),
    generalCitation: maybe(CitationView),
    /** The defect it answers, when it corrects a paper. */
    answers: maybe(
      Type.Object({ act: ActIdSchema, paper: ActIdSchema, lines: Type.Array(FieldLine), words: str }, strict),
    ),
    place: str,
  },
  strict,
);
export type PaperFormView = Static<typeof PaperFormView>;

/** A filled form on its way in. */
export const NewPaper = Type.Object(
  {
    pack: Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' }),
    paper: Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }),
    language: Type.String({ pattern: '^[a-z]{2,3}$' }),
    values: PaperValues,
    about: Type.Optional(
      Type.Object(
        {
          code: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' })),
          entry: Type.Optional(ActIdSchema),
        },
        strict,
      ),
    ),
    delivery: Type.Union([Type.Literal('copy-then-paper'), Type.Literal('electronic')]),
    /** The defect or return it answers. */
    re: Type.Optional(ActIdSchema),
  },
  strict,
);
export type NewPaper = Static<typeof NewPaper>;

/** One thing held side by side: what the paper says, what the register knows. */
export const Compared = Type.Object(
  {
    label: str,
    paper: str,
    register: str,
    result: Type.Union([Type.Literal('fits'), Type.Literal('look'), Type.Literal('differs')]),
    citation: maybe(CitationView),
  },
  strict,
);
export type Compared = Static<typeof Compared>;

export const PaperPage = Type.Object(
  {
    line: PaperLine,
    treaty: str,
    text: PaperTextView,
    deliveryWords: str,
    sheet: Sha256,
    /** Whether printing it again here gives the same bytes. */
    sameSheet: Type.Boolean(),
    /** What came of it when it does not. */
    otherSheet: maybe(str),
    values: Type.Array(FieldLine),
    dossier: ActIdSchema,
    /** Everything said about it, oldest first. */
    answers: Type.Array(
      Type.Object(
        {
          act: ActIdSchema,
          kind: str,
          kindName: str,
          sentence: str,
          at: CivilTimeSchema,
          lines: Type.Array(FieldLine),
        },
        strict,
      ),
    ),
    receivedAt: maybe(CivilTimeSchema),
    correctedBy: maybe(ActIdSchema),
    /** Null on the home side. */
    desk: maybe(
      Type.Object(
        {
          compared: Type.Array(Compared),
          /** The form of the register it fills in. */
          entry: maybe(
            Type.Object({ kind: str, name: str, refusal: maybe(str), citation: maybe(CitationView) }, strict),
          ),
          /** An entry that already rests on this paper. */
          became: maybe(Type.Object({ id: ActIdSchema, seq: Type.Integer(), words: str }, strict)),
          elements: Type.Array(Option),
          whoMayIssue: str,
          /** Acts ready to be written. */
          dueForm: maybe(NewAct),
          answer: Type.Object(
            { to: str, re: ActIdSchema, basis: Type.Array(Type.Object({ pack: str, code: str }, strict)) },
            strict,
          ),
          mayAnswer: Type.Boolean(),
          whyNot: maybe(str),
        },
        strict,
      ),
    ),
    /** The word of the depositary that a corrected paper would answer; null when none is owed. */
    mayCorrect: maybe(ActIdSchema),
  },
  strict,
);
export type PaperPage = Static<typeof PaperPage>;

/** Rules of a treaty's pack, to be held against the certified text. */
export const CompareView = Type.Object(
  {
    pack: str,
    packVersion: str,
    treaty: str,
    languages: Type.Array(Option),
    rules: Type.Array(
      Type.Object(
        {
          code: str,
          key: str,
          gist: str,
          article: maybe(Type.Integer()),
          /** Digest of the rule as it reads now. */
          textDigest: Sha256,
          verified: Type.Boolean(),
          verifiedBy: maybe(str),
          check: maybe(str),
        },
        strict,
      ),
    ),
    verified: Type.Integer(),
    basis: Type.Object({ pack: str, code: str }, strict),
    office: str,
    mayCompare: Type.Boolean(),
  },
  strict,
);
export type CompareView = Static<typeof CompareView>;

export const EntryLine = Type.Object(
  {
    id: ActIdSchema,
    seq: Type.Integer(),
    kind: str,
    kindName: str,
    party: maybe(str),
    partyName: maybe(str),
    words: str,
    on: str,
    corrected: Type.Boolean(),
    void: Type.Boolean(),
    /** Keys and corrections are not corrected by an entry of this sort. */
    correctable: Type.Boolean(),
    notified: maybe(str),
  },
  strict,
);
export type EntryLine = Static<typeof EntryLine>;

export const RegistryView = Type.Object(
  {
    /** Papers that wait for a registrar. */
    arrived: Type.Array(PaperLine),
    /** Entered, and the State not yet told. */
    untold: Type.Array(
      Type.Object(
        {
          paper: PaperLine,
          entry: Type.Object({ id: ActIdSchema, seq: Type.Integer(), words: str }, strict),
          act: NewAct,
        },
        strict,
      ),
    ),
    /** Answered; waits for the State. */
    answered: Type.Array(PaperLine),
    drafts: Type.Array(DraftLine),
    entries: Type.Array(EntryLine),
    entriesAll: Type.Integer(),
    /** Entries no notification tells of yet, by treaty, with the next number. */
    owed: Type.Array(
      Type.Object(
        {
          pack: str,
          treaty: str,
          next: str,
          number: Type.Integer(),
          year: Type.Integer(),
          entries: Type.Array(EntryLine),
        },
        strict,
      ),
    ),
    /** Notifications entered but not sent to anybody. */
    toCirculate: Type.Array(
      Type.Object(
        { id: ActIdSchema, reference: str, subject: str, offices: Type.Array(str), act: maybe(NewAct) },
        strict,
      ),
    ),
    circulated: Type.Array(
      Type.Object(
        {
          act: ActIdSchema,
          reference: str,
          subject: str,
          on: str,
          to: Type.Integer(),
          receipted: Type.Integer(),
          missing: Type.Array(str),
        },
        strict,
      ),
    ),
    groups: Type.Array(
      Type.Object({ name: str, kinds: Type.Array(Type.Object({ kind: str, name: str, does: str }, strict)) }, strict),
    ),
    mayEnter: Type.Boolean(),
  },
  strict,
);
export type RegistryView = Static<typeof RegistryView>;
