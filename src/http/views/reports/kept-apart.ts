// SPDX-License-Identifier: EUPL-1.2
// How long what was told is kept, and how the part of a child stands: asked for, agreed to by a second officer, open for a day.
import { addDays, civilDateOf, civilTime, millis, plusMillis } from '#base/time.ts';
import { CHILDS_PART_OPENED } from '#acts/reports/act.ts';
import { endedAt, type ReportState } from '#acts/reports/state.ts';
import type { FiledAct } from '#node/dossier-acts.ts';
import { retentionDays } from '#node/reports/retention.ts';
import type { Draft } from '#store/drafts.ts';
import type { ReportRow } from '#store/reports.ts';
import { draftedAct } from '../draft.ts';
import { civilAt, type ReportDesk } from './desk.ts';

/** How long an officer may look after the second one agreed. */
const OPEN_MS = 24 * 3_600_000;

/** `2027-05-03`, or null while somebody works on the report. */
export function destroyedFrom({ node }: ReportDesk, state: ReportState): string | null {
  const ended = endedAt(state);
  if (ended === null || state.destroyed !== null) return null;
  return addDays(civilDateOf(civilTime(ended, node.config.zone, node.config.place)), retentionDays(node));
}

/** The draft that waits for the second officer for children. */
export function childsDraft(row: ReportRow, drafts: readonly Draft[]): string | null {
  const found = drafts.find((d) => {
    const act = draftedAct(d);
    return d.state === 'waiting' && act.kind === CHILDS_PART_OPENED && act.re === row.report;
  });
  return found?.id ?? null;
}

/** Until when this person may look at the part of a child; null where nobody agreed, or it was another who asked. */
export function readyUntil(desk: ReportDesk, file: readonly FiledAct[]): string | null {
  const last = file.findLast(({ act }) => act.kind === CHILDS_PART_OPENED && act.by.person === desk.person.id);
  if (!last) return null;
  const until = plusMillis(last.stored.storedAt, OPEN_MS);
  return millis(until) > millis(desk.now) ? civilAt(desk, until) : null;
}
