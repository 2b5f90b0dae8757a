// SPDX-License-Identifier: EUPL-1.2
// The register asked by machines, without sign-in: three questions, answered from the entries this node holds.
import { ok, type Result, refuse } from '#base/result.ts';
import { REPORTED } from '#acts/register/act.ts';
import type { CivilDate } from '#base/time.ts';
import type { Pack } from '#law/pack-schema.ts';
import { nameOf, type States } from '#law/states.ts';
import type { Treaty } from '#law/treaty.ts';
import { type Node, today } from '#node/node.ts';
import { appliesAnswer, inForceAnswer, statusAnswers } from '#wire/register/answers.ts';
import { readLines } from '#wire/register/read-lines.ts';
import { readStatusTable, type StatusTable } from '#wire/register/read-status-table.ts';
import { BUSY_WORDS } from '../earlier-states.ts';
import type { Site, Some } from '../handler.ts';

const REGISTRY = 'DEPOSITARY/registry';

type Asked = { pack?: string; date?: string; known?: string };
type Ground = { pack: string; mode: string; entries: number };

/**
 * The treaty as the register knows it, or knew it when it had only so many entries. Refusals: treaty.unknown, treaty.unreadable,
 * register.busy.
 */
async function treatyAsked(
  { node, earlier }: Pick<Site, 'node' | 'earlier'>,
  asked: Asked,
): Promise<Result<{ treaty: Treaty; ground: Ground; date: CivilDate }>> {
  const now = await node.register();
  const pack = asked.pack ?? defaultTreaty(node);
  if (node.packs.get(pack)?.kind !== 'treaty')
    return refuse('treaty.unknown', 'This node knows no treaty of that name.', { params: { pack } });
  const register = asked.known === undefined ? now : await earlier.at(now, Number(asked.known));
  if (!register) return refuse('register.busy', BUSY_WORDS);
  const unreadable = register.unreadable(pack);
  if (unreadable) return { ok: false, refusal: unreadable };
  const ground = { pack, mode: node.config.mode, entries: register.entries.length };
  return ok({ treaty: register.treaty(pack), ground, date: asked.date ?? today(node) });
}

/** The treaty that is meant when none is named: the one States join by deposit. */
export function defaultTreaty(node: Pick<Node, 'packs'>): string {
  const joined = [...node.packs.values()].find((p) => p.kind === 'treaty' && p.entryIntoForce !== null);
  return joined?.id ?? [...node.packs.values()].find((p) => p.kind === 'treaty')?.id ?? '';
}

/** Reads what somebody published, as XML or HTML or as a list of lines; each broken line is told and the rest stays. */
function readTable(text: string, pack: Pack, states: States, source: string, day: CivilDate): Result<StatusTable> {
  if (text.trimStart().startsWith('<')) return readStatusTable(text, { pack, states, source, today: day });
  const known = (code: string) => states.byCode.has(code);
  const read = readLines(text, { pack, known, source, today: day });
  return read.ok ? ok({ ...read.value, unmatched: [], participants: read.value.taken.length }) : read;
}

export const register: Some<'registerStatus' | 'registerApplies' | 'registerInForce' | 'registerReadTable'> = {
  async registerReadTable({ body }, { node, world }) {
    const pack = node.packs.get(body.pack);
    if (pack?.kind !== 'treaty')
      return refuse('treaty.unknown', 'This node knows no treaty of that name.', { params: { pack: body.pack } });
    if (!world) return refuse('treaty.no-states', 'This node has no list of States to match names with.');
    const read = readTable(body.text, pack, world.states, body.source, today(node));
    if (!read.ok) return read;
    const { taken, refused, unmatched } = read.value;
    const { title, source, asOf } = body;
    const entered = { pack: pack.id, title, source, asOf, lines: taken.map((l) => l.value) };
    return ok({
      taken: taken.map(({ line, value: { state, act, on, source: from } }) => ({
        line,
        state,
        name: nameOf(world.states, state, 'en'),
        act,
        on,
        source: from,
      })),
      refused: refused.map(({ line, code, words, instead }) => ({ line, code, words, instead })),
      unmatched,
      act:
        taken.length === 0
          ? null
          : { kind: REPORTED, to: [REGISTRY], basis: [{ pack: 'vclt', code: 'DEPOSITARY_FUNCTIONS' }], body: entered },
    });
  },

  async registerStatus({ query }, site) {
    const found = await treatyAsked(site, query);
    if (!found.ok) return found;
    const answers = statusAnswers(found.value.treaty, query.party, found.value.date);
    return answers.ok ? ok({ ...found.value.ground, answers: answers.value }) : answers;
  },

  async registerApplies({ query }, site) {
    const found = await treatyAsked(site, query);
    if (!found.ok) return found;
    const { a, b, article } = query;
    const answer = appliesAnswer(found.value.treaty, a, b, Number(article), found.value.date);
    return answer.ok ? ok({ ...found.value.ground, answer: answer.value }) : answer;
  },

  async registerInForce({ query }, site) {
    const found = await treatyAsked(site, query);
    if (!found.ok) return found;
    const answer = inForceAnswer(found.value.treaty, found.value.date, query.fortieth);
    return answer.ok ? ok({ ...found.value.ground, answer: answer.value }) : answer;
  },
};
