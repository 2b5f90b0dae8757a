// SPDX-License-Identifier: EUPL-1.2
// By which act the part of a reporter is opened: a child's by two officers, a researcher's by an act that the oversight office is told of.
import { CHILDS_PART_OPENED, REPORTERS_PART_OPENED, RESEARCHERS_PART_OPENED } from '#acts/reports/act.ts';
import type { ReportRow } from '#store/reports.ts';

export function openingKind({ minor, reporter }: Pick<ReportRow, 'minor' | 'reporter'>): string {
  if (minor) return CHILDS_PART_OPENED;
  return reporter === 'researcher' ? RESEARCHERS_PART_OPENED : REPORTERS_PART_OPENED;
}
