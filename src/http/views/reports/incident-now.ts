// SPDX-License-Identifier: EUPL-1.2
// Incidents that wait for the response team, as lines of Now. Reports themselves do not crowd Now; these have a clock.
import * as k from '#acts/reports/act.ts';
import { filed } from '#node/dossier-acts.ts';
import type { Node } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import type { Person } from '#store/people.ts';
import type { DossierLine } from '#wire/views.ts';
import { openCase } from '../case.ts';
import { dossierLine } from '../line.ts';

const MOST = 50;

/** Incidents that were passed to this person's office and that nobody of it has answered. */
export async function waitingIncidents(node: Node, register: Register, person: Person): Promise<DossierLine[]> {
  if (!person.roles.includes('csirt-officer')) return [];
  const passed = (await node.acts.ofKind(k.INCIDENT_PASSED, { limit: 1000 }))
    .map((stored) => filed(stored).act)
    .filter((act) => act.to.includes(person.office));
  const lines = await Promise.all(
    passed.map(async (act): Promise<DossierLine | null> => {
      if (act.re === undefined || (await node.acts.answersTo(act.id)).some((a) => a.kind === k.INCIDENT_ANSWER))
        return null;
      const c = await openCase(node, person, act.re, register);
      return (
        c && {
          ...{ ...dossierLine(c, new Set()), title: 'Incident of an important service', clock: null },
          ...{ waitingFor: 'Acknowledge it', place: `/reports/incidents/${act.re}` },
        }
      );
    }),
  );
  return lines.filter((l) => l !== null).slice(0, MOST);
}
