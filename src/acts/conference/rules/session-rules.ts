// SPDX-License-Identifier: EUPL-1.2
// Why an act about programme, order or speakers may not be made: a circle told as a circle, a version made meanwhile, a list that is not
// issued.
import type { Refusal } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import * as k from '../act.ts';
import { circlesOf, circleWords } from '../circles.ts';
import { conflictsOf, hindrance } from '../programme/find-conflicts.ts';
import { cueRefusal } from '../programme/run-of-show.ts';
import { follow } from '../speaking/speaking-course.ts';
import { OF_DELEGATIONS } from '../summit/own-voice.ts';
import { cueEvent, planOf } from '../summit/programme-facts.ts';
import { entryOn, namesOf, speakingEvent } from '../summit/speaking-part.ts';
import { type Asked, first, inWindow, isHost, listed, no, speaksFor, twice, under, within } from './asked.ts';

export const programmeItem = within<k.ProgrammeItemBody>(({ body, facts, summit }) => {
  const double = twice(body.elements.map((e) => e.id));
  if (double !== undefined)
    return no(facts, 'PROGRAMME', 'programme.twice', `Two elements share the code ${double}.`, { element: double });
  const { plan, levels } = summit.programme;
  const said = new Map([...plan.elements, ...body.elements].map((e) => [e.id, e]));
  const conflicts = conflictsOf(planOf(summit.event, [...said.values()]), levels);
  return under(facts, 'PROGRAMME', hindrance(conflicts, 'keep'));
});

export const programmeChanged = within<k.ProgrammeChangedBody>(({ body, facts, summit }) => {
  const known = summit.programme.plan.elements.some((e) => e.id === body.element);
  if (!known) return no(facts, 'PROGRAMME', 'programme.unknown', `No element ${body.element} is in the programme.`);
  return (body.what === 'overran') === (body.minutes !== undefined)
    ? null
    : no(facts, 'PROGRAMME', 'programme.minutes', 'Say by how many minutes it took longer, and only then.');
});

export const programmeRelease = within<k.ReleaseBody>(({ body, facts, summit }) => {
  const { release, conflicts } = summit.programme;
  return (
    nextVersion(facts, 'PROGRAMME', body.version, release?.version ?? 0) ??
    under(facts, 'PROGRAMME', hindrance(conflicts, 'release'))
  );
});

function nextVersion(facts: Asked<unknown>['facts'], rule: string, version: number, last: number): Refusal | null {
  return version === last + 1
    ? null
    : no(
        facts,
        rule,
        'release.version',
        `The next release is ${last + 1}. Another was made meanwhile; look at it first.`,
        {
          next: last + 1,
        },
      );
}

export const cue = within<k.CueBody>(({ body, act, facts, summit }) => {
  const say = (code: string, words: string) => no(facts, 'PROGRAMME', code, words);
  if (body.what === 'planned') {
    const cues = body.cues ?? [];
    if (cues.length === 0 || body.cue !== undefined) return say('cue.none', 'Say which cues are planned.');
    const said = new Map([...summit.programme.cues.map((c) => c.cue), ...cues].map((c) => [c.id, c]));
    const circle = circlesOf(new Map([...said].map(([id, c]) => [id, c.after])))[0];
    return circle
      ? say(
          'cue.circle',
          `These cues wait for one another in a circle: ${circleWords(circle)}. Take one of the links away.`,
        )
      : null;
  }
  const event = cueEvent(act.at.instant, act.by.person, body);
  if (!event || body.cues !== undefined) return say('cue.none', 'Say which cue it is.');
  const state = summit.programme.cues.find((c) => c.cue.id === body.cue);
  return under(facts, 'PROGRAMME', cueRefusal(state, event));
});

export const application = within<k.ApplicationBody>((asked) =>
  first(
    () => speaksFor(asked, asked.body.entity),
    () => inWindow(asked, 'application'),
  ),
);

export const applicationDecision = within<k.ApplicationDecisionBody>(({ body, act, facts, summit }) => {
  const found = summit.applications.find((a) => a.id === body.application);
  const say = (code: string, words: string) => no(facts, 'APPLICATION', code, words);
  if (!found || act.re !== body.application)
    return say('application.unknown', 'The decision answers another application.');
  if ((body.is === 'declined' || body.is === 'objected') && body.reason === undefined)
    return say('application.reason', 'A refusal or an objection names its reason.');
  if (found.status === 'declined') return say('application.closed', 'It was declined already.');
  return body.element !== undefined && !summit.programme.plan.elements.some((e) => e.id === body.element)
    ? say('programme.unknown', `No element ${body.element} is in the programme.`)
    : null;
});

export const orderRule = within<k.OrderRuleBody>(({ body, facts }) =>
  body.within === 'from-lot' && body.letter === undefined && body.drawn === undefined
    ? no(facts, 'PRECEDENCE', 'order.lot-missing', 'Say what was drawn: a letter, or the entity to begin with.')
    : null,
);

export const placement = within<k.PlacementBody>((asked) => {
  const { body, facts } = asked;
  const say = (code: string, words: string) => no(facts, 'PRECEDENCE', code, words);
  return first(
    () => listed(asked, body.entity),
    () => (body.other === undefined ? null : listed(asked, body.other)),
    () =>
      body.what === 'placed' && body.place === undefined ? say('placement.place', 'Say which place it is.') : null,
    () =>
      (body.what === 'apart' || body.what === 'no-longer-apart') &&
      (body.other === undefined || body.other === body.entity)
        ? say('placement.two', 'Say which two are not placed beside one another.')
        : null,
  );
});

export const orderRelease = within<k.ReleaseBody>(({ body, facts, summit }) => {
  if (summit.entities.length === 0) return no(facts, 'PRECEDENCE', 'order.empty', 'Nobody is listed yet.');
  return nextVersion(facts, 'PRECEDENCE', body.version, summit.order.release?.version ?? 0);
});

export const speakingRule = within<k.SpeakingRuleBody>(({ body, facts, summit }) => {
  const ranks = new Set(summit.event.ranks.map((r) => r.code));
  const stray = body.bands.flatMap((b) => b.ranks).find((r) => !ranks.has(r));
  const before = summit.speaking.get(body.item);
  if (stray !== undefined)
    return no(facts, 'SPEAKERS', 'speakers.rank', `The event has no rank ${stray}.`, { rank: stray });
  return before && before.speaking.floor.state !== 'not-opened'
    ? no(facts, 'SPEAKERS', 'speakers.rule-late', 'The meeting has begun; its rule stays as it is.')
    : null;
});

/** Whether an event may follow on the list, as the list itself says. At a State, which holds no list, nothing is known against it. */
function mayFollow(asked: Asked<{ item: string }>): Refusal | null {
  const { act, body, facts, summit } = asked;
  if (!isHost(asked)) return null;
  const item = summit.speaking.get(body.item);
  if (!item)
    return no(
      facts,
      'SPEAKERS',
      'speakers.no-rule',
      `No rule for speakers of "${body.item}" was made yet. Make it first.`,
    );
  const { speaking } = item;
  const at: Instant = speaking.last !== null && speaking.last > act.at.instant ? speaking.last : act.at.instant;
  const event = speakingEvent(act, body.item, namesOf(summit.entities), at, entryOn(speaking));
  if (!event) return null;
  const step = follow(speaking, event);
  return step.ok ? null : under(facts, 'SPEAKERS', step.refusal);
}

export const inscription = within<k.InscriptionBody>((asked) => {
  const { body, facts, summit } = asked;
  return first(
    () => speaksFor(asked, body.entity),
    () => inWindow(asked, 'inscription'),
    () =>
      body.rank === null || summit.event.ranks.some((r) => r.code === body.rank)
        ? null
        : no(facts, 'SPEAKERS', 'speakers.rank', `The event has no rank ${body.rank}.`),
    () => mayFollow(asked),
  );
});

const NEEDS_ID: readonly k.SpeakingEventBody['what'][] = [
  'rank-changed',
  'swap-consented',
  'pinned',
  'unpinned',
  'withdrawn',
  'called',
  'began',
  'ended',
  'reply-began',
  'reply-ended',
  'text-published',
];

export const speakingStep = within<k.SpeakingEventBody>((asked) => {
  const { body, facts, dossier } = asked;
  const say = (code: string, words: string) => no(facts, 'SPEAKERS', code, words);
  const { what, id, entity } = body;
  return first(
    () =>
      NEEDS_ID.includes(what) && id === undefined ? say('speakers.which', 'Say which entry of the list it is.') : null,
    () =>
      (what === 'swap-consented' || what === 'reply-asked' || what === 'order-raised') && entity === undefined
        ? say('speakers.who', 'Say who it is.')
        : null,
    () => (what === 'pinned' && body.reason === undefined ? say('speakers.why', 'Say why the place is fixed.') : null),
    () => {
      if (isHost(asked)) return null;
      if (!OF_DELEGATIONS.includes(what))
        return say('speakers.chair', 'This is for the chair and the secretary of the list.');
      const own = dossier.acts.find((a) => a.id === id && a.kind === k.INSCRIPTION);
      const inscribed = (own?.body as k.InscriptionBody | undefined)?.entity;
      const whose = entity ?? inscribed;
      if (whose === undefined) return say('speakers.who', 'Say in whose name.');
      return speaksFor(asked, whose) ?? (inscribed === undefined ? null : speaksFor(asked, inscribed));
    },
    () => mayFollow(asked),
  );
});

export const statementText = within<k.StatementTextBody>((asked) => {
  const { body, act, facts, dossier } = asked;
  const entry = dossier.acts.find((a) => a.id === body.inscription && a.kind === k.INSCRIPTION);
  return first(
    () => speaksFor(asked, body.entity),
    () =>
      entry === undefined || (entry.body as k.InscriptionBody).entity === body.entity
        ? null
        : no(
            facts,
            'SPEAKERS',
            'text.other-entry',
            'The text belongs to an entry of another delegation. Choose its own.',
          ),
    () => inWindow(asked, 'statement'),
    () =>
      act.attachments.some((a) => a.sha256 === body.sha256)
        ? null
        : no(facts, 'STATEMENT_EMBARGO', 'text.not-attached', 'The text does not go with this act. Attach it.'),
    () => mayFollow(asked),
  );
});
