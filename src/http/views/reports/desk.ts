// SPDX-License-Identifier: EUPL-1.2
// What all pages of a report desk share: its reports as they stand, who looks, and what this person may write.
import { type Act, type ActId, partyOf } from '#base/act.ts';
import { type CivilDate, civilTime, type Instant, millis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { type ReportState, reportStateOf } from '#acts/reports/state.ts';
import { defanged } from '#acts/reports/indicators/refang.ts';
import { optionWords } from '#acts/words.ts';
import type { DeskFacts } from '#node/reports/desk-facts.ts';
import type { Node } from '#node/node.ts';
import { today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { holdsOne, roleFor } from '#node/weigh.ts';
import type { Person } from '#store/people.ts';
import type { LinkRow, ReportRow } from '#store/reports.ts';
import type { Deed } from '#wire/summit/parts.ts';
import type { NewAct } from '#wire/views.ts';
import { officesHolding } from '../office.ts';
import type { Near } from './banks.ts';

export const PACK = 'reports';
/** From here on a link is called strong or fair, in hundredths. */
const STRONG = 50;
const FAIR = 20;
const ONE = 65_536;

export type ReportDesk = {
  node: Node;
  register: Register;
  person: Pick<Person, 'id' | 'roles' | 'office'>;
  now: Instant;
  day: CivilDate;
  facts: DeskFacts;
  /** Banks and their numbers, where the page needs them. */
  near?: Near;
  may(kind: string): boolean;
};

/** Whoever works at a report desk; others do not read reports. */
export const READERS = ['report-officer', 'report-approver', k.CHILD_OFFICER, k.CHILD_APPROVER];

/** Whether somebody may read what concerns a victim under eighteen. */
export function forChildren({ person }: Pick<ReportDesk, 'person'>): boolean {
  return person.roles.includes(k.CHILD_OFFICER) || person.roles.includes(k.CHILD_APPROVER);
}

export function deskOf(node: Node, register: Register, person: Person, facts: DeskFacts): ReportDesk {
  const day = today(node);
  return {
    ...{ node, register, person, facts, day, now: node.clock() },
    may(name) {
      const kind = node.kinds.get(name);
      return (
        kind !== undefined && roleFor(kind, person) !== undefined && holdsOne(register, person.office, kind.from, day)
      );
    },
  };
}

/** An act of this desk ready to be written; null where it is not this person's. */
export function prepared(
  desk: ReportDesk,
  name: string,
  re: ActId | undefined,
  body: Record<string, unknown>,
  to: string[] = [desk.person.office],
): NewAct | null {
  const kind = desk.node.kinds.get(name);
  if (!kind || !desk.may(name)) return null;
  return { kind: name, to, ...(re === undefined ? {} : { re }), basis: [{ pack: PACK, code: kind.basis[0]! }], body };
}

/** A press; empty where the act is not this person's. */
export function press(
  desk: ReportDesk,
  code: string,
  name: string,
  re: ActId | undefined,
  body: Record<string, unknown>,
  { asks, chooses = null }: { asks?: string; chooses?: Deed['chooses'] } = {},
): Deed[] {
  const act = prepared(desk, name, re, body);
  return act ? [{ code, act, asks: asks === undefined ? null : { path: asks, list: false }, chooses }] : [];
}

/** `2027-05-03T14:05` by the clock of the desk. */
export function civilAt({ node }: Pick<ReportDesk, 'node'>, at: Instant): string {
  return civilTime(at, node.config.zone, node.config.place).local.slice(0, 16);
}

export const minutesBetween = (from: Instant, to: Instant): number => Math.floor((millis(to) - millis(from)) / 60_000);

/** How a report stands. In: its row; the acts that follow it, over answers in between, come from the facts. */
export function stateOf({ facts, now }: Pick<ReportDesk, 'facts' | 'now'>, row: ReportRow): ReportState {
  const { report, at, sentAt, sameAs } = row;
  const body = {
    ...{ reporter: row.reporter, channel: row.channel, language: row.language, wish: row.wish },
    ...{ consents: row.consents, codeSha256: row.codeSha256, minor: row.minor },
    ...(sentAt === null ? {} : { sentAt }),
    ...(sameAs === null ? {} : { sameAs }),
  };
  const first = { id: report, kind: k.REPORT, at: { instant: at }, body } as unknown as Act;
  return reportStateOf([first, ...followersOf(facts, report)], now)!;
}

/** Acts after a report, with answers on its holds, in the order they came to rest. */
export function followersOf(facts: Pick<DeskFacts, 'following'>, report: ActId): Act[] {
  const direct = facts.following.get(report) ?? [];
  const deeper = (id: ActId): Act[] => (facts.following.get(id) ?? []).flatMap((a) => [a, ...deeper(a.id)]);
  return [...direct, ...direct.flatMap((a) => (a.kind === k.HOLD ? deeper(a.id) : []))];
}

/** Offices of this State that write requests; none where somebody may not hand reports on. */
export function handOnTo(desk: ReportDesk): { value: string; label: string }[] {
  if (!desk.may(k.HANDED_ON)) return [];
  return officesHolding(desk.node, desk.register, ['CONTACT_POINT', 'CENTRAL_AUTHORITY'], 'own')
    .sort((a, b) => Number(b.designations.includes('CONTACT_POINT')) - Number(a.designations.includes('CONTACT_POINT')))
    .map((o) => ({ value: o.id, label: o.name }));
}

const LINKABLE = ['url', 'domain', 'email', 'ip'];

/** A value as it may stand on a page: nothing in it becomes a link. */
export function shownValue(kind: string, value: string): string {
  if (kind === 'iban') return value.replace(/(.{4})(?=.)/g, '$1 ');
  if (kind === 'bank-account') {
    const [country, bank, number] = value.split(':');
    return `${number}, bank ${bank} of ${country}`;
  }
  return LINKABLE.includes(kind) ? defanged(value) : value;
}

export const kindWordsOf = (kind: string): string =>
  kind === 'text' ? 'The same words' : kind === 'registrant' ? 'The same registrant' : optionWords(kind);

/** "IBAN BE71 0961 …". In: `kind|value`. */
export function keyWords(key: string): string {
  const bar = key.indexOf('|');
  const kind = key.slice(0, bar);
  return kind === 'text' ? kindWordsOf(kind) : `${kindWordsOf(kind)} ${shownValue(kind, key.slice(bar + 1))}`;
}

export const hundredths = (strength: number): number => Math.round((strength * 100) / ONE);

export function strengthWords(strength: number): string {
  const h = hundredths(strength);
  return h >= STRONG ? 'strong' : h >= FAIR ? 'fair' : 'weak';
}

export const keyOf = ({ kind, value }: Pick<LinkRow, 'kind' | 'value'>): string => `${kind}|${value}`;

/**
 * Whether a value of a report may be taken over into a request, an offer or a question: it is a suspect's; and of a victim under eighteen only once
 * an officer for children said so.
 */
export function mayTakeOver({ picture, rows }: Pick<DeskFacts, 'picture' | 'rows'>, link: LinkRow): boolean {
  const key = keyOf(link);
  if (picture.roleOf(link.report, key) !== 'suspect') return false;
  if (!rows.some((r) => r.report === link.report && r.minor)) return true;
  return picture.words.some(
    ({ undone, body }) => !undone && body.fact === 'suspect' && body.a === link.report && body.value === key,
  );
}

/** The contact point of the State whose account it is, where one is on the register. */
export function contactPointOf({ register, day, node }: ReportDesk, country: string | null): string | null {
  if (country === null) return null;
  const found = [...register.offices.keys()].find(
    (id) => partyOf(id) === country && holdsOne(register, id, ['CONTACT_POINT'], day),
  );
  return found !== undefined && partyOf(found) !== node.config.party ? found : null;
}

/** The country an account itself names. */
export function countryOfAccount(kind: string, canonical: string): string | null {
  const found = /^[A-Z]{2}/.exec(canonical)?.[0] ?? null;
  return kind === 'iban' || kind === 'bank-account' ? found : null;
}
