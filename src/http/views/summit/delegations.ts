// SPDX-License-Identifier: EUPL-1.2
// One row a State, and one page for each: what was said of it, by whom and when, and whom of its people somebody must still decide on.
import * as k from '#acts/conference/act.ts';
import type { DelegateState } from '#acts/conference/summit/delegations-part.ts';
import type { OutreachFact, OutreachRow } from '#acts/conference/summit/outreach-part.ts';
import { conferenceOptionWords, kindWords, optionWords } from '#acts/words.ts';
import type { DelegateLine, DelegationLine, DelegationsView, DelegationView } from '#wire/summit/delegations.ts';
import type { Deed, PowersLight } from '#wire/summit/parts.ts';
import { civilDay } from '../fields.ts';
import { deed, headOf, rankWords, type SummitDesk } from './desk.ts';
import { seesNeeds, seesPeople, worksOn } from './reads.ts';

export function delegationsView(desk: SummitDesk): DelegationsView {
  const { summit } = desk;
  const credentials = new Map(summit.credentials.rows.map((c) => [c.entity, c]));
  return {
    ...headOf(desk),
    rows: summit.outreach.rows.map((r) => rowOf(desk, r, credentials)),
  };
}

type CredentialsRows = ReadonlyMap<string, SummitDesk['summit']['credentials']['rows'][number]>;

function rowOf(desk: SummitDesk, row: OutreachRow, credentials: CredentialsRows): DelegationLine {
  const { summit } = desk;
  const people = summit.delegations.delegations.get(row.entity)?.delegates ?? [];
  const standing = people.filter((p) => p.status !== 'withdrawn' && p.status !== 'refused');
  const said = (fact: OutreachFact | undefined) =>
    fact ? { is: fact.is, on: fact.on, source: desk.officeName(fact.source) } : null;
  const entity = summit.entities.find((e) => e.code === row.entity);
  const paper = credentials.get(row.entity);
  const { invited, attends, signs, level } = row.newest;
  return {
    entity: row.entity,
    name: row.name,
    category: summit.event.choices?.categories.find((c) => c.code === row.category)?.words ?? row.category,
    host: row.entity === summit.event.host,
    invited: invited?.on ?? null,
    replied: row.reply ? desk.dayOf(row.reply.act) : null,
    attends: said(attends),
    level: rankWords(desk, level?.is ?? entity?.headRank),
    signs: said(signs),
    differs: row.contradicted.length,
    powers: powersOfState(desk, row),
    credentials: paper?.reported ?? paper?.list ?? 'none',
    nominated: standing.length,
    accredited: standing.filter((p) => p.approved !== null).length,
    waiting: standing.filter((p) => WAITS.includes(p.status)).length,
    signed: summit.register.signatures.find((s) => s.party === row.entity)?.signedOn ?? null,
  };
}
const WAITS = ['nominated', 'vetting', 'change-requested', 'appealed'];

/** The light of its place in the queue; without one, what the register holds for the State. */
function powersOfState(desk: SummitDesk, { entity, newest }: OutreachRow): PowersLight {
  const { summit } = desk;
  const slot = summit.signing.slots.find((s) => s.entity === entity);
  const paper = summit.register.powers.findLast((p) => p.body.party === entity && p.withdrawn === null);
  const seq = paper ? desk.seqOf(paper.entry) : null;
  const entry = paper && seq !== null ? { id: paper.entry, seq } : null;
  const citation = desk.powersRule;
  if (slot) return { code: slot.light.light, words: slot.light.words, entry, citation };
  if (paper)
    return {
      code: paper.originalSeen ? 'verified' : 'original-missing',
      words: `Full powers for ${paper.body.holder.name}, of ${civilDay(paper.body.issuedOn)}.`,
      entry,
      citation,
    };
  if (summit.register.signatures.some((s) => s.party === entity))
    return { code: 'signed', words: 'It has signed.', entry: null, citation };
  if (newest.signs?.is === 'no')
    return { code: 'not-signing', words: 'It said that it will not sign here.', entry: null, citation };
  const words = 'The register holds no full powers of this State.';
  return { code: newest.signs?.is === 'yes' ? 'none' : 'none-yet', words, entry: null, citation };
}

const DECIDED: Record<k.AccreditationDecisionBody['decisions'][number]['is'], string> = {
  approved: 'Approve',
  refused: 'Refuse',
  query: 'Ask about',
};

/** A decision that waits, as the second officer looks for it: what is to be done with whom. */
export function decisionWords({ summit }: SummitDesk, { entity, decisions }: k.AccreditationDecisionBody): string {
  return decisions
    .map((d) => `${DECIDED[d.is]}: ${summit.delegations.find(entity, d.ref)?.delegate.name ?? d.ref}`)
    .join('; ');
}

/**
 * One State; null where it is not on the list of this conference. In: the decisions on it that this person may open, and the numbers of
 * all its people on whom a decision waits for a second officer.
 */
export function delegationView(
  desk: SummitDesk,
  entity: string,
  drafts: DelegationView['drafts'],
  undecided: ReadonlySet<string>,
): DelegationView | null {
  const { summit } = desk;
  const row = summit.outreach.rows.find((r) => r.entity === entity);
  if (!row) return null;
  const credentials = new Map(summit.credentials.rows.map((c) => [c.entity, c]));
  const people = summit.delegations.delegations.get(entity)?.delegates ?? [];
  return {
    ...headOf(desk),
    row: rowOf(desk, row, credentials),
    facts: factsOf(desk, row, credentials),
    people: people.map((p) => personLine(desk, p, undecided.has(p.ref))),
    drafts,
    forms: FORMS.filter(([kind]) => desk.may(kind) && desk.root !== null).map(([kind, page]) => ({
      kind,
      name: kindWords(kind).name,
      href: page === null ? `/write/${kind}?re=${desk.root}` : `${page}?of=${entity}`,
    })),
  };
}
/** What is written down about a State, and the page that has a form of its own for it. */
const FORMS: readonly [string, string | null][] = [
  [k.OUTREACH_FACT, '/summit/outreach'],
  [k.CONTACT, '/summit/outreach'],
  [k.ENTITY_FACT, null],
  [k.CREDENTIALS, '/summit/outcome/credentials'],
  [k.SIGNING_SLOT, null],
];

function factsOf(desk: SummitDesk, row: OutreachRow, credentials: CredentialsRows): DelegationView['facts'] {
  const { summit } = desk;
  const signature = summit.register.signatures.find((s) => s.party === row.entity);
  const own = summit.register.powers.filter((p) => p.body.party === row.entity);
  return [
    ...row.facts.map((f) => ({
      ...{ on: f.on, what: f.what, source: desk.officeName(f.source), words: f.words, act: f.act },
      is: f.what === 'level' ? (rankWords(desk, f.is) ?? f.is) : f.is,
    })),
    ...(worksOn(desk, k.CONTACT) ? row.contacts : []).map((c) => ({
      ...{ on: c.on, what: c.channel, is: c.with, source: desk.personName(c.by), words: c.words, act: c.act },
    })),
    ...(credentials.get(row.entity)?.papers ?? []).map((p) => ({
      ...{ on: p.on, what: 'credentials', is: optionWords(p.what), words: null, act: p.act },
      source: `${p.issuer.name}, ${p.issuer.title}`,
    })),
    ...own.map((p) => ({
      ...{ on: p.body.issuedOn, what: 'full-powers', is: p.body.holder.name, words: null, act: null },
      source: `register, entry ${desk.seqOf(p.entry) ?? ''}`,
    })),
    ...(signature
      ? [
          {
            ...{ on: signature.signedOn, what: 'signature', is: signature.signatory.name, words: null, act: null },
            source: `register, entry ${signature.seq}`,
          },
        ]
      : []),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Who looks at people of a category before they are accredited; undefined for a category the event does not list. */
function vettersOf({ summit }: SummitDesk, category: string) {
  return summit.event.choices?.delegateCategories.find((c) => c.code === category)?.vetting;
}

function personLine(desk: SummitDesk, p: DelegateState, waits: boolean): DelegateLine {
  const { delegate: d, vetting } = p;
  const category = desk.summit.event.nominable.find((c) => c.code === d.category)?.words ?? d.category;
  const unvetted = vettersOf(desk, d.category)?.length === 0;
  const twins = p.twins.map((t) => desk.summit.nameOf(t.entity));
  const sees = seesPeople(desk, p.entity);
  return {
    ref: p.ref,
    name: d.name,
    latin: d.latin ?? null,
    category,
    function: d.function,
    head: d.head,
    status: p.status,
    vetting: sees ? (vetting.host ?? vetting['co-organiser'] ?? (unvetted ? 'not-needed' : 'not-yet')) : '',
    said: waits
      ? 'A decision waits for the second officer.'
      : !sees
        ? null
        : p.status === 'appealed'
          ? `Appeal: ${p.appeal}`
          : twins.length > 0
            ? `Somebody of the same name is with: ${twins.join(', ')}.`
            : p.words,
    photo: (sees && d.sealed.find((s) => s.what === 'photograph')?.sha256) || null,
    needs: seesNeeds(desk, p.entity) && d.sealed.some((s) => s.what === 'dietary' || s.what === 'medical'),
    listed: d.listed,
    letter: sees && p.status === 'approved',
    // Whoever decides twice makes two officers read the same thing twice.
    deeds: waits ? [] : [...vettingDeeds(desk, p), ...personDeeds(desk, p)],
  };
}

/** What the security office says of somebody it has to look at, one press each. */
function vettingDeeds(desk: SummitDesk, p: DelegateState): Deed[] {
  if (!WAITS.includes(p.status) && p.status !== 'query') return [];
  return (vettersOf(desk, p.delegate.category) ?? [])
    .filter((by) => p.vetting[by] !== 'clear')
    .flatMap((by) => {
      const say = (is: string, more: Parameters<typeof deed>[4] = {}) => {
        const body = { entity: p.entity, by, results: [{ ref: p.ref, is }] };
        return deed(desk, `vet-${by}-${is}`, k.VETTING, body, more);
      };
      return [...say('clear'), ...say('concern', { asks: 'results.0.words' })];
    });
}

/** Approving and refusing stand side by side; each is laid before a second officer. */
function personDeeds(desk: SummitDesk, p: DelegateState): Deed[] {
  if (!WAITS.includes(p.status) && p.status !== 'query') return [];
  if (p.media) return [];
  const focal = desk.summit.delegations.delegations.get(p.entity)?.focalPoint;
  const to = focal ? [focal] : [desk.person.office];
  const decide = (is: string, more: Parameters<typeof deed>[4] = {}) =>
    deed(
      desk,
      `person-${is}`,
      k.ACCREDITATION_DECISION,
      { entity: p.entity, decisions: [{ ref: p.ref, is }] },
      { re: p.named, to, ...more },
    );
  const asks = 'decisions.0.words';
  const options = k.REFUSAL_REASONS.map((value) => ({ value, label: conferenceOptionWords(value) }));
  // Whoever has to look first has looked: until then the line above says who has not.
  const cleared = (vettersOf(desk, p.delegate.category) ?? []).every((by) => p.vetting[by] === 'clear');
  return [
    ...(cleared ? decide('approved', p.twins.length > 0 ? { asks: 'decisions.0.notTheSame' } : {}) : []),
    ...decide('refused', { asks, chooses: { path: 'decisions.0.reason', options } }),
    ...decide('query', { asks }),
  ];
}
