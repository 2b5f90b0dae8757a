// SPDX-License-Identifier: EUPL-1.2
// What the signed-in person can do next, or cannot and why. The reasons are those of the rules, asked with the prepared
// content; what is still to be typed does not count against a choice.
import type { Act, Basis } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type { Kind } from '#acts/kind.ts';
import * as k from '#acts/requests/act.ts';
import { roleWords } from '#acts/words.ts';
import { holdsOne, roleFor, weigh } from '#node/weigh.ts';
import { compose } from '#node/write.ts';
import type { Choice } from '#wire/views.ts';
import type { Case } from './case.ts';
import { citationView } from './citation.ts';
import { type Offer, offersOf } from './offers.ts';
import { officesHolding } from './office.ts';
import { questionWords } from './question-words.ts';
import { filledOut, shapeOf } from './schema.ts';

/** A choice, and whether the matter waits for it. */
export type Offered = Choice & { due: boolean };

/** Shown to everybody of the requested State, so that all see who decides. */
const DECISIONS = [k.NARROWING, k.GRANT, k.REFUSAL];
/** Answered by the office that was asked, or by the body that decides for it, although others might by their designation. */
const ADDRESSED = [k.ACKNOWLEDGED, k.QUESTION, k.CONSULTATION, k.REFUSAL, k.ANSWER, k.CONSULTATION_REPLY];
/** Done already, or over: not offered at all. */
const OVER = /\.exists$|^dossier\.(already-refused|withdrawn|second-)|^evidence\.(handed-over|delivered|accepted)$/;
/** About content that is still to be typed: the form says so when it is. */
const CONTENT =
  /^(kind\.body|narrowing\.|grant\.|scope\.|licence\.|deadline\.|date\.|order\.too-|preserved\.(too-short|other-digest)|evidence\.(no-files|not-in-snapshot|nothing-held|no-decision|other-package)|basis\.)/;

/** In: the opened dossier, and the acts whose sealed files are not here yet. */
export function choicesOf(c: Case, unfetched: ReadonlySet<string>): Offered[] {
  return offersOf(c, unfetched).flatMap((offer) => choiceOf(c, offer) ?? []);
}

function choiceOf(c: Case, offer: Offer): Offered | null {
  const kind = c.node.kinds.get(offer.kind);
  if (!kind || offer.to.length === 0) return null;
  if (
    ADDRESSED.includes(kind.kind) &&
    !offer.re.to.includes(c.person.office) &&
    !holdsOne(c.register, c.person.office, ['REVIEW_BODY'], c.day)
  )
    return null;
  const basis = basisOf(c, offer, kind);
  const shown: Offered = {
    does: offer.command ?? offer.kind,
    label: offer.label,
    re: offer.re.id,
    to: offer.to,
    basis,
    group: offer.group,
    prepared: offer.prepared,
    due: offer.due,
    allowed: false,
    reason: null,
    citation: null,
  };
  if (!holdsOne(c.register, c.person.office, kind.from, c.day))
    return DECISIONS.includes(kind.kind) ? { ...shown, reason: whoDecides(c, kind) } : null;
  const role = roleFor(kind, c.person);
  if (!role) return { ...shown, reason: `This step is for: ${kind.roles.map(roleWords).join(', ')}.` };
  if (offer.answeredBy && !offer.answeredBy.includes(role))
    return { ...shown, reason: `The answer is taken from: ${offer.answeredBy.map(roleWords).join(', ')}.` };
  if (offer.notYet) return { ...shown, reason: offer.notYet };
  const refusal = offer.command ? null : refusalOf(c, offer, kind, basis, role);
  if (refusal && OVER.test(refusal.code)) return null;
  if (!refusal) return { ...shown, allowed: true };
  return { ...shown, reason: reasonOf(refusal), citation: refusal.citation ? citationView(refusal.citation) : null };
}

/** A refusal as a reason beside a choice; a gate that waits for an answer says for which. */
function reasonOf({ code, words }: Refusal): string {
  const question = /^gate\.needs\.(\w+)$/.exec(code)?.[1];
  return question ? `A question must be answered first: ${questionWords(question)}` : words;
}

/** Why an act with the prepared content could not follow now; null when only typing is missing. */
function refusalOf(c: Case, offer: Offer, kind: Kind, basis: Basis[], role: string): Refusal | null {
  const body = filledOut(shapeOf(kind.body), offer.prepared, c.day) as Act['body'];
  const act = compose(c.node, c.person, { kind: kind.kind, to: offer.to, re: offer.re.id, basis, body }, role);
  const { refusal } = weigh(c.node, c.register, c.acts, act, kind);
  // A refusal is always open to the State: its grounds and reasons are the form's matter.
  if (!refusal || CONTENT.test(refusal.code) || (kind.kind === k.REFUSAL && refusal.code.startsWith('gate.')))
    return null;
  return refusal;
}

function basisOf(c: Case, { re, kind: name }: Offer, kind: Kind): Basis[] {
  const pack = re.basis[0]?.pack ?? 'hanoi';
  const known = kind.basis.filter((code) => c.node.packs.get(pack)?.rules.some((r) => r.code === code));
  if (name !== k.ACKNOWLEDGED) return known.map((code) => ({ pack, code }));
  return [{ pack, code: re.kind === k.PRESERVATION ? 'CONTACT_POINT' : 'CENTRAL_AUTHORITY' }];
}

function whoDecides(c: Case, kind: Kind): string {
  const offices = officesHolding(c.node, c.register, kind.from, 'own').map((o) => o.name);
  return offices.length > 0
    ? `This is decided by: ${offices.join(', ')}.`
    : 'No office of this State is designated for this on the register.';
}
