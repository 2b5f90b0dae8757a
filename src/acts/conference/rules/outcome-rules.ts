// SPDX-License-Identifier: EUPL-1.2
// Why an act about pledges, press or credentials may not be made: somebody else's promise, a refusal without a reason, an embargo.
import type { Refusal } from '#base/result.ts';
import type * as k from '../act.ts';
import { commitmentFor, pledgeRefusal, reportRefusal } from '../pledges.ts';
import { pledgeReport } from '../summit/outcome-part.ts';
import { first, happenedOn, inWindow, isHost, listed, no, speaksFor, twice, under, within } from './asked.ts';
import { badDelegates } from './delegation-rules.ts';

export const pledge = within<k.PledgeBody>((asked) => {
  const { body, facts, summit } = asked;
  const known = summit.pledges.commitments.map((c) => c.pledge);
  return first(
    () => speaksFor(asked, body.entity),
    () => under(facts, 'PLEDGE', pledgeRefusal(body, known)),
    () =>
      !isHost(asked) || summit.programme.plan.elements.some((e) => e.id === body.element)
        ? null
        : no(facts, 'PLEDGE', 'programme.unknown', `No element ${body.element} is in the programme.`),
  );
});

export const report = within<k.PledgeReportBody>((asked) => {
  const { body, facts, summit } = asked;
  const commitment = commitmentFor(summit.pledges.commitments, pledgeReport(body));
  return first(
    () => speaksFor(asked, body.entity),
    () => happenedOn(asked, body.on),
    () => under(facts, 'PLEDGE', reportRefusal(commitment, pledgeReport(body))),
  );
});

export const pressApplication = within<k.PressApplicationBody>((asked) => {
  const { body, act, facts, summit } = asked;
  const say = (code: string, words: string) => no(facts, 'PRESS_ACCREDITATION', code, words);
  if (body.what === 'application')
    return first(
      () => inWindow(asked, 'press'),
      () => (body.journalists.length === 0 ? say('press.nobody', 'Say who comes.') : null),
      () =>
        summit.entities.some((e) => e.code === body.entity)
          ? say('press.code-taken', `${body.entity} is the code of a State or organisation. Give the medium another.`)
          : null,
      () => {
        const own = summit.delegations.delegations.get(body.entity)?.delegates ?? [];
        const known = body.journalists.find((j) => own.some((s) => s.ref === j.ref));
        return known ? say('press.named', `${known.ref} of ${body.agency} has applied before.`) : null;
      },
      () => badDelegates(asked, body.entity, body.journalists, act.attachments),
    );
  const against = summit.press.applications.find((a) => a.decisions.some((d) => d.act === body.against && !d.appeal));
  const refused = against?.decisions.find((d) => d.act === body.against)?.is === 'refused';
  if (!against || !refused) return say('press.no-refusal', 'An appeal is against a refusal that is known here.');
  return against.appeal ? say('press.appealed', 'This refusal was appealed already.') : null;
});

export const pressDecision = within<k.PressDecisionBody>((asked) => {
  const { body, act, facts, summit, dossier } = asked;
  const say = (code: string, words: string) => no(facts, 'PRESS_ACCREDITATION', code, words);
  const own = summit.press.applications.find((a) => a.id === body.application);
  const appealed = summit.press.applications.find((a) => a.appeal?.act === body.application);
  if (!own && !appealed) return say('press.unknown', 'No such application is known here.');
  if (own?.status === 'appealed')
    return say('press.appeal-first', 'The refusal was appealed. Decide on the appeal, not on the application again.');
  if (body.is === 'refused' && body.reason === undefined) return say('press.reason', 'A refusal names its reason.');
  if (body.is === 'query' && body.words === undefined) return say('press.question', 'Say what is to be cleared up.');
  const earlier = dossier.acts.filter((a) => appealed?.decisions.some((d) => d.act === a.id && !d.appeal));
  return earlier.some((a) => a.by.person === act.by.person)
    ? say('press.same-hand', 'An appeal is decided by somebody who did not refuse before.')
    : null;
});

export const pressRelease = within<k.PressReleaseBody>(({ body, act, facts, summit }) => {
  const say = (code: string, words: string) => no(facts, 'PRESS_EMBARGO', code, words);
  const before = summit.press.texts.find((t) => t.id === body.id);
  return first(
    () => (Object.keys(body.texts).length === 0 ? say('press.no-text', 'Write it in at least one language.') : null),
    () =>
      body.embargoElement === undefined || summit.programme.plan.elements.some((e) => e.id === body.embargoElement)
        ? null
        : say('programme.unknown', `No element ${body.embargoElement} is in the programme.`),
    () =>
      body.what === 'answer' && body.question === undefined
        ? say('press.no-question', 'Say which question it answers.')
        : null,
    () =>
      body.what === 'caption' && body.picture === undefined
        ? say('press.no-picture', 'Say which picture it is for.')
        : null,
    () =>
      body.picture === undefined ||
      body.picture === before?.picture ||
      act.attachments.some((a) => a.sha256 === body.picture)
        ? null
        : say('press.picture-not-attached', 'The picture does not go with this act. Attach it.'),
    () =>
      before && !before.held
        ? say('press.out', 'It may be read by everybody already. A correction is a release of its own.')
        : null,
  );
});

export const credentials = within<k.CredentialsBody>((asked) =>
  first(
    () => speaksFor(asked, asked.body.entity),
    () => happenedOn(asked, asked.body.on),
    () =>
      asked.body.what !== 'original' && asked.body.headMayChange
        ? no(asked.facts, 'CREDENTIALS', 'credentials.head', 'Only an original says whether the head may name another.')
        : null,
  ),
);

export const credentialsReport = within<k.CredentialsReportBody>((asked) => {
  const { body, facts, summit } = asked;
  const all = [...body.accepted, ...body.deferred, ...body.rejected.map((r) => r.entity)];
  const double = twice(all);
  const bodies = summit.organisation.facts.bodies;
  return first(
    () => happenedOn(asked, body.on),
    () =>
      bodies.some((b) => b.code === body.body)
        ? null
        : no(facts, 'CREDENTIALS', 'body.unknown', `No body ${body.body} is known.`, { body: body.body }),
    () =>
      double === undefined ? null : no(facts, 'CREDENTIALS', 'credentials.twice', `${double} stands in two lists.`),
    ...all.map((entity) => (): Refusal | null => listed(asked, entity)),
  );
});

export const pressQuestion = within<k.PressQuestionBody>(({ body, facts, summit }) =>
  summit.press.questions.some((q) => q.id === body.id)
    ? no(facts, 'PRESS_EMBARGO', 'press.question-taken', `A question has the code ${body.id} already. Give it another.`)
    : null,
);

export const outcomeDocument = within<k.OutcomeDocumentBody>(({ body, facts, summit }) =>
  first(
    () =>
      summit.programme.plan.elements.some((e) => e.id === body.element)
        ? null
        : no(facts, 'PROGRAMME', 'programme.unknown', `No element ${body.element} is in the programme.`),
    () =>
      Object.keys(body.texts).length === 0
        ? no(facts, 'PROGRAMME', 'outcome.no-text', 'Write it in at least one language.')
        : null,
  ),
);
