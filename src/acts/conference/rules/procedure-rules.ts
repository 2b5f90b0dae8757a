// SPDX-License-Identifier: EUPL-1.2
// Why rules of procedure or a decision of the conference may not be written down: no decision behind them, no quorum, a vote twice.
import * as k from '../act.ts';
import { gathered } from '../summit/gathered.ts';
import { ballotRefusal, tally } from '../voting.ts';
import { first, happenedOn, listed, no, twice, under, within } from './asked.ts';

export const procedure = within<k.ProcedureBody>((asked) => {
  const { body, facts, summit, dossier } = asked;
  const say = (code: string, words: string) => no(facts, 'PROCEDURE', code, words);
  const decision = gathered(dossier.acts).byId(body.decision);
  const categories = new Set(summit.entities.map((e) => e.category));
  const stray = [...body.voting, ...body.observers.map((o) => o.category)].find(
    (c) => !categories.has(c) && !summit.event.choices?.categories.some((x) => x.code === c),
  );
  const bad = [body.quorum, ...body.majorities].find((s) => s.numerator > s.denominator);
  const member = body.organisations
    .flatMap((o) => o.members)
    .find((m) => body.organisations.some((o) => o.entity === m));
  return first(
    () =>
      decision?.kind === k.DECISION || decision?.kind === k.RESOLUTION
        ? null
        : say('procedure.decision', 'Name the decision by which these rules were taken. Write it down first.'),
    () => (stray === undefined ? null : say('procedure.category', `The event has no category ${stray}.`)),
    () => (bad ? say('procedure.share', 'A share is at most the whole.') : null),
    () =>
      twice(body.majorities.map((m) => m.code)) === undefined
        ? null
        : say('procedure.twice', 'Two majorities share a code.'),
    () =>
      member === undefined
        ? null
        : say('procedure.member', `${member} is an organisation and cannot be a member of one.`),
    () => {
      const double =
        twice(body.organisations.flatMap((o) => o.members)) ?? twice(body.organisations.map((o) => o.entity));
      return double === undefined
        ? null
        : say(
            'procedure.member-twice',
            `${double} stands there twice. One vote is counted once: name it under one organisation.`,
          );
    },
    ...body.organisations.map((o) => () => listed(asked, o.entity)),
  );
});

export const resolution = within<k.ResolutionBody>((asked) => {
  const { body, facts, summit } = asked;
  const { resolutions } = summit.procedure;
  const { procedure: rules, entitled } = summit.procedure.on(body.on);
  const say = (code: string, words: string) => no(facts, 'PROCEDURE', code, words);
  const majority = rules?.majorities.find((m) => m.code === body.majority);
  return first(
    () => happenedOn(asked, body.on),
    () =>
      resolutions.some((r) => r.id === body.id || r.number === body.number)
        ? say('resolution.taken', `There is a decision ${body.number} already. A new decision has a number of its own.`)
        : null,
    () =>
      body.element === undefined || summit.programme.plan.elements.some((e) => e.id === body.element)
        ? null
        : no(facts, 'PROGRAMME', 'programme.unknown', `No element ${body.element} is in the programme.`),
    () => {
      if (body.how === 'consensus')
        return body.ballots.length > 0 || body.majority !== undefined
          ? say('resolution.consensus', 'Nobody votes where there is consensus. Leave out votes and majority.')
          : null;
      if (!rules) return say('resolution.no-rules', 'There is no vote before there are rules of procedure.');
      if (!majority) return say('resolution.majority', 'Say which majority of the rules of procedure is asked for.');
      return under(facts, 'PROCEDURE', ballotRefusal(body, rules, entitled));
    },
    () => {
      if (!rules) return null;
      if (body.present > entitled.size)
        return say(
          'resolution.present',
          `${body.present} were counted in the room, and only ${entitled.size} may vote. Observers are not counted.`,
        );
      const { quorum, quorumNeeds } = tally(body, rules, majority ?? null, entitled);
      return quorum
        ? null
        : say(
            'resolution.quorum',
            `${body.present} were in the room, and ${quorumNeeds} are needed. Without a quorum nothing is decided.`,
          );
    },
  );
});
