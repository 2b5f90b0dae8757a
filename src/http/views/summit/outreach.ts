// SPDX-License-Identifier: EUPL-1.2
// The day of an outreach officer: one row each, what is missing, whom to call next; and how it grew, day by day.
import * as k from '#acts/conference/act.ts';
import type { OutreachFact, OutreachRow } from '#acts/conference/summit/outreach-part.ts';
import type { OutreachLine, OutreachView } from '#wire/summit/outreach.ts';
import { deed, headOf, rankWords, type SummitDesk } from './desk.ts';
import { worksOn } from './reads.ts';

export function outreachView(desk: SummitDesk): OutreachView {
  const { summit } = desk;
  const rows = summit.outreach.rows.filter((r) => !r.host).map((r) => lineOf(desk, r));
  const [fact] = deed(desk, 'fact', k.OUTREACH_FACT, { facts: [] });
  const [contact] = deed(desk, 'contact', k.CONTACT, {});
  return {
    ...headOf(desk),
    rows: rows.toSorted((a, b) => pressing(b) - pressing(a) || (a.name < b.name ? -1 : 1)),
    course: courseOf(desk),
    ranks: [...summit.event.ranks],
    fact: fact?.act ?? null,
    contact: contact?.act ?? null,
  };
}

/** A call that is due first, then whoever lacks most. */
const pressing = (line: OutreachLine): number => (line.due ? 100 : 0) + line.missing.length;

function lineOf(desk: SummitDesk, row: OutreachRow): OutreachLine {
  const { summit } = desk;
  const last = row.contacts.reduce<OutreachRow['contacts'][number] | null>((a, b) => (a && a.on > b.on ? a : b), null);
  const next = last?.next ?? null;
  return {
    entity: row.entity,
    name: row.name,
    category: summit.event.choices?.categories.find((c) => c.code === row.category)?.words ?? row.category,
    missing: missingOf(desk, row),
    next,
    due: next !== null && next <= summit.today,
    // What was said on the telephone is for those who telephone.
    last:
      last && worksOn(desk, k.CONTACT)
        ? { on: last.on, channel: last.channel, with: last.with, words: last.words }
        : null,
    attends: saidOf(desk, row, 'attends'),
    signs: saidOf(desk, row, 'signs'),
    level: saidOf(desk, row, 'level').map((s) => ({ ...s, is: rankWords(desk, s.is) ?? s.is })),
  };
}

/** The newest word of each source, newest first: none takes the place of another. */
function saidOf(desk: SummitDesk, row: OutreachRow, what: OutreachFact['what']) {
  const bySource = new Map<string, OutreachFact>();
  for (const f of row.facts) if (f.what === what) bySource.set(f.source, f);
  return [...bySource.values()]
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
    .map((f) => ({ is: f.is, on: f.on, source: desk.officeName(f.source) }));
}

function missingOf({ summit }: SummitDesk, row: OutreachRow): string[] {
  const { invited, attends, signs } = row.newest;
  if (!invited) return ['invitation'];
  if (attends?.is === 'no') return [];
  const signed = summit.register.signatures.some((s) => s.party === row.entity);
  const light = summit.signing.slots.find((s) => s.entity === row.entity)?.light.light;
  const powers = summit.register.powers.some(
    (p) => p.body.party === row.entity && p.withdrawn === null && p.originalSeen,
  );
  const ready = light === 'exempt' || light === 'verified' || powers;
  const people = summit.delegations.delegations.get(row.entity)?.delegates.length ?? 0;
  const paper = summit.credentials.rows.find((c) => c.entity === row.entity);
  return [
    ...(attends ? [] : ['reply']),
    ...(signed || signs ? [] : ['signs']),
    ...(!signed && signs?.is === 'yes' && !ready ? ['powers'] : []),
    ...(people === 0 ? ['people'] : []),
    ...((paper?.list ?? 'none') === 'none' ? ['credentials'] : []),
    ...(row.contradicted.length > 0 ? ['sources'] : []),
  ];
}

/** How many entities at the end of each day: invited, said that they come, said that they sign, named somebody. */
function courseOf({ summit, dayOf }: SummitDesk): OutreachView['course'] {
  const first = new Map<string, string>();
  for (const { entity, named } of summit.delegations.all) {
    const day = dayOf(named);
    const before = first.get(entity);
    if (day !== null && summit.entities.some((e) => e.code === entity) && (before === undefined || day < before))
      first.set(entity, day);
  }
  const days = new Map(summit.outreach.course.map((c) => [c.on, c]));
  const all = [...new Set([...days.keys(), ...first.values()])].sort();
  let known = { invited: 0, attend: 0, sign: 0 };
  return all.map((on) => {
    known = days.get(on) ?? known;
    const nominated = [...first.values()].filter((d) => d <= on).length;
    return { on, invited: known.invited, confirmed: known.attend, willSign: known.sign, nominated };
  });
}
