// SPDX-License-Identifier: EUPL-1.2
// What an officer may do with a value, wherever it stands: lay it before a second officer, withdraw it, tell whoever can act.
import type { ActId } from '#base/act.ts';
import { addDays } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import type { LinkRow } from '#store/reports.ts';
import type { ConfirmStart } from '#wire/reports/report.ts';
import type { Deed } from '#wire/summit/parts.ts';
import { prepared, press, type ReportDesk } from './desk.ts';

/** Numbers and accounts change hands: what is confirmed is looked at again after so many days. */
const VALID_DAYS = 90;
type Value = Pick<LinkRow, 'kind' | 'value'>;

/** A confirmed value is withdrawn where it was confirmed, so that everything said of it stands together. */
export function withdrawDeeds(desk: ReportDesk, { kind, value }: Value, confirmed: ActId | undefined): Deed[] {
  const body = { kind, canonical: value, what: 'withdrawn' };
  return press(desk, 'indicator-withdraw', k.INDICATOR, confirmed, body, { asks: 'reason' });
}

/** In: a report that names it. Null where confirming is not this person's. */
export function confirmStart(desk: ReportDesk, report: ActId, { kind, value }: Value): ConfirmStart | null {
  const confirm = prepared(desk, k.INDICATOR, report, { kind, canonical: value, what: 'confirmed' });
  if (!confirm) return null;
  const marks = { tlps: ['clear', 'green', 'amber', 'amber+strict', 'red'], paps: ['clear', 'green', 'amber', 'red'] };
  return { confirm, tlp: '', pap: '', ...marks, validUntil: addDays(desk.day, VALID_DAYS) };
}

/** Where a notice about a confirmed value begins. In: `kind|value`. */
export const noticePlace = (key: string): string => `/reports/notices?about=${encodeURIComponent(key)}`;
