// SPDX-License-Identifier: EUPL-1.2
// The list of participants with what is left out of it, categories with their published criteria, and the end of personal data.
import * as k from '#acts/conference/act.ts';
import type { DelegateState } from '#acts/conference/summit/delegations-part.ts';
import { conferenceOptionWords } from '#acts/words.ts';
import { csvText } from '#wire/register/csv-cell.ts';
import type { ParticipantsView } from '#wire/summit/participants.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';

/** In: the conference, digests of what lies apart from its acts, and purges that wait for a second officer. */
export function participantsView(
  desk: SummitDesk,
  apart: readonly string[],
  drafts: ParticipantsView['drafts'],
  waits: boolean,
): ParticipantsView {
  const { summit } = desk;
  const { event, delegations, participants } = summit;
  const accredited = delegations.all.filter((d) => d.approved !== null && d.status !== 'withdrawn');
  const listedCategories = new Set(
    (event.choices?.delegateCategories ?? []).filter((c) => c.listed).map((c) => c.code),
  );
  const out = accredited.filter((d) => !participants.includes(d));
  return {
    ...headOf(desk),
    final: summit.today > event.until,
    groups: groupsOf(desk),
    listed: participants.length,
    withoutConsent: out.filter((d) => listedCategories.has(d.approved!.category)).length,
    neverListed: out.filter((d) => !listedCategories.has(d.approved!.category)).length,
    categories: (event.choices?.delegateCategories ?? []).map((c) => {
      const own = delegations.all.filter((d) => d.delegate.category === c.code);
      const n = (is: (d: DelegateState) => boolean) => own.filter(is).length;
      return {
        ...{ words: c.words, criteria: c.criteria ?? null, quota: c.quota, vetting: [...c.vetting], listed: c.listed },
        named: n((d) => d.status !== 'withdrawn'),
        accredited: n((d) => d.approved !== null && d.status !== 'withdrawn'),
        refused: n(wasRefused),
        appealed: n((d) => d.appeal !== null),
      };
    }),
    reasons: [
      ...Map.groupBy(
        delegations.all.filter((d) => wasRefused(d) && !d.media),
        (d) => d.reason ?? 'other',
      ),
    ].map(([reason, all]) => ({ reason: conferenceOptionWords(reason), n: all.length })),
    purgeOn: event.purgeOn,
    purged: delegations.purged,
    papers: apart.length,
    purge: waits || delegations.purged || summit.today < event.purgeOn ? null : purgeDeed(desk, apart),
    drafts,
  };
}

/** Also while an appeal is open: the refusal was given. */
const wasRefused = (d: DelegateState): boolean => d.status === 'refused' || d.status === 'appealed';

function groupsOf({ summit }: SummitDesk): ParticipantsView['groups'] {
  return [...Map.groupBy(summit.participants, (p) => p.entity)].map(([entity, own]) => ({
    entity,
    name: summit.nameOf(entity),
    people: own.map(({ approved }) => ({
      ...{ name: approved!.name, latin: approved!.latin ?? null, function: approved!.function, head: approved!.head },
    })),
  }));
}

function purgeDeed(desk: SummitDesk, destroyed: readonly string[]): ParticipantsView['purge'] {
  const participants = desk.summit.participants.map(({ entity, ref, approved }) => ({
    ...{ entity, ref, name: approved!.name, function: approved!.function },
  }));
  const body = { on: desk.summit.today, destroyed: [...destroyed], participants };
  return deed(desk, 'purge', k.PURGE, body, { asks: 'words' })[0] ?? null;
}

/** The list as CSV: State or organisation, name, name in Latin letters, function. Those who agreed; security staff never. */
export function participantsCsv(desk: SummitDesk): string {
  const lines = groupsOf(desk).flatMap((g) => g.people.map((p) => [g.name, p.name, p.latin ?? '', p.function]));
  const head = ['State or organisation', 'Name', 'Name in Latin letters', 'Function'];
  return csvText([head, ...lines]);
}
