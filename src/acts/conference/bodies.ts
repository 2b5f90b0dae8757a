// SPDX-License-Identifier: EUPL-1.2
// The content of every act of a conference. Lists come in batches, so that a file of some hundred rows is one act. Codes are the
// event's own and never reused; what is said again under the same code takes the place of what was said before.
import { type Static, Type } from 'typebox';
import { ActIdSchema, Sha256 } from '#base/act.ts';
import { SUBCOMMITTEES } from './organisation/bodies.ts';
import { EFFECTS, LIKELIHOODS } from './organisation/event-risks.ts';
import { WITHIN } from './order/entity.ts';
import { CONFLICT_CODES, LEVELS } from './programme/conflicts.ts';
import { ELEMENT_KINDS } from './programme/element.ts';

const strict = { additionalProperties: false };
const text = (maxLength: number, field: string) => Type.String({ minLength: 1, maxLength, pattern: '\\S', field });
/** A code of the event: element, task, risk, body. */
const code = (field: string) => Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', field });
/** A State, organisation or medium, as short as a badge carries it. */
const entity = (field = 'entity') => Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,11}$', field });
/** A row of a table of the event: rank HOS, category member-state. */
const row = (field: string) => Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{0,39}$', field });
const day = (field: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date', field });
const minute = (field: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$', field });
const instant = (field: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', field });
const language = Type.String({ pattern: '^[a-z]{2,3}$', field: 'language' });
const languages = (field = 'languages') => Type.Array(language, { maxItems: 20, uniqueItems: true, field });
const names = (field = 'names', maxLength = 300) =>
  Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), Type.String({ minLength: 1, maxLength }), { field });
const count = (most: number, field: string, minimum = 0) => Type.Integer({ minimum, maximum: most, field });
const act = (field: string) => Type.String({ pattern: '^[0-9a-f]{32}$', field });
const digest = (field: string) => Type.String({ pattern: '^[0-9a-f]{64}$', field });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const one = <T extends string>(field: string, ...values: readonly T[]) =>
  Type.Unsafe<T>(
    Type.Union(
      values.map((v) => Type.Literal(v)),
      { field },
    ),
  );
const list = <T extends Parameters<typeof Type.Array>[0]>(type: T, maxItems: number, field: string, minItems = 0) =>
  Type.Array(type, { minItems, maxItems, field });
const yes = (field: string) => Type.Boolean({ field });
const maybe = Type.Optional;

const TableRow = Type.Object({ code: row('code'), words: text(120, 'words') }, strict);
const Named = Type.Object({ name: text(200, 'name'), title: text(200, 'title') }, strict);
const badgeNumber = count(0xffffff, 'badgeNumber', 1);
const zone = count(63, 'zone');
const token = Type.String({ pattern: '^[A-Z]{1,8}$', field: 'token' });

export const VETTERS = ['host', 'co-organiser'] as const;
/** What a delegation, a medium or a host may be accredited as. A number is never given to something else later. */
export const DelegateCategory = Type.Object(
  {
    number: count(255, 'number'),
    code: row('code'),
    words: text(120, 'words'),
    /** Most one entity may have; null: no bound. */
    quota: orNull(count(10_000, 'quota')),
    photo: yes('photoWanted'),
    /** Whether its people may stand in the list of participants at all. Security staff never do. */
    listed: yes('listed'),
    /** Whose word that nothing speaks against a person is wanted before approval; exhibitors: both hosts. */
    vetting: list(one('vettedBy', ...VETTERS), 2, 'vettingBy'),
    zones: list(zone, 64, 'zones'),
    token: orNull(token),
  },
  strict,
);
export type DelegateCategory = Static<typeof DelegateCategory>;

export const WINDOWS = ['nomination', 'inscription', 'statement', 'application', 'press', 'signing'] as const;
/** From when until when something may be handed in; the last moment counts no more. */
const Window = Type.Object(
  { what: one('windowOf', ...WINDOWS), opens: maybe(instant('opens')), closes: instant('closes') },
  strict,
);
export type Window = Static<typeof Window>;

const Room = Type.Object(
  {
    code: code('room'),
    name: text(120, 'name'),
    seats: count(100_000, 'seats'),
    changeOverMinutes: count(600, 'changeOver'),
  },
  strict,
);
const pair = { from: language, to: language };
const Venue = Type.Object(
  {
    rooms: list(Room, 200, 'rooms'),
    walking: list(
      Type.Object({ a: code('room'), b: code('room'), minutes: count(600, 'minutes') }, strict),
      2000,
      'walking',
    ),
    walkingOtherwise: count(600, 'walkingOtherwise'),
    interpreters: list(
      Type.Object({ person: text(120, 'interpreter'), pairs: list(Type.Object(pair, strict), 20, 'pairs') }, strict),
      500,
      'interpreters',
    ),
    rest: Type.Object(
      { mostMinutes: list(count(1440, 'minutes'), 10, 'mostMinutes'), restMinutes: count(1440, 'restMinutes') },
      strict,
    ),
  },
  strict,
);

/** The event and all its choices. Said again it takes the place of the one before, whole. */
export const EventBody = Type.Object(
  {
    /** As a badge carries it. */
    code: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,11}$', field: 'eventCode' }),
    titles: names('names'),
    purpose: one('purpose', 'signing', 'conference-of-parties', 'other'),
    /** The treaty it is about. */
    pack: maybe(Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$', field: 'pack' })),
    place: text(100, 'place'),
    zone: text(64, 'clock'),
    from: day('from'),
    until: day('until'),
    venue: Venue,
    /** Whose word needs no other here. */
    authorities: list(Type.Object({ code: text(64, 'code'), name: text(200, 'name') }, strict), 20, 'authorities', 1),
    subcommittees: list(code('body'), 20, 'subcommittees'),
    ranks: list(TableRow, 40, 'ranks', 1),
    categories: list(TableRow, 40, 'entityCategories', 1),
    delegateCategories: list(DelegateCategory, 60, 'delegateCategories', 1),
    zones: list(
      Type.Object({ number: zone, code: code('code'), name: text(100, 'name'), byToken: yes('byToken') }, strict),
      64,
      'zoneTable',
    ),
    gates: list(Type.Object({ gate: text(100, 'gate'), zones: list(zone, 64, 'zones', 1) }, strict), 200, 'gates'),
    windows: list(Window, 20, 'windows'),
    /** What the programme must have at least. */
    core: list(
      Type.Object({ kind: one('elementKind', ...ELEMENT_KINDS), count: count(50, 'count') }, strict),
      20,
      'core',
    ),
    levels: maybe(
      list(
        Type.Object({ code: one('conflict', ...CONFLICT_CODES), level: one('level', ...LEVELS) }, strict),
        20,
        'levels',
      ),
    ),
    board: Type.Object(
      {
        escalateAfterDays: count(365, 'escalateAfterDays'),
        atOnce: list(code('element'), 20, 'atOnce'),
        riskReviewDays: count(365, 'riskReviewDays', 1),
      },
      strict,
    ),
    /** How decisions are taken, once somebody decided that. Rules of procedure are configuration, never code. */
    procedure: maybe(
      Type.Object(
        {
          decidedBy: act('decision'),
          quorumPercent: count(100, 'quorumPercent'),
          majorityPercent: count(100, 'majorityPercent'),
          observers: one('observers', 'no-objection', 'majority', 'list'),
        },
        strict,
      ),
    ),
    /** From this day on nobody's personal data are readable, the list of participants excepted. */
    purgeOn: day('purgeOn'),
  },
  strict,
);
export type EventBody = Static<typeof EventBody>;

export const DecisionBody = Type.Object(
  {
    number: text(60, 'decisionNumber'),
    title: text(300, 'title'),
    /** The body or authority that took it, by its code. */
    by: text(64, 'decidedBy'),
    on: day('on'),
    repeals: list(act('repeals'), 50, 'repeals'),
    how: one('how', 'instruction', 'consensus', 'vote'),
    votes: maybe(
      Type.Object(
        { present: count(1000, 'present'), for: count(1000, 'for'), against: count(1000, 'against') },
        strict,
      ),
    ),
    words: maybe(text(5000, 'words')),
  },
  strict,
);
export type DecisionBody = Static<typeof DecisionBody>;

export const BodyBody = Type.Object(
  {
    bodies: list(
      Type.Object(
        {
          code: code('body'),
          name: text(200, 'name'),
          form: one('form', 'steering-committee', 'secretariat', 'subcommittee', 'working-group'),
          parent: orNull(code('parent')),
          /** The ministry that answers for it. */
          ministry: orNull(text(200, 'ministry')),
          foundedBy: act('foundedBy'),
          from: day('from'),
          until: orNull(day('until')),
        },
        strict,
      ),
      50,
      'bodies',
      1,
    ),
  },
  strict,
);
export type BodyBody = Static<typeof BodyBody>;
export { SUBCOMMITTEES };

export const OfficeHolderBody = Type.Object(
  {
    holders: list(
      Type.Object(
        {
          what: one('holderChange', 'holds', 'away'),
          body: code('body'),
          office: one('bodyOffice', 'chair', 'standing-deputy', 'deputy', 'secretary', 'member'),
          name: text(120, 'name'),
          title: text(200, 'title'),
          by: act('decision'),
          from: day('from'),
          until: orNull(day('until')),
        },
        strict,
      ),
      100,
      'holders',
      1,
    ),
  },
  strict,
);
export type OfficeHolderBody = Static<typeof OfficeHolderBody>;

export const TaskBody = Type.Object(
  {
    tasks: list(
      Type.Object(
        {
          id: code('task'),
          title: text(300, 'title'),
          body: code('body'),
          owner: orNull(text(120, 'owner')),
          due: day('due'),
          /** What must be finished before. */
          after: list(code('task'), 50, 'after'),
          /** Elements that cannot be held without it. */
          needs: list(code('element'), 50, 'neededFor'),
        },
        strict,
      ),
      500,
      'tasks',
      1,
    ),
  },
  strict,
);
export type TaskBody = Static<typeof TaskBody>;

export const TASK_STEPS = ['begun', 'decision-asked', 'decided', 'done', 'verified', 'reopened', 'dropped'] as const;
export const TaskChangedBody = Type.Object(
  {
    task: code('task'),
    what: one('taskStep', ...TASK_STEPS),
    /** The question asked, what was decided, or why it is dropped. */
    words: maybe(text(1000, 'words')),
    evidence: maybe(list(text(300, 'evidence'), 20, 'evidence')),
  },
  strict,
);
export type TaskChangedBody = Static<typeof TaskChangedBody>;

export const IncidentBody = Type.Object(
  {
    id: code('incident'),
    what: one('incidentStep', 'reported', 'update', 'closed'),
    title: text(200, 'title'),
    gravity: one('gravity', 'grave', 'serious', 'small'),
    room: orNull(code('room')),
    at: minute('at'),
    words: text(2000, 'words'),
  },
  strict,
);
export type IncidentBody = Static<typeof IncidentBody>;

export const BudgetLineBody = Type.Object(
  {
    lines: list(
      Type.Object(
        {
          id: code('budgetLine'),
          heading: code('heading'),
          what: one('budgetStep', 'planned', 'committed', 'spent'),
          /** In the smallest unit; a correction is a line with a negative amount. */
          amount: Type.Integer({ minimum: -1e15, maximum: 1e15, field: 'amount' }),
          currency: Type.String({ pattern: '^[A-Z]{3}$', field: 'currency' }),
          on: day('on'),
          evidence: text(300, 'evidence'),
        },
        strict,
      ),
      500,
      'budgetLines',
      1,
    ),
  },
  strict,
);
export type BudgetLineBody = Static<typeof BudgetLineBody>;

export const RiskBody = Type.Object(
  {
    id: code('risk'),
    title: text(300, 'title'),
    effect: one('effect', ...EFFECTS),
    likelihood: one('likelihood', ...LIKELIHOODS),
    owner: orNull(text(120, 'owner')),
    answer: Type.String({ maxLength: 2000, field: 'answer' }),
    reviewed: day('reviewed'),
    closed: orNull(day('closed')),
  },
  strict,
);
export type RiskBody = Static<typeof RiskBody>;

export const MeetingRecordBody = Type.Object(
  {
    body: code('body'),
    on: day('on'),
    present: list(text(120, 'name'), 200, 'present'),
    excused: list(text(120, 'name'), 200, 'excused'),
    decisions: list(act('decision'), 50, 'decisions'),
    words: text(20_000, 'record'),
  },
  strict,
);
export type MeetingRecordBody = Static<typeof MeetingRecordBody>;

/** Who comes and by whom it is led: what the order of precedence is made from. */
export const EntityFactBody = Type.Object(
  {
    facts: list(
      Type.Object(
        {
          entity: entity(),
          what: one('entityFact', 'listed', 'rank', 'arrived', 'registered', 'struck'),
          names: maybe(names('names', 200)),
          category: maybe(row('category')),
          host: maybe(yes('host')),
          rank: maybe(row('rank')),
          /** Who leads the delegation. */
          head: maybe(text(200, 'head')),
          at: maybe(instant('at')),
        },
        strict,
      ),
      500,
      'entityFacts',
      1,
    ),
  },
  strict,
);
export type EntityFactBody = Static<typeof EntityFactBody>;

export const OUTREACH = ['invited', 'attends', 'level', 'signs', 'powers', 'credentials', 'arrives', 'note'] as const;
/** What somebody learned about an entity, from whom and when. Facts stand side by side; none takes the place of another. */
export const OutreachFactBody = Type.Object(
  {
    facts: list(
      Type.Object(
        {
          entity: entity(),
          what: one('outreachFact', ...OUTREACH),
          /** yes, no or undecided; a rank for the level; words for the rest. */
          is: text(200, 'is'),
          on: day('on'),
          source: text(200, 'source'),
          words: maybe(text(1000, 'words')),
        },
        strict,
      ),
      500,
      'outreachFacts',
      1,
    ),
  },
  strict,
);
export type OutreachFactBody = Static<typeof OutreachFactBody>;

export const ContactBody = Type.Object(
  {
    entity: entity(),
    on: day('on'),
    channel: one('channel', 'call', 'meeting', 'note-verbale', 'e-mail', 'other'),
    with: text(200, 'with'),
    words: text(5000, 'words'),
    next: maybe(day('next')),
  },
  strict,
);
export type ContactBody = Static<typeof ContactBody>;

/** All a State must know to answer and to nominate; its node holds nothing else of the event. */
export const InvitationBody = Type.Object(
  {
    entity: entity(),
    reference: text(100, 'reference'),
    eventCode: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,11}$', field: 'eventCode' }),
    titles: names('names'),
    place: text(100, 'place'),
    zone: text(64, 'clock'),
    from: day('from'),
    until: day('until'),
    text: text(20_000, 'invitationText'),
    replyBy: day('replyBy'),
    ranks: list(TableRow, 40, 'ranks'),
    categories: list(
      Type.Object(
        {
          code: row('code'),
          words: text(120, 'words'),
          quota: orNull(count(10_000, 'quota')),
          photo: yes('photoWanted'),
        },
        strict,
      ),
      60,
      'delegateCategories',
    ),
    items: list(Type.Object({ item: code('item'), title: text(200, 'title') }, strict), 50, 'items'),
    windows: list(Window, 20, 'windows'),
    purgeOn: day('purgeOn'),
  },
  strict,
);
export type InvitationBody = Static<typeof InvitationBody>;

export const ANSWERS = ['yes', 'no', 'undecided'] as const;
export const InvitationReplyBody = Type.Object(
  {
    entity: entity(),
    attends: one('attends', ...ANSWERS),
    level: maybe(row('rank')),
    head: maybe(Named),
    signs: one('signs', ...ANSWERS),
    powers: one('powers', 'not-needed', 'to-be-issued', 'copy-sent', 'original-sent', 'not-signing'),
    note: maybe(text(2000, 'note')),
  },
  strict,
);
export type InvitationReplyBody = Static<typeof InvitationReplyBody>;

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
    note: text(100, 'reference'),
    /** As they are to stand from now on. */
    changed: list(Delegate, 500, 'delegates'),
    withdrawn: list(Type.String({ maxLength: 32, field: 'ref' }), 500, 'withdrawn'),
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

export const BadgeBody = Type.Object(
  {
    badges: list(
      Type.Object(
        {
          entity: entity(),
          /** The delegate; null for a spare pass of one door. */
          ref: orNull(Type.String({ maxLength: 32, field: 'ref' })),
          kind: one('badgeKind', 'badge', 'pin', 'pass'),
          number: badgeNumber,
          version: count(255, 'version', 1),
          category: count(255, 'number'),
          zones: list(zone, 64, 'zones'),
          /** Minutes since 1970 in UTC. */
          from: count(0xffffffff, 'fromMinute'),
          until: count(0xffffffff, 'untilMinute'),
          photo: orNull(Type.String({ pattern: '^[0-9a-f]{16}$', field: 'photoMark' })),
        },
        strict,
      ),
      500,
      'badges',
      1,
    ),
    /** Thumbprint of the key that signs their codes, and the key itself. */
    key: Type.Object({ kid: text(64, 'kid'), spki: text(200, 'spki') }, strict),
  },
  strict,
);
export type BadgeBody = Static<typeof BadgeBody>;

export const BadgeChangedBody = Type.Object(
  {
    what: one('badgeChange', 'collected', 'revoked', 'lost'),
    badges: list(Type.Object({ number: badgeNumber, upTo: count(255, 'version', 1) }, strict), 500, 'badges', 1),
    /** Who took them, against whose receipt; or why they are withdrawn. */
    words: text(300, 'words'),
  },
  strict,
);
export type BadgeChangedBody = Static<typeof BadgeChangedBody>;

export const ZoneQuotaBody = Type.Object(
  {
    quotas: list(
      Type.Object({ entity: entity(), zone, kind: token, tokens: count(10_000, 'tokens') }, strict),
      2000,
      'quotas',
      1,
    ),
  },
  strict,
);
export type ZoneQuotaBody = Static<typeof ZoneQuotaBody>;

const linePlace = {
  post: text(64, 'post'),
  seq: Type.Integer({ minimum: 1, field: 'seq' }),
  at: instant('at'),
  list: Type.Integer({ minimum: 0, field: 'version' }),
};
/** One line of a post's log, exactly as the post wrote it. */
export const GateLineRow = Type.Union([
  Type.Object(
    {
      ...linePlace,
      what: Type.Literal('scan'),
      zone,
      direction: one('direction', 'in', 'out'),
      outcome: one(
        'outcome',
        'allow',
        'offline-allow',
        'wrong-zone',
        'revoked',
        'already-inside',
        'unknown',
        'not-yet',
        'over',
        'quota',
      ),
      opens: yes('opens'),
      link: yes('link'),
      holder: orNull(
        Type.Object(
          {
            number: badgeNumber,
            version: count(255, 'version', 1),
            category: count(255, 'number'),
            entity: Type.String({ pattern: '^[A-Z0-9-]{2,12}$', field: 'entity' }),
            kind: one('badgeKind', 'badge', 'pin', 'pass'),
          },
          strict,
        ),
      ),
      token: orNull(Type.String({ minLength: 1, maxLength: 8, field: 'token' })),
      why: orNull(Type.String({ maxLength: 64, field: 'reason' })),
    },
    strict,
  ),
  Type.Object(
    {
      ...linePlace,
      what: Type.Literal('handed-back'),
      entity: entity(),
      zone,
      kind: token,
      tokens: count(10_000, 'tokens', 1),
    },
    strict,
  ),
  Type.Object(
    { ...linePlace, what: Type.Literal('stopped'), number: badgeNumber, upTo: count(255, 'version', 1) },
    strict,
  ),
]);

/** What a post at a gate wrote down while nobody could be asked, and the posts themselves. */
export const GateReportBody = Type.Object(
  {
    what: one('gateReport', 'post-opened', 'post-gone', 'lines', 'lent'),
    post: text(64, 'post'),
    gate: maybe(text(100, 'gate')),
    zones: maybe(list(zone, 64, 'zones')),
    lines: maybe(list(GateLineRow, 1000, 'gateLines')),
    /** Tokens lent to posts, kept before any list built from them is signed. */
    loans: maybe(
      list(
        Type.Object(
          {
            post: text(64, 'post'),
            entity: entity(),
            zone,
            kind: token,
            lent: count(100_000, 'lent'),
            recalled: count(100_000, 'recalled'),
          },
          strict,
        ),
        2000,
        'loans',
      ),
    ),
  },
  strict,
);
export type GateReportBody = Static<typeof GateReportBody>;

const who = text(120, 'name');
export const ElementRow = Type.Object(
  {
    id: code('element'),
    kind: one('elementKind', ...ELEMENT_KINDS),
    titles: names('names'),
    room: orNull(code('room')),
    starts: minute('starts'),
    minutes: count(100_000, 'minutes'),
    chair: orNull(who),
    rapporteur: orNull(who),
    speakers: list(who, 200, 'speakers'),
    languages: languages(),
    interpretation: list(Type.Object({ person: who, ...pair }, strict), 100, 'interpretation'),
    documents: list(text(200, 'document'), 100, 'documents'),
    chapters: list(text(20, 'chapter'), 20, 'chapters'),
    after: list(code('element'), 50, 'after'),
    owner: text(120, 'owner'),
    fixed: yes('fixed'),
    /** Whom it concerns when it is nobody else's business; null: open to all. */
    concerns: orNull(list(text(120, 'concerns'), 100, 'concerns')),
  },
  strict,
);
export const ProgrammeItemBody = Type.Object({ elements: list(ElementRow, 200, 'elements', 1) }, strict);
export type ProgrammeItemBody = Static<typeof ProgrammeItemBody>;

export const ProgrammeChangedBody = Type.Object(
  {
    element: code('element'),
    what: one('programmeChange', 'cancelled', 'overran', 'outcome'),
    /** For one that took longer: by how many minutes. Whatever waits for it moves. */
    minutes: maybe(count(1440, 'minutes', 1)),
    /** Why, or what came of it. */
    words: text(2000, 'words'),
  },
  strict,
);
export type ProgrammeChangedBody = Static<typeof ProgrammeChangedBody>;

/** A numbered version of the programme or of the order. What stands in it is what the acts before it say. */
export const ReleaseBody = Type.Object(
  { version: count(100_000, 'version', 1), note: maybe(text(500, 'note')) },
  strict,
);
export type ReleaseBody = Static<typeof ReleaseBody>;

export const CUE_STEPS = ['standby', 'go', 'done', 'skipped'] as const;
export const CueBody = Type.Object(
  {
    what: one('cueStep', 'planned', ...CUE_STEPS),
    cues: maybe(
      list(
        Type.Object(
          {
            id: code('cue'),
            title: text(200, 'title'),
            element: orNull(code('element')),
            owner: text(120, 'owner'),
            starts: minute('starts'),
            minutes: count(1440, 'minutes'),
            after: list(code('cue'), 50, 'after'),
            room: orNull(code('room')),
            people: list(who, 50, 'people'),
            fixed: yes('fixed'),
          },
          strict,
        ),
        300,
        'cues',
      ),
    ),
    cue: maybe(code('cue')),
    words: maybe(text(500, 'words')),
  },
  strict,
);
export type CueBody = Static<typeof CueBody>;

export const ApplicationBody = Type.Object(
  {
    what: one('applicationFor', 'side-event', 'forum', 'booth', 'observer'),
    entity: entity(),
    titles: names('names'),
    sponsors: list(text(200, 'sponsor'), 30, 'sponsors'),
    speakers: list(who, 50, 'speakers'),
    languages: languages(),
    /** When and where they would like it, or what the booth needs. */
    wish: maybe(text(500, 'wish')),
    minutes: maybe(count(1440, 'minutes', 1)),
    words: text(5000, 'words'),
  },
  strict,
);
export type ApplicationBody = Static<typeof ApplicationBody>;

export const ApplicationDecisionBody = Type.Object(
  {
    application: act('application'),
    by: one('vettedBy', ...VETTERS),
    is: one('applicationIs', 'circulated', 'objected', 'offered', 'accepted', 'declined'),
    reason: maybe(one('reason', ...REFUSAL_REASONS)),
    /** The element it became, or the booth. */
    element: maybe(code('element')),
    booth: maybe(text(20, 'booth')),
    words: maybe(text(1000, 'words')),
  },
  strict,
);
export type ApplicationDecisionBody = Static<typeof ApplicationDecisionBody>;

export const OrderRuleBody = Type.Object(
  {
    language,
    collation: maybe(Type.String({ pattern: '^[a-z]{3,8}$', field: 'collation' })),
    within: one('within', ...WITHIN),
    /** What was drawn: a letter, or the entity to begin with. */
    letter: maybe(text(8, 'letter')),
    drawn: maybe(entity('drawn')),
    host: one('hostPlace', 'first', 'last', 'none'),
    /** Names as they are filed, by entity. */
    filedAs: maybe(list(Type.Object({ entity: entity(), name: text(200, 'filedAs') }, strict), 300, 'filedAs')),
  },
  strict,
);
export type OrderRuleBody = Static<typeof OrderRuleBody>;

export const PlacementBody = Type.Object(
  {
    /** `apart` is for protocol's eyes only and never printed. */
    what: one('placement', 'placed', 'freed', 'apart', 'no-longer-apart'),
    entity: entity(),
    place: maybe(count(10_000, 'place', 1)),
    other: maybe(entity('other')),
    from: maybe(one('apartFrom', 'seat', 'table')),
    reason: text(300, 'reason'),
    until: maybe(instant('until')),
  },
  strict,
);
export type PlacementBody = Static<typeof PlacementBody>;

const seconds = (field: string) => count(36_000, field);
const byCategory = (field: string, most: number) =>
  list(Type.Object({ category: row('category'), most: count(most, field) }, strict), 40, field);
export const SpeakingRuleBody = Type.Object(
  {
    item: code('item'),
    title: text(200, 'title'),
    /** The element of the programme in which it is heard. */
    element: code('element'),
    bands: list(
      Type.Object({ code: row('code'), words: text(120, 'words'), ranks: list(row('rank'), 40, 'ranks') }, strict),
      20,
      'bands',
    ),
    fixed: list(
      Type.Object({ entity: entity(), place: count(1000, 'place', 1), words: text(200, 'words') }, strict),
      20,
      'fixedSlots',
    ),
    groupsFirst: yes('groupsFirst'),
    afterOthers: list(row('category'), 20, 'afterOthers'),
    closesAt: orNull(instant('closes')),
    seconds: seconds('seconds'),
    secondsByCategory: byCategory('seconds', 36_000),
    amberSeconds: seconds('amberSeconds'),
    changeOverSeconds: seconds('changeOverSeconds'),
    replySeconds: list(seconds('seconds'), 5, 'replySeconds'),
    signedFirst: yes('signedFirst'),
    textReleased: one('textReleased', 'slot-starts', 'after-delivery'),
    wordsAtMost: byCategory('wordsAtMost', 100_000),
  },
  strict,
);
export type SpeakingRuleBody = Static<typeof SpeakingRuleBody>;

export const InscriptionBody = Type.Object(
  {
    item: code('item'),
    entity: entity(),
    speaker: text(120, 'speaker'),
    rank: orNull(row('rank')),
    /** The sitting they would like. */
    wish: orNull(count(50, 'sitting', 1)),
    group: yes('group'),
    /** When it reached the host on paper; otherwise the moment of the act counts. */
    received: maybe(instant('received')),
  },
  strict,
);
export type InscriptionBody = Static<typeof InscriptionBody>;

/** Everything else that happens to a list of speakers. `id` is the number of the inscription, or of the reply asked. */
export const SPEAKING_STEPS = [
  'list-issued',
  'rank-changed',
  'swap-consented',
  'pinned',
  'unpinned',
  'withdrawn',
  'meeting-opened',
  'meeting-suspended',
  'meeting-resumed',
  'meeting-closed',
  'called',
  'began',
  'ended',
  'order-raised',
  'order-ruled',
  'replies-opened',
  'reply-asked',
  'reply-began',
  'reply-ended',
  'text-published',
] as const;
export const SpeakingEventBody = Type.Object(
  {
    item: code('item'),
    what: one('speakingStep', ...SPEAKING_STEPS),
    id: maybe(ActIdSchema),
    with: maybe(ActIdSchema),
    entity: maybe(entity()),
    as: maybe(one('listIs', 'provisional', 'final')),
    rank: maybe(orNull(row('rank'))),
    speaker: maybe(text(120, 'speaker')),
    place: maybe(count(1000, 'place', 1)),
    reason: maybe(text(300, 'reason')),
    cut: maybe(yes('cut')),
  },
  strict,
);
export type SpeakingEventBody = Static<typeof SpeakingEventBody>;

/** The text itself is an attachment, sealed for the statement box until it may be read. */
export const StatementTextBody = Type.Object(
  {
    item: code('item'),
    inscription: ActIdSchema,
    entity: entity(),
    sha256: digest('sha256'),
    language,
    wordCount: count(1_000_000, 'wordCount', 1),
  },
  strict,
);
export type StatementTextBody = Static<typeof StatementTextBody>;

export const SigningSlotBody = Type.Object(
  {
    slots: list(
      Type.Object(
        {
          entity: entity(),
          /** The element of the programme in which is signed. */
          session: code('element'),
          signatory: Named,
          /** An office that needs no paper, by the code of the law of treaties. */
          office: maybe(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$', field: 'exemptOffice' })),
          /** The entry of the register that holds the full powers. */
          fullPowers: maybe(act('fullPowers')),
        },
        strict,
      ),
      300,
      'slots',
      1,
    ),
  },
  strict,
);
export type SigningSlotBody = Static<typeof SigningSlotBody>;

export const SLOT_STEPS = ['called', 'present', 'signed', 'deferred', 'no-show', 'withdrawn'] as const;
export const SlotStepBody = Type.Object(
  {
    entity: entity(),
    what: one('slotStep', ...SLOT_STEPS),
    /** Place in the sequence of signatures, and the civil day at the place: as on the paper master. */
    sequence: maybe(count(1000, 'sequence', 1)),
    signedOn: maybe(day('signedOn')),
    /** The entry of the register, once there is one. */
    entry: maybe(act('registerEntry')),
    words: maybe(text(300, 'words')),
  },
  strict,
);
export type SlotStepBody = Static<typeof SlotStepBody>;

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

export const PressApplicationBody = Type.Object(
  {
    what: one('pressApplication', 'application', 'appeal'),
    /** The medium, as its badges will carry it. */
    entity: entity(),
    agency: text(200, 'agency'),
    /** The decision an appeal is against. */
    against: maybe(act('decision')),
    journalists: list(Delegate, 100, 'journalists'),
    equipment: list(text(200, 'equipmentItem'), 200, 'equipment'),
    words: maybe(text(2000, 'words')),
  },
  strict,
);
export type PressApplicationBody = Static<typeof PressApplicationBody>;

export const PRESS_REASONS = [
  'not-a-medium',
  'papers-missing',
  'late',
  'no-position-left',
  'security',
  'other',
] as const;
export const PressDecisionBody = Type.Object(
  {
    application: act('application'),
    is: one('pressIs', 'accredited', 'query', 'refused'),
    reason: maybe(one('pressReason', ...PRESS_REASONS)),
    words: maybe(text(1000, 'words')),
    /** Pool cards: where and when. */
    positions: list(text(200, 'position'), 50, 'positions'),
  },
  strict,
);
export type PressDecisionBody = Static<typeof PressDecisionBody>;

export const PressReleaseBody = Type.Object(
  {
    id: code('pressRelease'),
    what: one('pressText', 'release', 'answer', 'caption'),
    titles: names('names'),
    texts: names('pressTexts', 20_000),
    /** Nothing of it is shown before: a moment, or the beginning of a slot in the programme. */
    embargoUntil: maybe(instant('embargoUntil')),
    embargoElement: maybe(code('element')),
    /** The question an answer answers; the digest of the picture a caption is for. */
    question: maybe(text(2000, 'pressQuestion')),
    picture: maybe(digest('picture')),
  },
  strict,
);
export type PressReleaseBody = Static<typeof PressReleaseBody>;

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

export const PurgeBody = Type.Object(
  {
    on: day('on'),
    /** Digests of the sealed papers that were destroyed. */
    destroyed: list(digest('destroyed'), 10_000, 'destroyed'),
    words: text(1000, 'words'),
  },
  strict,
);
export type PurgeBody = Static<typeof PurgeBody>;
