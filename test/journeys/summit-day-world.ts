// SPDX-License-Identifier: EUPL-1.2
// The fictional summit founded over running nodes on a day of our choice, its people at their desks, and devices at its gates.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActId, Party } from '#base/act.ts';
import { ok, type Result } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { KINDS } from '#acts/kinds.ts';
import { foundSummit, seatsOf } from '#cli/conference/found-summit.ts';
import type { SummitStep } from '#cli/conference/summit-seed.ts';
import { type Client, enter, Refused, until } from '#cli/exercise/client.ts';
import type { EntrySeed } from '#cli/exercise/entries.ts';
import { enterOne } from '#cli/exercise/register.ts';
import { eventKeys } from '#node/event-keys.ts';
import { summitHere } from '#node/summit-here.ts';
import { signBadge } from '#proof/badge.ts';
import type { BodyOf } from '#wire/api.ts';
import { GATE } from '#wire/gate-names.ts';
import type { NewAct } from '#wire/views.ts';
import type { Link } from '../../src/web/gate/tools.ts';
import { deviceOn } from '../fixtures/gate-device.ts';
import { setClock } from '../fixtures/moved-clock.ts';
import { SEED } from '../fixtures/seeded-summit.ts';
import { LAW, type Raised, raise } from './raised-world.ts';

export const VENUE = 'Harborview (exercise)';

/** Two dozen people of one State, so that there are more badges than anybody counts on two hands. */
const CROWD = Array.from({ length: 24 }, (_, i) => ({
  ...{ ref: String(i + 1), name: `Delegate Number ${i + 1} of XK`, function: 'Adviser', head: false },
  ...{ category: i < 20 ? 'delegate' : 'security-staff', listed: i < 20, sealed: [] },
}));
const REFS = CROWD.map((p) => p.ref);
const crowd: SummitStep[] = [
  {
    ...{ as: 'xh-accreditation-1', kind: k.NOMINATION, name: 'nomination-xk', to: ['XH/accreditation'], re: '@event' },
    ...{ body: { entity: 'XK', note: 'Note verbale 12/XK', delegates: CROWD }, drawn: REFS },
  },
  {
    ...{ as: 'xh-security-1', kind: k.VETTING },
    body: { entity: 'XK', by: 'host', results: REFS.map((ref) => ({ ref, is: 'clear' })) },
  },
  {
    ...{ as: 'xh-accreditation-1', approve: 'xh-accreditation-2', kind: k.ACCREDITATION_DECISION },
    ...{ re: '@nomination-xk', to: ['XH/accreditation'] },
    body: { entity: 'XK', decisions: REFS.map((ref) => ({ ref, is: 'approved' })) },
  },
];

export type SummitDay = {
  raised: Raised;
  event: ActId;
  /** Somebody at their desk; signed in anew after the clock was moved. */
  at(person: string): Promise<Client>;
  /** Moves the clock of every process, and waits until the nodes show the day. */
  moveTo(now: Instant): Promise<void>;
  /** Writes an act of the conference. Out: its number, or that of the draft a second officer has to see. Throws Refused. */
  say(person: string, kind: string, body: object, more?: { re?: ActId; to?: string[] }): Promise<string>;
  /** The second officer has read it. */
  approve(person: string, draft: string): Promise<void>;
  /** Two registrars enter it; without the second only a draft lies there. */
  enter(seed: Omit<EntrySeed, 'name'>): Promise<ActId>;
  end(): Promise<void>;
};

/** Founds the world and the summit. In: what time it is; that day is the first of the summit. */
export async function summitDay(now: Instant): Promise<SummitDay> {
  const dir = mkdtempSync(join(tmpdir(), 'comity-summit-day-'));
  const clock = join(dir, 'clock');
  setClock(clock, now);
  const gone = () => rmSync(dir, { recursive: true, force: true });
  const raised = await raise({ registerOf: lawWithEnd(dir, '2026-12-31') }).catch((fault: unknown) => {
    gone();
    throw fault;
  });
  try {
    const { config } = raised.world.members.get('XH')!;
    const steps = [...SEED.steps, ...crowd];
    const { event } = await foundSummit({ ...SEED, steps }, seatsOf(config), Date.now());
    const clients = new Map<string, Promise<Client>>();
    const addressOf = (person: string) => {
      const party = person.startsWith('dep-') ? 'DEPOSITARY' : person.slice(0, 2).toUpperCase();
      return raised.nodes.get(party as Party)!.address;
    };
    const at = (person: string) => {
      const known = clients.get(person) ?? enter(addressOf(person), person);
      clients.set(person, known);
      return known;
    };
    return {
      ...{ raised, event, at },
      async moveTo(later) {
        setClock(clock, later);
        clients.clear();
        await until(
          `the nodes to show ${later}`,
          async () =>
            (await (await enter(addressOf('xh-protocol-1'), 'xh-protocol-1')).ask('summitParticipants')).today,
          (today) => today >= later.slice(0, 10),
        );
      },
      async say(person, kind, body, more = {}) {
        const party = person.slice(0, 2).toUpperCase();
        const own = config.exercise!.people.find((p) => p.person === person)!.office;
        const act = {
          ...{ kind, to: more.to ?? [own], basis: [{ pack: 'conference', code: KINDS.get(kind)!.basis[0]! }] },
          ...(more.re !== undefined ? { re: more.re } : party === 'XH' ? { re: event } : {}),
          body: body as NewAct['body'],
        };
        const written = await (await at(person)).ask('write', { body: act });
        return (written.act ?? written.draft)!;
      },
      async approve(person, id) {
        const officer = await at(person);
        const { digest } = await officer.ask('draft', { params: { id } });
        await officer.ask('approve', { params: { id }, body: { digest } });
      },
      async enter(seed) {
        return enterOne([await at('dep-registrar-1'), await at('dep-registrar-2')], { name: seed.kind, ...seed });
      },
      async end() {
        await raised.end();
        gone();
      },
    };
  } catch (fault) {
    await raised.end();
    gone();
    throw fault;
  }
}

/** Our law with a register in which the treaty can be signed nowhere after a day. */
function lawWithEnd(dir: string, until: string): string {
  const law = join(dir, 'law');
  cpSync(LAW, law, { recursive: true });
  const file = join(law, 'exercise', 'register.json');
  const stages = JSON.parse(readFileSync(file, 'utf8')) as EntrySeed[][];
  const opening = stages.flat().find((e) => e.name === 'opening')!;
  for (const place of opening.body['places'] as { until: string }[]) if (place.until > until) place.until = until;
  writeFileSync(file, JSON.stringify(stages));
  return law;
}

/** Why something is not done: the code of the refusal, or null when it was done. */
export async function refusalOf(deed: Promise<unknown>): Promise<Refused | null> {
  return deed.then(
    () => null,
    (fault: unknown) => {
      if (fault instanceof Refused) return fault;
      throw fault;
    },
  );
}

/** What the code of a card says, signed by the key of the event as the printer has it. */
export async function printed(day: SummitDay, number: number): Promise<string> {
  const node = await day.raised.look('XH');
  const here = await summitHere(node);
  if (!here.ok) throw new Error(here.refusal.code);
  const { event, badges } = here.value.summit;
  const { ref: _ref, ...badge } = badges.byNumber.get(number)!.badge;
  return signBadge({ event: event.code, ...badge }, (await eventKeys(node, event.code)).badges);
}

export type Device = Awaited<ReturnType<typeof device>>;

/** A device put on duty at a gate by a code of the desk; its line can be cut. */
export async function device(day: SummitDay, gate: string) {
  const { address } = day.raised.nodes.get('XH')!;
  const line = { cut: false };
  const { code, post } = await (await day.at('xh-security-1')).ask('summitGateCode', { body: { gate } });
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: string): Promise<Result<T> | 'unreachable'> => {
    if (line.cut) return 'unreachable';
    const headers = { 'x-comity': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const reply = await fetch(new URL(path, address), { method, headers, ...(body === undefined ? {} : { body }) });
    const said = (await reply.json()) as T & { refusal: { code: string; words: string } };
    return reply.ok ? ok(said) : { ok: false, refusal: said.refusal };
  };
  const link: Link = {
    places: () => ask('GET', GATE.places),
    enrol: (wanted) => ask('POST', GATE.posts, JSON.stringify(wanted)),
    turn: (envelope) => ask('POST', GATE.turn, envelope),
  };
  const duty = await deviceOn(
    link,
    () => Date.now(),
    async (keys) => {
      const given = await link.enrol({ code, ...keys } as BodyOf<'gatePosts'>);
      if (given === 'unreachable' || !given.ok) throw new Error('not taken in');
      return given.value;
    },
  );
  await duty.turn();
  return {
    ...{ duty, line, post },
    /** What the screen would say of a code held before it. */
    async scan(text: string, zone: number, way: 'in' | 'out' = 'in') {
      const judged = await duty.scan(text, zone, way);
      if (!judged.ok) return judged.refusal.code;
      const { outcome, why } = judged.value.decision;
      return why === null ? outcome : `${outcome} ${why}`;
    },
  };
}
