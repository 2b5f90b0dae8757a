// SPDX-License-Identifier: EUPL-1.2
// Pledges as they stand, with the report its maker may write; and the documents an element leaves behind.
import type { ActId, OfficeId, Party } from '#base/act.ts';
import { addDays } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import type { Commitment } from '#acts/conference/pledges.ts';
import { titleOf } from '#acts/conference/programme/element.ts';
import { visibleTo } from '#acts/conference/programme/viewer.ts';
import { PAPER_LANGUAGES } from '#acts/treaty/sheet-words.ts';
import { partyOf } from '#base/act.ts';
import type { NewAct } from '#wire/views.ts';
import type { Choice, OutcomeView, PledgeLine } from '#wire/summit/outcome.ts';
import { languageName } from '../fields.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';

/** At a State: its invitation, which its own acts follow, and the office of the host they go to. Null at the host. */
export type Invited = { invitation: ActId; to: OfficeId } | null;

export const LANGUAGES: Choice[] = PAPER_LANGUAGES.map((value) => ({ value, label: languageName(value) }));

/** Elements that everybody may know of. */
export function elementChoices({ summit }: SummitDesk): Choice[] {
  return visibleTo(summit.programme.plan.elements, { kind: 'public' }).map((e) => ({
    value: e.id,
    label: titleOf(e, 'en'),
  }));
}

/** A prepared act as the start of a form; null where it is not this person's to write. */
export function startOf(desk: SummitDesk, kind: string, body: object, invited: Invited = null): NewAct | null {
  const more = invited === null ? {} : { re: invited.invitation, to: [invited.to] };
  return deed(desk, 'start', kind, body as Record<string, unknown>, more)[0]?.act ?? null;
}

export function outcomeView(desk: SummitDesk, invited: Invited = null): OutcomeView {
  const { summit } = desk;
  const own = partyOf(desk.person.office);
  const atHost = own === summit.event.host;
  const { commitments } = summit.pledges;
  const seen = atHost ? commitments : commitments.filter((c) => c.pledge.entity === own);
  const counted = (status: string) => seen.filter((c) => c.status === status).length;
  const elements = elementChoices(desk);
  return {
    ...headOf(desk),
    atHost,
    own,
    pledges: seen.map((c) => pledgeLine(desk, c, elements, invited)),
    counts: {
      all: seen.length,
      overdue: seen.filter((c) => c.overdueDays > 0).length,
      ...{ kept: counted('kept'), partly: counted('partly'), notKept: counted('not-kept') },
    },
    pledgeStart: startOf(
      desk,
      k.PLEDGE,
      {
        ...{ id: `pledge-${desk.fresh}`, entity: atHost ? '' : own, element: '', text: '', language: 'en' },
        ...{ made: summit.today, due: addDays(summit.today, 365), owner: null },
      },
      invited,
    ),
    entities: atHost
      ? summit.entities.map((e) => ({ value: e.code, label: summit.nameOf(e.code) }))
      : [{ value: own, label: summit.nameOf(own) }],
    elements,
    languages: LANGUAGES,
    documents: summit.documents.map((d) => ({
      ...{ id: d.id, what: d.what, title: d.titles['en'] ?? Object.values(d.titles)[0] ?? d.id },
      element: elements.find((e) => e.value === d.element)?.label ?? d.element,
      texts: Object.entries(d.texts).map(([code, text]) => ({ code, language: languageName(code), text })),
    })),
    documentStart: startOf(desk, k.OUTCOME_DOCUMENT, {
      ...{ id: `outcome-${desk.fresh}`, element: '', what: 'chair-summary', titles: {}, texts: {} },
    }),
  };
}

const CLOSED = ['kept', 'withdrawn'];

function pledgeLine(
  desk: SummitDesk,
  { pledge, status, reports, overdueDays }: Commitment,
  elements: readonly Choice[],
  invited: Invited,
): PledgeLine {
  const { id, entity, text, language, made, due, owner } = pledge;
  const start = { pledge: id, entity, on: desk.summit.today, is: 'kept', words: '', evidence: [] };
  return {
    ...{ id, entity, name: desk.summit.nameOf(entity as Party), text, language, made, due, owner, status, overdueDays },
    element: elements.find((e) => e.value === pledge.element)?.label ?? null,
    reports: reports.map(({ on, is, words, evidence }) => ({ on, is, words, evidence: [...evidence] })),
    report: CLOSED.includes(status) ? null : startOf(desk, k.PLEDGE_REPORT, start, invited),
  };
}
