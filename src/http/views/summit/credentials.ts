// SPDX-License-Identifier: EUPL-1.2
// Three lists of credentials, and the start of the committee's report.
import * as k from '#acts/conference/act.ts';
import { optionWords } from '#acts/words.ts';
import type { CredentialsView } from '#wire/summit/credentials.ts';
import { headOf, type SummitDesk } from './desk.ts';
import { startOf } from './outcome.ts';

export function credentialsView(desk: SummitDesk): CredentialsView {
  const { credentials, organisation, today } = desk.summit;
  const { rows, report } = credentials;
  const bodies = organisation.facts.bodies.map((b) => ({ value: b.code, label: b.name }));
  const codes = (...lists: string[]) => rows.filter((r) => lists.includes(r.list)).map((r) => r.entity);
  return {
    ...headOf(desk),
    rows: rows.map(({ entity, name, list, head, papers, defects, reported }) => ({
      ...{ entity, name, list, head, reported },
      papers: papers.map((p) => ({
        what: optionWords(p.what),
        on: p.on,
        issuer: `${p.issuer.name}, ${p.issuer.title}`,
      })),
      defects: [...defects],
    })),
    report: report && {
      on: report.on,
      body: bodies.find((b) => b.value === report.body)?.label ?? report.body,
      words: report.words ?? null,
      rejected: report.rejected.map((r) => ({ name: desk.summit.nameOf(r.entity), words: r.words })),
    },
    reportStart: startOf(desk, k.CREDENTIALS_REPORT, {
      ...{ on: today, body: bodies[0]?.value ?? '' },
      ...{ accepted: codes('original'), deferred: codes('other', 'none'), rejected: [] },
    }),
    bodies: bodies.filter((b, i) => bodies.findIndex((x) => x.value === b.value) === i),
    start: startOf(desk, k.CREDENTIALS, { on: today }),
  };
}
