// SPDX-License-Identifier: EUPL-1.2
// Rules on the depositary's own records: corrections, errors in a text, notifications, copies, and what others report.
import type { Refusal } from '#base/result.ts';
import { addDays, isCivilDate } from '#base/time.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import * as k from './act.ts';
import {
  citeFrom,
  type EntryRule,
  type EntryView,
  entryNamed,
  first,
  general,
  isRefusal,
  no,
  noPack,
  packIn,
} from './entry-rule.ts';
import { entriesOf, isSaneDay, NEVER_CORRECTED, nextNumber } from './ledger.ts';

/** In: what is corrected must be there; whether the new content may stand is asked of the rule of its own kind (rules.ts). */
export const correction: EntryRule<k.CorrectionBody> = (body, view) => {
  const wrong = view.ledger.byId(body.entry);
  const rule = general(view, 'DEPOSITARY_RECORD');
  if (!wrong) return no('entry.unknown', 'There is no such entry to correct.', rule, { entry: body.entry });
  if (NEVER_CORRECTED.includes(wrong.kind))
    return no(
      'correction.kind',
      'Keys follow their own chain, and a correction is put right by correcting the same entry once more.',
      rule,
      { kind: wrong.kind },
    );
  return wrong.void && body.instead === undefined
    ? no('correction.void-already', 'This entry is void already.', rule)
    : null;
};

export const textCorrection: EntryRule<k.TextCorrectionBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  const rule = general(view, 'TEXT_CORRECTION');
  return first(
    pack.authentic !== null && !pack.authentic.languages.includes(body.language)
      ? no(
          'text.language',
          'There is no authentic text in this language.',
          citeFrom(view, pack.id, pack.authentic.rule),
          {
            language: body.language,
          },
        )
      : null,
    body.faulty === body.corrected ? no('text.same', 'The corrected text is the same as the faulty one.', rule) : null,
  );
};

export const textCorrectionEnded: EntryRule<k.TextCorrectionEndedBody> = (body, view) => {
  const proposal = entryNamed<k.TextCorrectionBody>(view, body.proposal, k.TEXT_CORRECTION);
  if (isRefusal(proposal)) return proposal;
  const rule = general(view, 'TEXT_CORRECTION');
  const days = view.packs.get(LAW_OF_TREATIES)?.timeLimits.find((t) => t.code === 'TEXT_CORRECTION_DAYS')?.value;
  const until = typeof days === 'number' ? addDays(proposal.body.proposedOn, days) : proposal.body.proposedOn;
  return first(
    entriesOf(view.ledger, k.TEXT_CORRECTION_ENDED).some((e) => e.body.proposal === proposal.id)
      ? no('text.ended', 'This proposal has ended already.', rule)
      : null,
    body.outcome === 'rectified' && body.on <= until
      ? no('text.too-early', 'States may still object to this correction.', rule, { until })
      : null,
    body.outcome === 'rectified' && body.procesVerbal === undefined
      ? no('text.proces-verbal', 'A text is rectified by a procès-verbal: give its number.', rule)
      : null,
    body.on < proposal.body.proposedOn
      ? no('text.too-early', 'The proposal had not been made on that day.', rule, {
          proposed: proposal.body.proposedOn,
        })
      : null,
    body.outcome === 'objected' && body.on > until
      ? no('text.too-late', 'The time for objecting to this correction is over.', rule, { until })
      : null,
    body.outcome === 'objected' && (body.by === undefined || !view.knows(body.by))
      ? no('text.objector', 'Say which State objected.', rule)
      : null,
  );
};

export const notification: EntryRule<k.NotificationBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  const rule = general(view, 'DEPOSITARY_FUNCTIONS');
  const next = nextNumber(view.ledger, pack.id, body.year);
  const unknown = body.entries.find((id) => !view.ledger.byId(id));
  return first(
    pack.reference === null
      ? no(
          'notification.reference',
          'This treaty is not filed under a reference, so nothing is notified by number.',
          rule,
        )
      : null,
    numberTaken(view, body)
      ? no('notification.number', 'This number was given out already in that year, and is never used again.', rule, {
          next,
          given: body.number,
        })
      : null,
    Number(body.circulatedOn.slice(0, 4)) === body.year
      ? null
      : no('notification.year', 'The year of the number is the year of circulation.', rule),
    unknown === undefined
      ? null
      : no('entry.unknown', 'It tells of an entry that is not there.', rule, { entry: unknown }),
    body.reissues !== undefined && isRefusal(entryNamed(view, body.reissues, k.NOTIFICATION))
      ? no('entry.unknown', 'The notification it takes the place of is not there.', rule, { entry: body.reissues })
      : null,
  );
};

/** Numbers run across all treaties of a depositary, so gaps are no error here; a number that was ever used is. */
function numberTaken(view: EntryView, body: k.NotificationBody): boolean {
  return view.ledger.entries.some((e) => {
    if (e.kind !== k.NOTIFICATION) return false;
    const used = e.entered as k.NotificationBody;
    return used.pack === body.pack && used.year === body.year && used.number === body.number;
  });
}

export const certifiedCopy: EntryRule<k.CertifiedCopyBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  return pack.authentic !== null && !pack.authentic.languages.includes(body.language)
    ? no(
        'text.language',
        'There is no authentic text in this language.',
        citeFrom(view, pack.id, pack.authentic.rule),
        {
          language: body.language,
        },
      )
    : null;
};

/** A reported table: every line a real day, none before the treaty was opened, no State twice with one act. */
export const reported: EntryRule<k.ReportedBody> = (body, view) => {
  const pack = packIn(view, body.pack);
  if (!pack) return noPack(body.pack);
  const opened = pack.signature?.opens.map((p) => p.from).sort()[0];
  const seen = new Set<string>();
  for (const [i, line] of body.lines.entries()) {
    const wrong = badLine(line, seen, opened);
    if (wrong) return { ...wrong, params: { ...wrong.params, line: i + 1 } };
  }
  return null;
};

function badLine(line: k.ReportedBody['lines'][number], seen: Set<string>, opened: string | undefined): Refusal | null {
  const what = line.act === 'signature' ? 'signature' : 'instrument';
  const key = `${line.state} ${what}`;
  if (seen.has(key))
    return no('reported.twice', 'A State stands twice with the same act.', null, { state: line.state });
  seen.add(key);
  if (line.on === null) return null;
  if (!isCivilDate(line.on)) return no('date.none', 'There is no such day in the calendar.', null, { day: line.on });
  return opened !== undefined && line.on < opened
    ? no('reported.before-opening', 'A line lies before the treaty was opened for signature.', null, {
        day: line.on,
        opened,
      })
    : null;
}

/** Fields that hold a day; a text that happens to be one is a text. */
const HOLDS_A_DAY = /^(?:on|from|until|[a-z]+(?:On|From|Until))$/;
// The day where a paper is made may already be the next one at the seat.
const WRITTEN_ELSEWHERE = /^(?:signedOn|issuedOn|instrumentOn|madeOn)$/;
// What is set for a day ahead: everything else has happened when it is entered.
const MAY_LIE_AHEAD = /^(?:from|until|validUntil|validFrom)$/;

/** The end of an office may be announced ahead. */
function endsAhead(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'designation' in body && 'what' in body && body.what === 'ended';
}

/** Every day of an entry must exist; and what is entered as done cannot lie in the future. */
export function badDay(body: unknown, view: EntryView, field = ''): Refusal | null {
  if (typeof body === 'string') {
    if (!HOLDS_A_DAY.test(field) || !/^\d{4}-\d{2}-\d{2}$/.test(body)) return null;
    if (!isCivilDate(body) || !isSaneDay(body))
      return no('date.none', 'There is no such day in the calendar.', null, { field, day: body });
    const last = WRITTEN_ELSEWHERE.test(field) ? addDays(view.today, 1) : view.today;
    return body > last && !MAY_LIE_AHEAD.test(field)
      ? no('date.future', 'That day has not come yet at the seat of the depositary.', null, {
          field,
          day: body,
          today: view.today,
        })
      : null;
  }
  if (typeof body !== 'object' || body === null) return null;
  for (const [key, value] of Object.entries(body)) {
    if (key === 'on' && endsAhead(body) && isCivilDate(String(value))) continue;
    const wrong = badDay(value, view, Array.isArray(body) ? field : key);
    if (wrong) return wrong;
  }
  return null;
}
