// SPDX-License-Identifier: EUPL-1.2
// What the people of a conference see: counts and boards, States, order, speakers and the signing, computed at the moment of asking.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { CitationView, NewAct } from './views.ts';

const strict = { additionalProperties: false };
const str = Type.String();
const int = Type.Integer();
const yes = Type.Boolean();
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()]);
const list = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Array(t);
const Numbered = Type.Object({ id: ActIdSchema, seq: int }, strict);

/** A press that writes a prepared act. What a person must still say goes into the body at a dotted path, as a list where it is one. */
export const Deed = Type.Object(
  {
    code: str,
    act: NewAct,
    asks: maybe(Type.Object({ path: str, list: yes }, strict)),
    chooses: maybe(Type.Object({ path: str, options: list(Type.Object({ value: str, label: str }, strict)) }, strict)),
  },
  strict,
);
export type Deed = Static<typeof Deed>;

/** A number of its own, never added to another, with the day of what it rests on. */
export const CountLine = Type.Object({ code: str, n: int, on: maybe(str) }, strict);
export type CountLine = Static<typeof CountLine>;

export const TaskLine = Type.Object(
  {
    id: str,
    title: str,
    status: str,
    owner: maybe(str),
    due: str,
    lateDays: int,
    waitsFor: list(str),
    /** Elements of the programme that cannot be held without it, by title. */
    needs: list(str),
    stopsSigning: yes,
    escalated: yes,
    /** The question asked or what was decided last. */
    said: maybe(str),
    evidence: list(str),
    notes: list(str),
    deeds: list(Deed),
  },
  strict,
);
export type TaskLine = Static<typeof TaskLine>;

export const BoardView = Type.Object(
  {
    body: str,
    name: str,
    ministry: maybe(str),
    acting: maybe(str),
    open: int,
    late: int,
    notes: list(str),
    tasks: list(TaskLine),
    /** The start of a new task of this board; its title, owner and deadline are filled in. */
    add: maybe(NewAct),
  },
  strict,
);
export type BoardView = Static<typeof BoardView>;

const Head = {
  title: str,
  place: str,
  from: str,
  until: str,
  today: str,
};

export const SummitView = Type.Object(
  {
    ...Head,
    daysToOpening: int,
    daysToClosing: int,
    counts: list(CountLine),
    blocks: list(Type.Object({ words: str, href: maybe(str), of: str }, strict)),
    boards: list(BoardView),
    /** The element in which is signed: what a new task may be needed for. */
    signing: maybe(str),
  },
  strict,
);
export type SummitView = Static<typeof SummitView>;

/** Whether somebody may sign: exempt, verified, original-missing, defect, none; with what is missing and who may issue it. */
export const PowersLight = Type.Object(
  { code: str, words: str, entry: maybe(Numbered), citation: maybe(CitationView) },
  strict,
);
export type PowersLight = Static<typeof PowersLight>;

export const SlotLine = Type.Object(
  {
    entity: str,
    name: str,
    signatory: str,
    function: str,
    place: int,
    light: PowersLight,
    state: str,
    /** When the last step was written, on the clock of the venue. */
    at: maybe(str),
    said: maybe(str),
    sequence: maybe(int),
    entry: maybe(Numbered),
    signedOn: maybe(str),
    deeds: list(Deed),
  },
  strict,
);
export type SlotLine = Static<typeof SlotLine>;

export const SigningView = Type.Object(
  {
    ...Head,
    session: maybe(Type.Object({ title: str, room: maybe(str), starts: str }, strict)),
    /** Entered in the register; signed in ink in the room; to sign. Three counts, never one. */
    signed: int,
    inInk: int,
    expected: int,
    slots: list(SlotLine),
    /** Where the paper in the room and the register do not say the same. */
    differ: list(Type.Object({ name: str, what: str, room: maybe(str), register: maybe(str) }, strict)),
    /** Who is at the table, and who comes after. */
    atTable: maybe(str),
    next: maybe(str),
    mayAct: yes,
    /** Why nobody can sign here today; null when the treaty is open at the venue. */
    closed: maybe(str),
    /** Signed according to the register, without a slot here. */
    others: list(Type.Object({ name: str, entry: Numbered }, strict)),
  },
  strict,
);
export type SigningView = Static<typeof SigningView>;

const Said = Type.Object({ is: str, on: str, source: str }, strict);
export const DelegationLine = Type.Object(
  {
    entity: str,
    name: str,
    category: str,
    invited: maybe(str),
    replied: maybe(str),
    /** Newest word on each; an earlier one from elsewhere that says otherwise is counted in `differs`. */
    attends: maybe(Said),
    level: maybe(str),
    signs: maybe(Said),
    differs: int,
    powers: PowersLight,
    credentials: str,
    nominated: int,
    accredited: int,
    waiting: int,
    signed: maybe(str),
  },
  strict,
);
export type DelegationLine = Static<typeof DelegationLine>;
export const DelegationsView = Type.Object({ ...Head, rows: list(DelegationLine) }, strict);
export type DelegationsView = Static<typeof DelegationsView>;

export const DelegateLine = Type.Object(
  {
    ref: str,
    name: str,
    latin: maybe(str),
    category: str,
    function: str,
    head: yes,
    status: str,
    vetting: str,
    said: maybe(str),
    deeds: list(Deed),
  },
  strict,
);
export type DelegateLine = Static<typeof DelegateLine>;
export const DelegationView = Type.Object(
  {
    ...Head,
    row: DelegationLine,
    facts: list(
      Type.Object({ on: str, what: str, is: str, source: str, words: maybe(str), act: maybe(ActIdSchema) }, strict),
    ),
    people: list(DelegateLine),
    /** Decisions that wait for the second officer. */
    drafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
    /** Forms by which a fact or a call is written down. */
    forms: list(Type.Object({ kind: str, name: str, href: str }, strict)),
  },
  strict,
);
export type DelegationView = Static<typeof DelegationView>;

export const OrderView = Type.Object(
  {
    ...Head,
    rule: str,
    places: list(
      Type.Object(
        {
          place: int,
          entity: str,
          name: str,
          rank: maybe(str),
          pinned: yes,
          reasons: list(str),
          free: maybe(Deed),
        },
        strict,
      ),
    ),
    notes: list(str),
    last: maybe(Type.Object({ version: int, on: str, who: str }, strict)),
    changes: list(Type.Object({ name: str, words: str }, strict)),
    next: int,
    release: maybe(Deed),
    drafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
    pinForm: maybe(str),
  },
  strict,
);
export type OrderView = Static<typeof OrderView>;

export const SpeakerLine = Type.Object(
  {
    place: int,
    id: str,
    entity: str,
    name: str,
    speaker: str,
    rank: maybe(str),
    status: str,
    limitSeconds: int,
    spentSeconds: maybe(int),
    slot: maybe(str),
    began: maybe(str),
    ended: maybe(str),
    reasons: list(str),
    deeds: list(Deed),
  },
  strict,
);
export type SpeakerLine = Static<typeof SpeakerLine>;

export const RunningView = Type.Object(
  {
    name: str,
    speaker: str,
    limitSeconds: int,
    spentSeconds: int,
    amberSeconds: int,
    stopped: yes,
    reply: yes,
  },
  strict,
);
export type RunningView = Static<typeof RunningView>;

export const SpeakersView = Type.Object(
  {
    ...Head,
    items: list(Type.Object({ item: str, title: str }, strict)),
    item: maybe(str),
    itemTitle: str,
    state: str,
    issued: str,
    running: maybe(RunningView),
    next: maybe(Type.Object({ name: str, speaker: str }, strict)),
    speakers: list(SpeakerLine),
    /** Seconds: what the sittings still hold, what those who wait need, and the difference. */
    budget: maybe(Type.Object({ left: int, needed: int, spare: int, beyond: int }, strict)),
    deeds: list(Deed),
    mayAct: yes,
  },
  strict,
);
export type SpeakersView = Static<typeof SpeakersView>;
