// SPDX-License-Identifier: EUPL-1.2
// Why a signature may not be handed to the depositary, or a session not be closed: the same hand twice, a number left out, somebody
// still at the table.
import type * as k from '../act.ts';
import { first, happenedOn, no, twice, within } from './asked.ts';

export const signedInRoom = within<k.SignedInRoomBody>(({ body, act, facts, summit }) => {
  const { signing, event } = summit;
  const say = (code: string, words: string) => no(facts, 'SIGNING_SESSION', code, words, { entity: body.entity });
  const slot = signing.slots.find((s) => s.entity === body.entity);
  if (slot?.status !== 'signed' || slot.step !== body.step)
    return say('signing.not-signed', 'Nobody wrote down a signature of this State at the table. That comes first.');
  const same =
    body.sequence === slot.sequence &&
    body.signedOn === slot.signedOn &&
    body.place === event.place &&
    body.pack === event.pack &&
    body.signatory.name === slot.signatory.name;
  return first(
    () =>
      slot.handed
        ? no(
            facts,
            'SIGN_ONCE',
            'signing.handed-already',
            `Number ${slot.sequence} of ${slot.name} was confirmed already. Once is enough.`,
          )
        : null,
    () =>
      same
        ? null
        : say(
            'signing.not-as-recorded',
            'It says something else than what was written down at the table. Look at the paper, and say so in the closing protocol.',
          ),
    () =>
      slot.writer === act.by.person
        ? say('signing.second-officer', 'A second officer confirms: not the one who wrote the signature down.')
        : null,
    () =>
      signing.toHand && signing.toHand.entity !== body.entity
        ? say(
            'signing.in-sequence',
            `Signatures go to the depositary in their sequence. Confirm number ${signing.toHand.sequence}, ${signing.toHand.name}, first.`,
          )
        : null,
  );
});

export const closingProtocol = within<k.ClosingProtocolBody>((asked) => {
  const { body, facts, summit } = asked;
  const { signing, programme } = summit;
  const say = (code: string, words: string) => no(facts, 'SIGNING_SESSION', code, words);
  const numbers = body.signatures.map((s) => s.sequence);
  const double = twice(body.signatures.map((s) => s.entity));
  const gap = numbers.toSorted((a, b) => a - b).find((n, i) => n !== i + 1);
  const stranger = body.signatures.find((s) => !signing.slots.some((x) => x.entity === s.entity));
  return first(
    () => happenedOn(asked, body.on),
    () =>
      programme.plan.elements.find((e) => e.id === body.session)?.kind === 'signing'
        ? null
        : say('signing.session', `${body.session} is no signing session of the programme.`),
    () =>
      signing.current
        ? say('signing.table-taken', `${signing.current.name} is at the table. Finish or defer first.`)
        : null,
    () => (double === undefined ? null : say('signing.twice', `${summit.nameOf(double)} stands there twice.`)),
    () =>
      gap === undefined
        ? null
        : say('signing.numbers', `The numbers on the paper run from 1 without a gap. Look again at number ${gap}.`),
    () =>
      stranger ? say('signing.no-slot', `${stranger.entity} has no slot in the session. Give it one first.`) : null,
  );
});
