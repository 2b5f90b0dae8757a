// SPDX-License-Identifier: EUPL-1.2
// Organisation, budget and log of a conference.
import { utf8 } from '#base/bytes.ts';
import { ok } from '#base/result.ts';
import type { Some } from '../../handler.ts';
import { budgetCsv, budgetView } from '../../views/summit/budget.ts';
import { logView } from '../../views/summit/log.ts';
import { organisationView } from '../../views/summit/organisation.ts';
import { hostDeskFor } from './desk-for.ts';

export const organisation: Some<'summitOrganisation' | 'summitBudget' | 'summitBudgetTable' | 'summitLog'> = {
  async summitOrganisation({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(organisationView(desk.value, query.on ?? null)) : desk;
  },

  async summitBudget({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(budgetView(desk.value)) : desk;
  },

  async summitBudgetTable({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { event, today } = desk.value.summit;
    // The mark by which spreadsheets know that names are written in UTF-8.
    const bytes = utf8(`\ufeff${budgetCsv(desk.value)}`);
    const name = `${event.code.toLowerCase()}-budget-${today}.csv`;
    return ok({ media: 'text/csv; charset=utf-8', name, size: bytes.length, bytes });
  },

  async summitLog({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(logView(desk.value)) : desk;
  },
};
