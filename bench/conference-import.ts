// SPDX-License-Identifier: EUPL-1.2
// A conference at its real size in a real node: how long 120 delegations and 2,500 people take from a file to signed acts at rest, and
// how long a look at it takes, the first time and after each further act.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActId } from '#base/act.ts';
import { addDays } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { NO_ANSWERS } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import { importFile } from '#cli/conference/import.ts';
import { dated, readSummitSeed } from '#cli/conference/summit-seed.ts';
import { today } from '#node/node.ts';
import { summitActs } from '#node/summit-acts.ts';
import { type Actor, type Wish, write } from '#node/write.ts';
import { type OwnNode, raiseOwn } from './own-node.ts';
import { type Measured, percentile, round } from './printed.ts';

const PEOPLE = 2500;
const ENTITIES = 120;
const LOOKS = 20;
const LAW = join(import.meta.dirname, '..', 'law');
const entityOf = (i: number) => `S${String(i % ENTITIES).padStart(3, '0')}`;

/** Every part a screen may ask for. */
function lookAt(summit: Summit): number {
  const { board, budget, outreach, delegations, programme, order, speaking, signing, participants, gates } = summit;
  return [board.tasks, budget.lines, outreach.rows, delegations.all, programme.plan.elements, order.order.places]
    .concat([[...speaking.keys()], signing.slots, participants, [gates]] as never)
    .reduce((sum, part) => sum + part.length, 0);
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Writes an act of the host for itself. Throws what a rule says against it. */
async function writeOwn({ node }: OwnNode, actor: Actor, kind: string, body: object, re?: ActId): Promise<ActId> {
  const done = await write(node, actor, {
    ...{ kind, to: [actor.person.office], body: body as Wish['body'] },
    basis: [{ pack: 'conference', code: k.kinds.find((x) => x.kind === kind)!.basis[0]! }],
    ...(re === undefined ? {} : { re }),
  });
  if (!done.ok) throw new Error(`${done.refusal.code}: ${done.refusal.words}`);
  return done.value.act.id;
}

const ENTITY_ROWS = Array.from({ length: ENTITIES }, (_, i) => `${entityOf(i)},State ${i},member-state`);
const PEOPLE_ROWS = Array.from({ length: PEOPLE }, (_, i) => {
  const [category, head] = i < ENTITIES ? ['head', 'yes,MIN'] : ['delegate', 'no,'];
  return `${entityOf(i)},${Math.floor(i / ENTITIES) + 1},Person ${i},${category},Adviser,${head},yes`;
});

export async function benchImport(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'comity-bench-import-'));
  const own = await raiseOwn('XH');
  try {
    return await measured(own, folder);
  } finally {
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(own: OwnNode, folder: string): Promise<Measured> {
  const { node } = own;
  const [secretariat, protocol, accreditation, outreach] = await Promise.all(
    ['xh-secretariat-1', 'xh-protocol-1', 'xh-accreditation-1', 'xh-outreach-1'].map((id) => own.actor(id)),
  );
  const seed = (await readSummitSeed(LAW)).steps.find((s) => s.kind === k.EVENT)!;
  const day = today(node);
  const event = await writeOwn(
    own,
    secretariat!,
    k.EVENT,
    dated(seed.body, addDays(day, 30), String(seed.body['zone'])),
  );
  const list = (name: string, lines: string[]) => {
    const file = join(folder, name);
    writeFileSync(file, lines.join('\n'));
    return file;
  };
  const states = list('states.csv', ['entity,name,category', ...ENTITY_ROWS]);
  const people = list('people.csv', ['entity,ref,name,category,function,head,rank,listed', ...PEOPLE_ROWS]);
  const load = async (actor: Actor, file: string, tryOnly: boolean) => {
    const { refused, refusals } = await importFile(node, actor, file, 'bench', tryOnly);
    const [no] = [...refused, ...refusals];
    if (no) throw new Error(`a line was refused: ${JSON.stringify(no)}`);
  };
  const look = async () => lookAt(summitOf(await summitActs(node), NO_ANSWERS, node.clock())!);

  const entitiesMs = await took(() => load(protocol!, states, false));
  const readMs = await took(() => load(accreditation!, people, true));
  const peopleMs = await took(() => load(accreditation!, people, false));
  const firstMs = await took(look);
  const again: number[] = [];
  const afterAct: number[] = [];
  for (let i = 0; i < LOOKS; i++) {
    again.push(await took(look));
    const call = { entity: entityOf(i), on: day, channel: 'call', with: 'Mission', words: 'They will say tomorrow.' };
    await writeOwn(own, outreach!, k.CONTACT, call, event);
    afterAct.push(await took(look));
  }
  const figures = {
    entitiesMs: round(entitiesMs),
    peopleReadMs: round(readMs),
    peopleLoadedMs: round(peopleMs),
    firstLookMs: round(firstMs),
    lookAgainMs: round(percentile(again, 50)),
    lookAfterAnActMs: round(percentile(afterAct, 50)),
    lookAfterAnActWorstMs: round(percentile(afterAct, 100)),
  };
  return {
    table: Object.entries(figures).map(([what, ms]) => ({ what, ms })),
    figures,
    ratios: {
      peopleLoadedToRead: round(peopleMs / readMs),
      lookAfterAnActToLookAgain: round(percentile(afterAct, 50) / percentile(again, 50)),
    },
  };
}
