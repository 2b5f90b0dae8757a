// SPDX-License-Identifier: EUPL-1.2
// What time is left, and whose number it is. A number of days is only shown where the law or the parties set one.
import { type CivilDate, daysBetween } from '#base/time.ts';
import type { AccessBody } from '#acts/requests/act.ts';
import type { RequestState } from '#acts/requests/state.ts';
import { holdOn } from '#law/deadline.ts';
import type { Clock } from '#wire/views.ts';
import type { Case } from './case.ts';
import { citationOf } from './citation.ts';

/** The clocks of a request, the nearest first, those without a number last. */
export function clocksOf(c: Case, s: RequestState): Clock[] {
  const clocks = s.refusal || s.withdrawn ? [] : [...preservation(c, s), ...access(c, s)];
  return clocks.sort((a, b) => (a.daysLeft ?? 1e9) - (b.daysLeft ?? 1e9));
}

/** A clock of any kind. `on` null means that the rule names no number. */
export function clock(c: Case, rule: string, words: string, on: CivilDate | null, source: Clock['source']): Clock {
  const pack = c.acts[0]!.basis[0]!.pack;
  return {
    code: rule,
    words,
    on,
    daysLeft: on === null ? null : daysBetween(c.day, on),
    source,
    citation: citationOf(c.node.packs, { pack, code: rule }),
  };
}

function preservation(c: Case, s: RequestState): Clock[] {
  if (s.track !== 'preservation') return [];
  const clocks: Clock[] = [];
  if (!s.preserved) clocks.push(clock(c, 'PRESERVATION_REQUEST', 'Preserve as soon as possible.', null, 'treaty'));
  else clocks.push(held(c, s.preserved.body.until));
  if (s.order && s.requested === c.own)
    clocks.push(
      clock(c, 'DOMESTIC_PRESERVE_MAX_DAYS', 'The order to the provider runs until then.', s.order.body.until, 'order'),
    );
  return clocks;
}

function held(c: Case, until: CivilDate): Clock {
  const asked = c.requests.find((r) => r.track === 'access' && !r.withdrawn);
  const hold = holdOn(
    until,
    asked === undefined ? 'none' : asked.decision || asked.refusal ? 'decided' : 'undecided',
    c.day,
  );
  const words =
    hold.because === 'request-pending'
      ? 'Kept until the request for the data is decided.'
      : hold.held
        ? 'The data are preserved until then.'
        : 'The preservation has ended.';
  return clock(c, 'PRESERVE_MIN_DAYS', words, hold.because === 'request-pending' ? null : until, 'treaty');
}

function access(c: Case, s: RequestState): Clock[] {
  if (s.track !== 'access') return [];
  const delivered = s.after.some((a) => a.kind === 'evidence.delivered.v1');
  if (delivered) return [];
  const clocks = [clock(c, 'EXECUTE_ASAP', 'Carry out as soon as possible.', null, 'treaty')];
  const { deadline } = s.request.body as AccessBody;
  if (deadline)
    clocks.push(
      clock(c, 'EXECUTE_ASAP', `Date the asking State suggested: ${deadline.reasons}`, deadline.on, 'agreed'),
    );
  if (s.decision)
    clocks.push(
      clock(
        c,
        'INDEPENDENT_REVIEW',
        'The decision allows handing over until then.',
        s.decision.body.review.until,
        'order',
      ),
    );
  if (s.productionOrder)
    clocks.push(
      clock(c, 'PRODUCTION_ORDER', 'The order to the provider runs until then.', s.productionOrder.body.until, 'order'),
    );
  return clocks;
}
