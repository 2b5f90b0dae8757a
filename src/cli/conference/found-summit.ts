// SPDX-License-Identifier: EUPL-1.2
// Founds the fictional summit: every step is written by a person signed in at a running node, as anybody would at a screen.
import type { ActId, Basis } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { civilTime, instantOf } from '#base/time.ts';
import { type Delegate, EVENT } from '#acts/conference/act.ts';
import { KINDS } from '#acts/kinds.ts';
import type { NodeConfig } from '#node/config.ts';
import { type Client, enter, Refused, until } from '../exercise/client.ts';
import { filledIn } from '../exercise/entries.ts';
import { enterOne } from '../exercise/register.ts';
import { drawnPhoto } from './drawn-photo.ts';
import { foundBadges } from './found-badges.ts';
import { foundGates } from './found-gates.ts';
import { dated, type SummitSeed, type SummitStep } from './summit-seed.ts';

export type Founded = { event: ActId; acts: number; entries: number };
/** Where each person of the exercise sits. */
export type Seats = ReadonlyMap<string, { address: string; office: string }>;

/** Where the people of an exercise sit. Fault conference.exercise: the fictional summit never enters a real node. */
export function seatsOf({ exercise }: Pick<NodeConfig, 'exercise'>): Seats {
  if (!exercise)
    throw new Fault(
      'conference.exercise',
      'The fictional summit is founded in an exercise only, never in a real node.',
    );
  return new Map(exercise.people.map(({ person, address, office }) => [person, { address, office }]));
}

/**
 * Founds the summit. In: the seed, where people sit, and the moment, which makes today at the venue the first day. Steps are taken one
 * after the other; one that answers an act of another node waits until it has arrived. Faults conference.seat, conference.founded.
 */
export async function foundSummit(seed: SummitSeed, seats: Seats, nowMs: number): Promise<Founded> {
  const opening = seed.steps.find((s) => s.kind === EVENT);
  if (!opening) throw new Fault('conference.seed', 'The seed opens no event.');
  const zone = String(opening.body['zone']);
  const firstDay = civilTime(instantOf(nowMs), zone, '-').local.slice(0, 10);
  const clients = new Map<string, Promise<Client>>();
  const seat = (person: string) => {
    const found = seats.get(person);
    if (!found) throw new Fault('conference.seat', `Nobody called ${person} sits at a node of this exercise.`);
    return found;
  };
  const client = (person: string) => {
    const known = clients.get(person) ?? enter(seat(person).address, person);
    clients.set(person, known);
    return known;
  };
  const numbers = new Map<string, ActId>();
  const registrars = [await client('dep-registrar-1'), await client('dep-registrar-2')] as const;
  let entries = 0;
  for (const stage of seed.register)
    for (const entry of stage) {
      numbers.set(entry.name, await enterOne(registrars, dated(entry, firstDay, zone), numbers));
      entries++;
    }
  for (const step of seed.steps) {
    const id = await takeStep(step, numbers, firstDay, zone, client, seat(step.as).office);
    if (step.name !== undefined) numbers.set(step.name, id);
  }
  await foundBadges(seed.badges, client);
  await foundGates(seed.badges.gates, client, () => Date.now());
  return { event: numbers.get('event')!, acts: seed.steps.length, entries };
}

async function takeStep(
  step: SummitStep,
  numbers: ReadonlyMap<string, ActId>,
  firstDay: string,
  zone: string,
  client: (person: string) => Promise<Client>,
  office: string,
): Promise<ActId> {
  const { kind, to = [office], name = kind } = step;
  const table = KINDS.get(kind);
  if (!table) throw new Fault('conference.seed', `There is no kind ${kind}.`);
  const re = kind === EVENT && step.re === undefined ? undefined : numbers.get((step.re ?? '@event').slice(1));
  const basis: Basis[] = [{ pack: 'conference', code: table.basis[0]! }];
  const body = filledIn({ name, kind, basis, body: dated(step.body, firstDay, zone) }, numbers);
  const drafter = await client(step.as);
  const attachments = await withPhotographs(drafter, step, body);
  const files = attachments.length > 0 ? { attachments } : {};
  const write = () =>
    drafter.ask('write', { body: { kind, to, basis, body, ...(re === undefined ? {} : { re }), ...files } });
  const written = await arrived(name, write);
  if (written.state === 'sent') return written.act!;
  const approver = await client(step.approve ?? '');
  const draft = await approver.ask('draft', { params: { id: written.draft! } });
  await approver.ask('approve', { params: { id: written.draft! }, body: { digest: draft.digest } });
  return written.draft!;
}

/** Draws and uploads the photographs that go with a nomination, and names them in its body. Out: the files to be attached. */
async function withPhotographs(client: Client, { drawn = [] }: SummitStep, body: Record<string, unknown>) {
  const files: { sha256: string; name: string }[] = [];
  for (const delegate of (body['delegates'] ?? []) as Delegate[]) {
    if (!drawn.includes(delegate.ref)) continue;
    const name = `photograph-${String(body['entity'])}-${delegate.ref}.png`;
    const { sha256 } = await client.upload(name, whole(drawnPhoto(`${String(body['entity'])} ${delegate.name}`)));
    delegate.sealed = [...delegate.sealed, { what: 'photograph', sha256 }];
    files.push({ sha256, name });
  }
  return files;
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Writes, and waits while the act that is answered has not come from its node yet. Any other no is thrown at once. */
async function arrived<T>(name: string, write: () => Promise<T>): Promise<T> {
  const early = [
    'dossier.unknown',
    'mandate.addressee',
    'mandate.sender',
    'nomination.unknown',
    'accreditation.no-name',
  ];
  let no: unknown = null;
  const got = await until(
    `the act that ${name} answers`,
    async () => {
      try {
        return { value: await write() };
      } catch (error) {
        if (error instanceof Refused && early.includes(error.code)) throw error;
        no = error;
        return { value: null };
      }
    },
    (v) => v !== undefined,
  );
  if (no !== null) throw new Fault('conference.step', `The step ${name} was not taken.`, { cause: no });
  return got.value as T;
}
