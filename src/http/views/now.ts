// SPDX-License-Identifier: EUPL-1.2
// What waits for a person: ordered by clock, never by State, so that no partner is always last.
import { partyOf } from '#base/act.ts';
import { millis } from '#base/time.ts';
import { kindWords } from '#acts/words.ts';
import { type Node, today } from '#node/node.ts';
import { alarmsOfRegister } from '#node/register-alarms.ts';
import type { Register } from '#node/register.ts';
import { registerSeen } from '#node/register-seen.ts';
import { deliveries } from '#store/deliveries.ts';
import type { Draft } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import { accusations } from '#store/witness-states.ts';
import type { DossierLine, NowView } from '#wire/views.ts';
import { citationOf, citationView, kindName } from './citation.ts';
import { approvalLine, draftedAct } from './draft.ts';
import { treatyOf } from './kind.ts';
import { officeView, partyName } from './office.ts';

const RETURNED_MS = 7 * 86_400_000;
const CORRECTED_MS = 30 * 86_400_000;

/** In: lines of all dossiers, the drafts that wait or were given back, and what waits at a report desk. */
export async function nowView(
  node: Node,
  register: Register,
  person: Person,
  lines: DossierLine[],
  drafts: Draft[],
  desk: NowView['desk'] = [],
): Promise<NowView> {
  const waiting = lines.filter((l) => l.waitingFor !== null).sort(byClock);
  return {
    waiting,
    desk,
    approvals: drafts
      .filter((d) => d.state === 'waiting')
      .flatMap((d) => approvalLine(node, register, person, d) ?? []),
    alarms: [
      ...(await alarmsOf(node, register)),
      ...correctedOf(node, register, person),
      ...returned(node, person, drafts),
    ],
    standing: standingOf(node, register, person),
  };
}

function byClock(a: DossierLine, b: DossierLine): number {
  const left = (l: DossierLine) => l.clock?.daysLeft ?? 1e9;
  return left(a) - left(b) || (a.lastAt.instant < b.lastAt.instant ? 1 : -1);
}

/** Two stories of one log, a register that stands still, broken key chains, and acts another node will not take. */
async function alarmsOf(node: Node, register: Register): Promise<NowView['alarms']> {
  const told = await accusations(node.db).list();
  const refused = await deliveries(node.db).refused(20);
  const acts = new Map((await node.acts.byDigests(refused.map((d) => d.digest))).map((a) => [a.digest, a]));
  const seen = await registerSeen(node);
  return [
    ...(seen?.stale
      ? [{ code: seen.stale.code, words: seen.stale.words, at: seen.at ?? node.clock(), detail: null }]
      : []),
    ...told.map((a) => ({
      code: 'log.forked',
      words: `The log ${a.origin} has told two different stories. Both are kept as proof.`,
      at: a.seenAt,
      detail: null,
    })),
    ...(await alarmsOfRegister(node, register)).map((b) => ({
      code: 'register.broken',
      words: `${b.party}: ${b.words}`,
      at: node.clock(),
      detail: null,
    })),
    ...refused.map((d) => {
      const act = acts.get(d.digest);
      return {
        code: 'delivery.declined',
        words: `${partyName(node, d.toParty)} did not take in an act of ours${act ? ` (${kindName(act.kind)})` : ''}.`,
        at: act?.storedAt ?? d.nextAt,
        detail: d.lastError?.replace(/^declined /, '') ?? null,
      };
    }),
  ];
}

/** Who answers for a State's place under a treaty, and may have relied on what was corrected. */
const RELIES = ['treaty-officer', 'treaty-approver', 'legal-officer'];

/** Entries that the depositary corrected lately, and those it made against its own rules: what was true of them then may not be now. */
function correctedOf(node: Node, register: Register, person: Person): NowView['alarms'] {
  if (!person.roles.some((r) => RELIES.includes(r))) return [];
  const since = millis(node.clock()) - CORRECTED_MS;
  return register.ledger.entries.flatMap((e) => {
    const at = e.act.at.instant;
    const lately = e.corrections.filter((c) => millis(c.entry.act.at.instant) > since);
    return [
      ...lately.map((c) => ({
        code: 'register.corrected',
        words: `The depositary corrected entry ${e.seq} of the register. Look again at what rested on it.`,
        at: c.entry.act.at.instant,
        detail: c.body.reason,
      })),
      ...(e.fault === null
        ? []
        : [{ code: `register.${e.fault}`, words: `Entry ${e.seq} of the register cannot be used.`, at, detail: null }]),
    ];
  });
}

/** Drafts of this person that a second officer gave back in the last days. */
function returned(node: Node, person: Person, drafts: Draft[]): NowView['alarms'] {
  const since = millis(node.clock()) - RETURNED_MS;
  return drafts
    .filter((d) => d.state === 'withdrawn' && d.person === person.id && d.note !== null && millis(d.updatedAt) > since)
    .map((d) => ({
      code: 'draft.returned',
      words: `Your draft was given back: ${kindWords(draftedAct(d).kind).name}.`,
      at: d.updatedAt,
      detail: d.note,
    }));
}

/** Whether the own party is bound, and what the own office is designated for. */
function standingOf(node: Node, register: Register, person: Person): NowView['standing'] {
  const treaty = treatyOf(node);
  if (!treaty) return [];
  const day = today(node);
  const office = officeView(node, register, person.office);
  const designated = office.designations.flatMap((code) => {
    const pack = [treaty, ...node.packs.values()].find((p) => p.roles.some((r) => r.code === code));
    const role = pack?.roles.find((r) => r.code === code);
    return pack && role
      ? [
          {
            words: `${office.name} is on the register as: ${role.label}.`,
            citation: citationOf(node.packs, { pack: pack.id, code: role.rule }),
            ok: true,
          },
        ]
      : [];
  });
  const none =
    designated.length === 0
      ? [{ words: `${office.name} is not designated for anything on the register today.`, citation: null, ok: false }]
      : [];
  const state = [...register.offices.values()].some(
    (o) =>
      o.party === partyOf(person.office) &&
      o.designations.some((d) => d.code === 'CONTACT_POINT' || d.code === 'CENTRAL_AUTHORITY'),
  );
  if (!state) return [...designated, ...none];
  const bound = register.standing(day).boundSince(treaty.id, node.config.party, day);
  return [
    ...bound.why.map((w) => ({ words: w.words, citation: citationView(w.citation), ok: bound.yes })),
    ...designated,
    ...none,
  ];
}
