// SPDX-License-Identifier: EUPL-1.2
// What a node shows its own people: shapes of the answers a browser gets. Everything is computed from acts at the moment of asking.
import { type Static, Type } from 'typebox';
import { ActIdSchema, AttachmentSchema, BasisSchema, CivilTimeSchema, OfficeSchema, Sha256 } from '#base/act.ts';
import { PaperTextView } from './paper-text-view.ts';

const strict = { additionalProperties: false };
const str = Type.String();
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()]);

export const CitationView = Type.Object(
  { pack: str, packVersion: str, code: str, key: str, gist: str, verified: Type.Boolean() },
  strict,
);
export type CitationView = Static<typeof CitationView>;

export const RefusalView = Type.Object(
  {
    code: str,
    words: str,
    citation: Type.Optional(CitationView),
    params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  },
  strict,
);
export type RefusalView = Static<typeof RefusalView>;

export const VerdictView = Type.Object(
  {
    gate: str,
    result: Type.Union([Type.Literal('allow'), Type.Literal('needs'), Type.Literal('stop')]),
    words: str,
    citation: CitationView,
    /** needs: who must answer, and which question (code). */
    role: Type.Optional(str),
    question: Type.Optional(str),
    /** stop: reason code. */
    reason: Type.Optional(str),
    /** What else is open to the State: other bases, narrowing, consultation. */
    instead: Type.Optional(Type.Array(str)),
  },
  strict,
);
export type VerdictView = Static<typeof VerdictView>;

export const OfficeView = Type.Object(
  { id: OfficeSchema, name: str, party: str, partyName: str, designations: Type.Array(str) },
  strict,
);
export type OfficeView = Static<typeof OfficeView>;

export const Me = Type.Object(
  {
    person: str,
    name: str,
    office: OfficeView,
    roles: Type.Array(str),
    node: Type.Object(
      {
        party: str,
        partyName: str,
        place: str,
        zone: str,
        mode: Type.Union([Type.Literal('real'), Type.Literal('exercise')]),
      },
      strict,
    ),
    /** Roles spelt for people. */
    roleNames: Type.Array(str),
  },
  strict,
);
export type Me = Static<typeof Me>;

export const ExercisePerson = Type.Object(
  {
    person: str,
    name: str,
    office: str,
    officeName: str,
    roles: Type.Array(str),
    party: str,
    partyName: str,
    address: str,
  },
  strict,
);
export type ExercisePerson = Static<typeof ExercisePerson>;

/** Time left, and where the deadline comes from. */
export const Clock = Type.Object(
  {
    code: str,
    words: str,
    /** Civil day, end of which counts, or an instant; null = no fixed number (for example "as soon as possible"). */
    on: maybe(str),
    daysLeft: maybe(Type.Integer()),
    source: Type.Union([
      Type.Literal('treaty'),
      Type.Literal('agreed'),
      Type.Literal('own-target'),
      Type.Literal('order'),
    ]),
    citation: maybe(CitationView),
  },
  strict,
);
export type Clock = Static<typeof Clock>;

export const Rung = Type.Object(
  {
    rung: str,
    words: str,
    at: maybe(CivilTimeSchema),
    party: str,
    index: maybe(Type.Integer()),
    state: Type.Union([Type.Literal('done'), Type.Literal('waiting'), Type.Literal('failed')]),
  },
  strict,
);
export type Rung = Static<typeof Rung>;

/** One line of an act's content, ready to be read: label, text, and the rule that asks for it. */
export const FieldLine = Type.Object(
  { field: str, label: str, value: str, long: Type.Boolean(), rule: maybe(CitationView) },
  strict,
);

export const Signatory = Type.Object(
  {
    person: str,
    roles: Type.Array(str),
    office: str,
    what: Type.Union([Type.Literal('drafter'), Type.Literal('approver'), Type.Literal('seal')]),
  },
  strict,
);

export const ActView = Type.Object(
  {
    id: ActIdSchema,
    digest: Sha256,
    kind: str,
    kindName: str,
    /** One sentence: who did what towards whom. */
    sentence: str,
    direction: Type.Union([Type.Literal('sent'), Type.Literal('received'), Type.Literal('internal')]),
    from: OfficeView,
    to: Type.Array(OfficeView),
    signatories: Type.Array(Signatory),
    basis: Type.Array(CitationView),
    at: CivilTimeSchema,
    re: maybe(ActIdSchema),
    fields: Type.Array(FieldLine),
    attachments: Type.Array(AttachmentSchema),
    ladder: Type.Array(Rung),
    logIndex: maybe(Type.Integer()),
    witnessed: Type.Boolean(),
  },
  strict,
);
export type ActView = Static<typeof ActView>;

export const ScopeView = Type.Object(
  {
    selectors: Type.Array(Type.Object({ type: str, value: str }, strict)),
    categories: Type.Array(str),
    period: Type.Object({ from: str, to: str }, strict),
  },
  strict,
);
export type ScopeView = Static<typeof ScopeView>;

export const CutView = Type.Object({ part: str, asked: str, granted: str }, strict);

/** Something the signed-in person can do next, or cannot and why. Asking, narrowing and refusing stand beside granting. */
export const Choice = Type.Object(
  {
    /** Kind of act it would write, or one of the commands deliver, pull, accept, export. */
    does: str,
    label: str,
    /** The act it answers. */
    re: ActIdSchema,
    to: Type.Array(OfficeSchema),
    basis: Type.Array(BasisSchema),
    allowed: Type.Boolean(),
    /** Why not, or why not yet. */
    reason: maybe(str),
    citation: maybe(CitationView),
    /** Where the person stands in the same row of choices: main answers are drawn side by side with equal weight. */
    group: Type.Union([Type.Literal('answer'), Type.Literal('step')]),
    /** Prepared content, so that refusing, narrowing and asking cost no more than granting. */
    prepared: Type.Record(Type.String(), Type.Unknown()),
  },
  strict,
);
export type Choice = Static<typeof Choice>;

export const Transfer = Type.Object(
  {
    act: ActIdSchema,
    name: str,
    size: Type.Integer(),
    have: Type.Integer(),
    state: Type.Union([
      Type.Literal('waiting'),
      Type.Literal('moving'),
      Type.Literal('interrupted'),
      Type.Literal('verified'),
      Type.Literal('failed'),
    ]),
    /** Bytes a second over the last seconds, 0 when not moving. */
    rate: Type.Integer(),
    words: str,
  },
  strict,
);
export type Transfer = Static<typeof Transfer>;

export const RequestView = Type.Object(
  {
    id: ActIdSchema,
    track: Type.Union([Type.Literal('preservation'), Type.Literal('access')]),
    status: str,
    statusWords: str,
    requesting: str,
    requested: str,
    asked: ScopeView,
    granted: maybe(ScopeView),
    cuts: Type.Array(CutView),
    decisionReasons: maybe(str),
    refusalGrounds: Type.Array(CitationView),
    refusalReasons: maybe(str),
    preservedUntil: maybe(str),
    snapshot: maybe(Type.Object({ sha256: str, files: Type.Integer(), bytes: Type.Integer() }, strict)),
    clocks: Type.Array(Clock),
    /** The gate as this node computes it today, whatever the sender claimed. */
    verdicts: Type.Array(VerdictView),
  },
  strict,
);
export type RequestView = Static<typeof RequestView>;

export const DossierLine = Type.Object(
  {
    id: ActIdSchema,
    /** No name of a person concerned ever stands here: it would leak into titles and history. */
    title: str,
    status: str,
    statusWords: str,
    counterpart: str,
    acts: Type.Integer(),
    lastAt: CivilTimeSchema,
    lastSentence: str,
    /** What is asked of the signed-in person, or null. */
    waitingFor: maybe(str),
    /** The page on which it is done, when that is not the dossier itself. */
    place: maybe(str),
    clock: maybe(Clock),
  },
  strict,
);
export type DossierLine = Static<typeof DossierLine>;

export const DossierView = Type.Object(
  {
    id: ActIdSchema,
    title: str,
    status: str,
    statusWords: str,
    mode: Type.Union([Type.Literal('real'), Type.Literal('exercise')]),
    requests: Type.Array(RequestView),
    acts: Type.Array(ActView),
    choices: Type.Array(Choice),
    transfers: Type.Array(Transfer),
    /** Files held here for this dossier: received from the provider or unpacked from the package. */
    files: Type.Array(Type.Object({ sha256: str, name: str, size: Type.Integer(), media: str, from: str }, strict)),
    bundles: Type.Array(Type.Object({ sha256: str, name: str, size: Type.Integer(), at: CivilTimeSchema }, strict)),
    drafts: Type.Array(Type.Object({ id: str, kindName: str, person: str, state: str, note: maybe(str) }, strict)),
  },
  strict,
);
export type DossierView = Static<typeof DossierView>;

export const DraftView = Type.Object(
  {
    id: str,
    dossier: maybe(ActIdSchema),
    kind: str,
    kindName: str,
    sentence: str,
    from: OfficeView,
    to: Type.Array(OfficeView),
    drafter: str,
    draftedAt: CivilTimeSchema,
    digest: Sha256,
    fields: Type.Array(FieldLine),
    /** The text of a paper of the home side, as it will be printed. */
    paper: maybe(PaperTextView),
    basis: Type.Array(CitationView),
    verdicts: Type.Array(VerdictView),
    /** What stands against it today, by the rules asked again at this moment. */
    refusal: maybe(RefusalView),
    state: str,
    note: maybe(str),
    /** Null when the signed-in person may approve, else why not. */
    mayNotApprove: maybe(str),
    /** A page to look at first, where the act holds only a promise of what it is about. */
    lookAt: maybe(str),
  },
  strict,
);
export type DraftView = Static<typeof DraftView>;

export const NowView = Type.Object(
  {
    /** Newest first within urgency; order by clock only, never by State. */
    waiting: Type.Array(DossierLine),
    /** Counts of a report desk that are this person's to work on, the most urgent first. */
    desk: Type.Array(Type.Object({ what: str, n: Type.Integer(), place: str }, strict)),
    approvals: Type.Array(
      Type.Object(
        { id: str, sentence: str, drafter: str, at: CivilTimeSchema, kindName: str, mayNotApprove: maybe(str) },
        strict,
      ),
    ),
    alarms: Type.Array(Type.Object({ code: str, words: str, at: str, detail: maybe(str) }, strict)),
    standing: Type.Array(Type.Object({ words: str, citation: maybe(CitationView), ok: Type.Boolean() }, strict)),
  },
  strict,
);
export type NowView = Static<typeof NowView>;

/** A field of a form, read off the kind's schema and the words. */
const Option = Type.Object(
  {
    value: str,
    label: str,
    /** Only for this treaty, where the form asks for one. */
    pack: Type.Optional(str),
  },
  strict,
);

/** A field of one line: also what the columns of a list of rows are made of. */
const single = {
  path: str,
  label: str,
  hint: str,
  required: Type.Boolean(),
  options: Type.Array(Option),
  rule: maybe(CitationView),
  /** Left empty it says "not known", which is not the same as not saying anything. */
  nullable: Type.Optional(Type.Boolean()),
};
const SINGLES = ['line', 'text', 'date', 'integer', 'choice', 'choices', 'yes-no', 'entry'] as const;
const control = <T extends string>(...values: readonly T[]) =>
  Type.Unsafe<T>(Type.Union(values.map((v) => Type.Literal(v))));

export const RowField = Type.Object({ ...single, control: control(...SINGLES) }, strict);
export type RowField = Static<typeof RowField>;

export const FormField = Type.Object(
  {
    ...single,
    /** `rows`: a list; `names`: a text for each language; `instead`: the whole content of another kind. */
    control: control(...SINGLES, 'offence', 'scope', 'grounds', 'rows', 'names', 'instead'),
    /** Fields of a row. One without a path: the list holds plain values. */
    rows: Type.Optional(Type.Array(RowField)),
  },
  strict,
);
export type FormField = Static<typeof FormField>;

export const KindView = Type.Object(
  {
    kind: str,
    capability: str,
    name: str,
    does: str,
    from: Type.Array(str),
    to: Type.Array(str),
    roles: Type.Array(str),
    approve: maybe(Type.Array(str)),
    signedBy: str,
    answers: Type.Array(str),
    gates: Type.Array(str),
    deadlines: Type.Array(
      Type.Object(
        {
          code: str,
          starts: str,
          value: maybe(Type.Union([Type.Integer(), Type.String()])),
          unit: maybe(str),
          citation: maybe(CitationView),
        },
        strict,
      ),
    ),
    citations: Type.Array(CitationView),
    receipted: Type.Boolean(),
    fields: Type.Array(FormField),
    schema: Type.Unknown(),
  },
  strict,
);
export type KindView = Static<typeof KindView>;

/** What a form needs beside the kind: whom one may address, offences of the own law, grounds. */
export const FormContext = Type.Object(
  {
    kind: KindView,
    recipients: Type.Array(OfficeView),
    offences: Type.Array(
      Type.Object(
        {
          code: str,
          name: str,
          elements: Type.Array(str),
          maxPenaltyYears: maybe(Type.Integer()),
          conventionOffence: maybe(str),
          provision: str,
        },
        strict,
      ),
    ),
    grounds: Type.Array(
      Type.Object({ code: str, name: str, consultFirst: Type.Boolean(), citation: CitationView }, strict),
    ),
    /** Rules it may stand on, where the kind leaves a choice; empty where the node knows. */
    bases: Type.Array(CitationView),
    /** The form of the content that takes the place of a wrong one. */
    instead: maybe(Type.Object({ kind: str, name: str, fields: Type.Array(FormField) }, strict)),
    /** The paper it is filled in from, and the page to go back to. */
    source: maybe(Type.Object({ words: str, href: str }, strict)),
    /** Values prepared from the dossier. */
    prepared: Type.Record(Type.String(), Type.Unknown()),
    /** Files that go along by digest; they stay where they rest until they are asked for. */
    attached: Type.Array(Type.Object({ sha256: Sha256, name: str, size: Type.Integer() }, strict)),
    today: str,
    language: str,
  },
  strict,
);
export type FormContext = Static<typeof FormContext>;

export const Missing = Type.Object({ path: str, label: str, words: str, rule: maybe(CitationView) }, strict);

export const Preview = Type.Object(
  {
    missing: Type.Array(Missing),
    verdicts: Type.Array(VerdictView),
    refusal: maybe(RefusalView),
    /** True when nothing is missing, no gate stops and no rule says no. */
    maySend: Type.Boolean(),
    needsApproval: Type.Boolean(),
  },
  strict,
);
export type Preview = Static<typeof Preview>;

/** One thing rechecked from acts and logs alone. */
export const Check = Type.Object(
  { check: str, words: str, ok: Type.Boolean(), act: maybe(ActIdSchema), detail: maybe(str) },
  strict,
);
export type Check = Static<typeof Check>;

export const ProofView = Type.Object(
  {
    ok: Type.Boolean(),
    words: str,
    checks: Type.Array(Check),
    anchors: Type.Array(Type.Object({ party: str, fingerprint: str }, strict)),
  },
  strict,
);
export type ProofView = Static<typeof ProofView>;

export const LogView = Type.Object(
  {
    origin: str,
    size: Type.Integer(),
    checkpoint: str,
    witnesses: Type.Array(Type.Object({ name: str, party: str, at: maybe(str), signed: Type.Boolean() }, strict)),
    quorum: Type.Boolean(),
    accusations: Type.Array(Type.Object({ origin: str, seenAt: str, text: str }, strict)),
    peers: Type.Array(Type.Object({ origin: str, party: str, size: Type.Integer(), state: str }, strict)),
    /** Acts signed with a key that was given up since, and not shown to be older than the theft. */
    questioned: Type.Array(
      Type.Object(
        { act: ActIdSchema, name: str, party: str, from: str, at: str, since: str, words: str, dossier: maybe(str) },
        strict,
      ),
    ),
    /** What is wrong with keys on the register, and roots that somebody replaces. */
    keyAlarms: Type.Array(str),
    /** The public log of the register as this node last saw it witnessed; `stale`: why it is not to be relied upon. */
    register: maybe(Type.Object({ origin: str, size: Type.Integer(), at: maybe(str), stale: maybe(str) }, strict)),
  },
  strict,
);
export type LogView = Static<typeof LogView>;

/** A draft on its way in. */
export const NewAct = Type.Object(
  {
    kind: Type.String({ maxLength: 100 }),
    to: Type.Array(OfficeSchema, { minItems: 1, maxItems: 64 }),
    re: Type.Optional(ActIdSchema),
    basis: Type.Array(BasisSchema, { minItems: 1, maxItems: 8 }),
    body: Type.Record(Type.String(), Type.Unknown()),
    attachments: Type.Optional(
      Type.Array(Type.Object({ sha256: Sha256, name: Type.String({ minLength: 1, maxLength: 255 }) }, strict), {
        maxItems: 2000,
      }),
    ),
  },
  strict,
);
export type NewAct = Static<typeof NewAct>;

export const Written = Type.Object(
  {
    state: Type.Union([Type.Literal('sent'), Type.Literal('waiting')]),
    act: maybe(ActIdSchema),
    draft: maybe(str),
    dossier: maybe(ActIdSchema),
    words: str,
  },
  strict,
);
export type Written = Static<typeof Written>;
