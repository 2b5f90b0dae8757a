// SPDX-License-Identifier: EUPL-1.2
// Why a place in the queue or a step at the signing table may not be written: full powers that are missing, a State that has signed, a
// window that has closed.
import type { Refusal } from '#base/result.ts';
import { civilTime } from '#base/time.ts';
import { cite } from '#law/pack.ts';
import type * as k from '../act.ts';
import { inWords } from '../moment.ts';
import type { SlotStatus } from '../summit/signing-part.ts';
import { type Asked, first, listed, no, twice, within } from './asked.ts';

export const signingSlot = within<k.SigningSlotBody>((asked) => {
  const { body, facts, summit } = asked;
  const double = twice(body.slots.map((s) => s.entity));
  if (double !== undefined) return no(facts, 'SIGN_ONCE', 'signing.twice', `${double} stands there twice.`);
  for (const s of body.slots) {
    const session = summit.programme.plan.elements.find((e) => e.id === s.session);
    const wrong =
      listed(asked, s.entity) ??
      signedAlready(asked, s.entity) ??
      (session?.kind === 'signing'
        ? null
        : no(facts, 'SIGNING_SESSION', 'signing.session', `${s.session} is no signing session of the programme.`));
    if (wrong) return wrong;
  }
  return null;
});

function signedAlready({ facts, summit }: Asked<unknown>, entity: string): Refusal | null {
  const slot = summit.signing.slots.find((s) => s.entity === entity);
  const entered = summit.register.signatures.find((s) => s.party === entity);
  if (slot?.status !== 'signed' && !entered) return null;
  const seq = slot?.sequence ?? entered?.sequence;
  return no(
    facts,
    'SIGN_ONCE',
    'signing.signed-already',
    `${summit.nameOf(entity)} has signed${seq === undefined || seq === null ? '' : `, as number ${seq}`}. A State signs once; nothing more is needed.`,
    { entity, ...(entered ? { entry: entered.entry } : {}) },
  );
}

/** Where a State stands in the queue, in words that follow its name. */
const STANDS: Readonly<Record<SlotStatus, string>> = {
  waiting: 'waits to be called',
  called: 'is called to the table',
  present: 'is at the table',
  signed: 'has signed',
  deferred: 'was put off',
  'no-show': 'did not come when it was called',
  withdrawn: 'is no longer in the queue',
};

/** From which status each step may be taken. */
const MAY: Readonly<Record<k.SlotStepBody['what'], readonly string[]>> = {
  called: ['waiting', 'deferred', 'no-show'],
  present: ['called'],
  signed: ['called', 'present'],
  deferred: ['waiting', 'called', 'present'],
  'no-show': ['called'],
  withdrawn: ['waiting', 'called', 'present', 'deferred', 'no-show'],
};

export const slotStep = within<k.SlotStepBody>((asked) => {
  const { body, act, facts, summit } = asked;
  const { what, entity } = body;
  const slot = summit.signing.slots.find((s) => s.entity === entity);
  const say = (code: string, words: string) => no(facts, 'SIGNING_SESSION', code, words, { entity });
  if (!slot) return say('signing.no-slot', `${entity} has no slot in the session. Give it one first.`);
  const day = civilTime(act.at.instant, summit.event.zone, '-').local.slice(0, 10);
  return first(
    () => (slot.status === 'signed' ? signedAlready(asked, entity) : null),
    () => (what === 'called' || what === 'present' || what === 'signed' ? openHere(asked, day) : null),
    () =>
      (what === 'called' || what === 'present' || what === 'signed') && facts.entries && !slot.light.may
        ? say(slot.light.code ?? 'signing.powers', slot.light.words)
        : null,
    () =>
      MAY[what].includes(slot.status)
        ? null
        : say('signing.not-now', `${slot.name} ${STANDS[slot.status]}. Look at the queue: another step comes first.`),
    () => {
      const { current } = summit.signing;
      return what === 'called' && current
        ? say('signing.table-taken', `${current.name} is at the table. Finish or defer first.`)
        : null;
    },
    () => (what === 'signed' ? badSignature(asked, day) : null),
  );
});

function badSignature({ body, facts, summit }: Asked<k.SlotStepBody>, day: string): Refusal | null {
  const say = (code: string, words: string) => no(facts, 'SIGNING_SESSION', code, words);
  const next = summit.signing.nextSequence;
  if (body.sequence !== next) return say('signing.sequence', `The next signature on the paper is number ${next}.`);
  if (body.signedOn !== day)
    return say('signing.day', `The legal day is that of the place: ${inWords(day)} in ${summit.event.place}.`);
  const entry = summit.register.signatures.find((s) => s.entry === body.entry);
  return body.entry !== undefined && facts.entries && entry?.party !== body.entity
    ? say('signing.entry', 'The register holds no signature of this State under that number.')
    : null;
}

/** Whether the treaty may be signed at the venue on a civil day of the venue; a no cites the rule of the treaty itself. */
function openHere({ facts, summit }: Asked<unknown>, day: string): Refusal | null {
  const { opens } = summit.register;
  const { place, pack } = summit.event;
  const treaty = pack === null ? undefined : facts.pack(pack);
  const underTreaty = (code: string, words: string, params: Record<string, string>): Refusal => ({
    ...no(facts, 'SIGNING_SESSION', code, words, params),
    ...(treaty?.signature ? { citation: cite(treaty, treaty.signature.rule) } : {}),
  });
  if (!facts.entries || opens.length === 0 || opens.some((o) => o.place === place && o.from <= day && day <= o.until))
    return null;
  const last = opens.map((o) => o.until).reduce((a, b) => (a > b ? a : b));
  if (day > last)
    return underTreaty(
      'signing.window-closed',
      `The treaty was open for signature until ${inWords(last)}. The State may accede instead.`,
      { closed: last, day },
    );
  const where = opens.filter((o) => o.from <= day && day <= o.until).map((o) => o.place);
  return underTreaty(
    'signing.other-place',
    where.length > 0
      ? `On that day the treaty is open for signature at ${where.join(' and ')}, not at ${place}.`
      : `On that day the treaty is open for signature nowhere.`,
    { place, day },
  );
}
