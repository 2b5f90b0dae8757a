// SPDX-License-Identifier: EUPL-1.2
// The files of a report as labelled lines of text. Whatever a story holds, it is text here and nothing else.
import { inUnits } from '#acts/conference/organisation/money.ts';
import type { ReporterFile, ReportFile } from '#acts/reports/intake/report-file.ts';
import { optionWords } from '#acts/words.ts';
import { civilDay } from '../fields.ts';
import { civilAt, type ReportDesk, shownValue } from './desk.ts';

type Line = { label: string; words: string };
const MOST_WORDS = 20_000;
const line = (label: string, words: string | null | undefined): Line[] =>
  words === null || words === undefined || words.trim() === '' ? [] : [{ label, words: words.slice(0, MOST_WORDS) }];

/** What was told. In: the file as it was read; null where it is gone. */
export function storyLines(desk: ReportDesk, told: ReportFile | null): Line[] | null {
  if (told === null) return null;
  return [
    ...line('In the reporter’s words', told.story),
    ...line('Way', told.way ? optionWords(told.way) : null),
    ...line('Happened on', /^\d{4}-\d{2}-\d{2}$/.test(told.happenedOn) ? civilDay(told.happenedOn) : told.happenedOn),
    ...told.transfers.flatMap((t) =>
      line(
        'Transfer',
        [
          `${t.currency} ${inUnits(t.minor, t.currency)}`,
          t.account ? `to ${shownValue(t.account.kind, t.account.canonical)}` : t.to && `to ${t.to}`,
          t.sentAt ? `on ${momentWords(civilAt(desk, t.sentAt))}` : '',
          t.transaction ? `number ${t.transaction}` : '',
        ]
          .filter((x) => x !== '')
          .join(', '),
      ),
    ),
    ...incidentLines(told.incident),
    ...line('Finding about', told.weakness?.product),
    ...line('Reference of the bank', told.bank?.reference),
  ];
}

/** `2027-05-03T14:05` → "3 May 2027, 14:05". */
const momentWords = (at: string) => `${civilDay(at.slice(0, 10))}, ${at.slice(11, 16)}`;

function incidentLines(incident: ReportFile['incident']): Line[] {
  if (!incident) return [];
  return [
    ...line('Service', incident.service),
    ...line('Sector', optionWords(incident.sector)),
    ...line('Severity', optionWords(incident.severity)),
    ...line('Technical part', incident.technical),
    ...line('Legal part', incident.toProsecutor ? incident.legal : null),
  ];
}

/** What is the reporter's. In: the file as it was read. */
export function reporterLines(own: ReporterFile | null): Line[] {
  if (own === null) return [];
  return [
    ...line('Name', own.name),
    ...line('How to reach', own.reach),
    ...line('Marked as own', own.mine.join('\n')),
    ...line('Money left from', own.from.join('\n')),
    ...line('As written first', own.story),
  ];
}
