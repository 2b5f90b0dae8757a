// SPDX-License-Identifier: EUPL-1.2
// Why somebody is not accredited by this act, or personal data not destroyed: no clearance, a quota, the same hand twice, too early.
import { partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type * as k from '../act.ts';
import { inWords } from '../moment.ts';
import { isNamed, sameName } from '../names.ts';
import type { DelegateState } from '../summit/delegations-part.ts';
import { type Asked, no, twice, within } from './asked.ts';

export const vetting = within<k.VettingBody>((asked) => {
  const { body, facts, summit } = asked;
  const stray = body.results.find((r) => !summit.delegations.find(body.entity, r.ref));
  return stray
    ? no(facts, 'ACCREDITATION', 'nomination.unknown', `Nobody was named under ${stray.ref}.`, { ref: stray.ref })
    : null;
});

export const accreditation = within<k.AccreditationDecisionBody>((asked) => {
  const { body, act, facts, summit } = asked;
  const delegation = summit.delegations.delegations.get(body.entity);
  if (!delegation) return no(facts, 'ACCREDITATION', 'nomination.unknown', `${body.entity} has named nobody.`);
  const focal = delegation.focalPoint;
  if (focal !== null && !act.to.includes(focal))
    return no(facts, 'ACCREDITATION', 'accreditation.elsewhere', `The decision goes to ${focal}, which named them.`);
  const elsewhere = act.to.find((o) => partyOf(o) !== partyOf(act.from) && o !== focal);
  if (elsewhere !== undefined)
    return no(facts, 'MINIMAL_DATA', 'accreditation.elsewhere', `${elsewhere} has nothing to do with this delegation.`);
  const double = twice(body.decisions.map((d) => d.ref));
  if (double !== undefined)
    return no(facts, 'ACCREDITATION', 'accreditation.twice', `${double} is decided on twice.`, { ref: double });
  for (const d of body.decisions) {
    const state = summit.delegations.find(body.entity, d.ref);
    const wrong = state ? badDecision(asked, state, d) : unknownRef(asked, d.ref);
    if (wrong) return wrong;
  }
  return approvedOverQuota(asked);
});

const unknownRef = ({ facts }: Asked<unknown>, ref: string) =>
  no(facts, 'ACCREDITATION', 'nomination.unknown', `Nobody was named under ${ref}.`, { ref });

function badDecision(
  { act, dossier, facts, summit }: Asked<unknown>,
  state: DelegateState,
  d: k.AccreditationDecisionBody['decisions'][number],
): Refusal | null {
  const { name } = state.delegate;
  const say = (rule: string, code: string, words: string) => no(facts, rule, code, words, { ref: d.ref });
  if (state.status === 'withdrawn')
    return say('ACCREDITATION', 'accreditation.withdrawn', `${name} was withdrawn by ${state.entity}.`);
  if (state.media)
    return say('PRESS_ACCREDITATION', 'accreditation.press', `${name} is decided on by the press office.`);
  if (d.is === 'refused' && d.reason === undefined)
    return say('SECOND_OFFICER', 'accreditation.reason', `${name}: a refusal names its reason.`);
  if (d.is === 'query' && d.words === undefined)
    return say('SECOND_OFFICER', 'accreditation.question', `${name}: say what is to be cleared up.`);
  const refusedBy = state.appeal === null ? null : dossier.acts.find((a) => a.id === state.decided)?.by.person;
  if (refusedBy === act.by.person)
    return say('SECOND_OFFICER', 'appeal.same-hand', 'An appeal is decided by somebody who did not refuse before.');
  if (d.is !== 'approved') return null;
  if (!isNamed(name))
    return say(
      'ACCREDITATION',
      'accreditation.no-name',
      'The name has not arrived here yet. It comes by itself, after the nomination; try again in a minute.',
    );
  const twin = state.twins[0];
  if (twin && d.notTheSame === undefined)
    return say(
      'ONE_DELEGATION',
      'accreditation.two-delegations',
      twin.entity === state.entity
        ? `${name} is named twice by ${twin.entity}, under ${twin.ref} as well. Have one taken back, or say why these are two people.`
        : `${name} is named by ${twin.entity} as well (${twin.ref}). Clear up which delegation, or say why these are two people.`,
    );
  const other = otherCategory(summit.delegations.delegations.get(state.entity)?.delegates ?? [], state);
  if (other && d.notTheSame === undefined)
    return say(
      'ONE_CATEGORY',
      'accreditation.two-categories',
      `${name} is accredited in another category already, under ${other.ref}. Refuse one of the two.`,
    );
  const category = summit.event.choices?.delegateCategories.find((c) => c.code === state.delegate.category);
  const missing = category?.vetting.find((by) => state.vetting[by] !== 'clear');
  return missing === undefined
    ? null
    : say(
        category!.vetting.length > 1 ? 'BOTH_HOSTS' : 'ACCREDITATION',
        'accreditation.not-vetted',
        missing === 'host'
          ? `${name} was not cleared by the security office yet.`
          : `${name} was not cleared by the co-organiser yet.`,
      );
}

/** The same name in the same delegation, accredited as something else: a refusal that was appealed may come back beside it. */
function otherCategory(own: readonly DelegateState[], { ref, delegate }: DelegateState): DelegateState | undefined {
  return own.find(
    (s) =>
      s.ref !== ref &&
      s.status !== 'withdrawn' &&
      s.approved !== null &&
      s.approved.category !== delegate.category &&
      sameName(s.approved.name) === sameName(delegate.name),
  );
}

function approvedOverQuota({ body, facts, summit }: Asked<k.AccreditationDecisionBody>): Refusal | null {
  const own = summit.delegations.delegations.get(body.entity)?.delegates ?? [];
  const now = new Set(body.decisions.filter((d) => d.is === 'approved').map((d) => d.ref));
  const refused = new Set(body.decisions.filter((d) => d.is === 'refused').map((d) => d.ref));
  // Whoever asked for a change keeps the place until the change is decided.
  const heldAs = ({ ref, status, delegate, approved }: DelegateState): string | null => {
    if (now.has(ref)) return delegate.category;
    return status === 'withdrawn' || refused.has(ref) ? null : (approved?.category ?? null);
  };
  for (const { code, words, quota } of summit.event.nominable) {
    if (quota === null) continue;
    const approved = own.filter((s) => heldAs(s) === code).length;
    if (approved > quota && own.some((s) => now.has(s.ref) && s.delegate.category === code))
      return no(
        facts,
        'QUOTA',
        'accreditation.quota',
        `${body.entity} would have ${approved} people as ${words}; the quota is ${quota}.`,
        { category: code, approved, quota },
      );
  }
  return null;
}

/** A State keeps its own copies as long as the host keeps what it sent, so that a question can still be answered. */
export const ownPurge = within<k.OwnPurgeBody>(({ facts, summit }) => tooSoonOrTwice(facts, summit));

function tooSoonOrTwice(facts: Asked<unknown>['facts'], summit: Asked<unknown>['summit']): Refusal | null {
  const { purgeOn } = summit.event;
  if (facts.today < purgeOn)
    return no(facts, 'RETENTION', 'purge.early', `Personal data are kept until ${inWords(purgeOn)}.`, { purgeOn });
  return summit.delegations.purged
    ? no(facts, 'RETENTION', 'purge.twice', 'The personal data of this event are destroyed already.')
    : null;
}

export const purge = within<k.PurgeBody>(({ body, facts, summit }) => {
  const wrong = tooSoonOrTwice(facts, summit);
  if (wrong) return wrong;
  // Nobody is kept by name who did not agree to stand in the list.
  const listed = new Set(summit.participants.map((p) => `${p.entity} ${p.ref}`));
  const stray = body.participants?.find((p) => !listed.has(`${p.entity} ${p.ref}`));
  return stray
    ? no(facts, 'RETENTION', 'purge.not-listed', `${stray.name} does not stand in the list of participants.`)
    : null;
});
