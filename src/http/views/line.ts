// SPDX-License-Identifier: EUPL-1.2
// A dossier as one line of a list.
import { HANDED_OVER } from '#acts/evidence/act.ts';
import {
  PRESERVATION_DONE,
  PRESERVATION_ORDER,
  type PreservationOrderBody,
  PRODUCTION_ORDER,
} from '#acts/requests/act.ts';
import { isOpenFor, papersOf } from '#acts/treaty/state.ts';
import type { Clock, DossierLine } from '#wire/views.ts';
import { sentenceOf } from './act.ts';
import { type Case, counterpartOf, statusOf, titleOf } from './case.ts';
import { choicesOf } from './choices.ts';
import { clock, clocksOf } from './clocks.ts';
import { partyName } from './office.ts';

/** In: the opened dossier, and the acts whose sealed files are not here yet. */
export function dossierLine(c: Case, unfetched: ReadonlySet<string>): DossierLine {
  const last = c.acts.at(-1)!;
  return {
    id: c.id,
    title: titleOf(c),
    ...statusOf(c),
    counterpart: partyName(c.node, counterpartOf(c)),
    acts: c.acts.length,
    lastAt: last.at,
    lastSentence: sentenceOf(c.register, last),
    ...waits(c, unfetched),
    clock: nearest(c),
  };
}

/** What is asked of this person, and where it is done. */
function waits(c: Case, unfetched: ReadonlySet<string>): Pick<DossierLine, 'waitingFor' | 'place'> {
  if (c.acts[0]!.kind.startsWith('conference.')) return { waitingFor: null, place: '/summit' };
  if (!c.acts[0]!.kind.startsWith('treaty.')) return { waitingFor: waitingFor(c, unfetched), place: null };
  const newest = papersOf(c.file.map((f) => f.act)).at(-1);
  if (!newest) return { waitingFor: null, place: null };
  const home = newest.paper.from.startsWith(`${c.own}/`);
  const mine = c.person.roles.includes(home ? 'treaty-officer' : 'registrar');
  const open = mine && isOpenFor(newest, home ? 'home' : 'depositary');
  return {
    waitingFor: open ? (home ? 'Prepare a corrected paper' : 'Examine a paper') : null,
    place: `${home ? '/treaty' : '/registry'}/papers/${newest.paper.id}`,
  };
}

/** What the matter waits for from this person. Several answers side by side are one question: how to answer. */
function waitingFor(c: Case, unfetched: ReadonlySet<string>): string | null {
  const open = choicesOf(c, unfetched).filter((x) => x.allowed);
  const first = open.find((x) => x.due);
  if (!first) return null;
  const decisions = open.filter((x) => x.group === 'answer' && x.re === first.re);
  return first.group === 'answer' && decisions.length > 1 ? 'Decide on the request' : first.label;
}

/** The clock to show: a day where there is one, else the words of the law. */
function nearest(c: Case): Clock | null {
  if (/^(treaty|conference)\./.test(c.acts[0]!.kind)) return null;
  const clocks = c.requests.length > 0 ? c.requests.toReversed().flatMap((s) => clocksOf(c, s)) : providerClocks(c);
  return clocks.find((x) => x.on !== null) ?? clocks[0] ?? null;
}

function providerClocks(c: Case): Clock[] {
  const answered = (kind: string, re: string) => c.acts.some((a) => a.kind === kind && a.re === re);
  return c.acts
    .filter(
      (a) =>
        (a.kind === PRESERVATION_ORDER && !answered(PRESERVATION_DONE, a.id)) ||
        (a.kind === PRODUCTION_ORDER && !answered(HANDED_OVER, a.id)),
    )
    .map((a) =>
      clock(
        c,
        a.kind === PRODUCTION_ORDER ? 'PRODUCTION_ORDER' : 'PROVIDER_ORDER',
        'The order runs until then.',
        (a.body as PreservationOrderBody).until,
        'order',
      ),
    );
}
