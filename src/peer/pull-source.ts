// SPDX-License-Identifier: EUPL-1.2
// Looks at what a source shares and keeps it as candidates: they link nothing, are given to nobody, and wait for a person.
import { ok, type Result, refuse } from '#base/result.ts';
import type { ReportSource } from '#node/config.ts';
import { type Node, today } from '#node/node.ts';
import { type Pull, sources } from '#store/sources.ts';
import { inTransaction } from '#store/transaction.ts';
import { type ReadBundle, readObjects } from '#wire/stix/read-bundle.ts';
import { readSource, type TaxiiLimits } from './taxii-client.ts';

/** What reading needs to know of its surroundings: banks, and what everybody uses. */
export type Around = {
  context: Parameters<typeof readObjects>[1];
  mode: 'real' | 'exercise';
  lists: {
    warningOf(
      indicator: ReadBundle['candidates'][number]['indicator'],
      mode: 'real' | 'exercise',
    ): { name: string } | null;
  } | null;
};
type Part = Pick<Node, 'db' | 'clock' | 'config'>;
const MOST_STATEMENTS = 200;
const MOST_LEFT = 30;

/** Out: what came of it, as it was written down. A server that does not answer is written down too; the next look tries again. */
export async function pullSource(
  node: Part,
  source: ReportSource,
  around: Around,
  limits?: TaxiiLimits,
): Promise<Pull> {
  const before = await sources(node.db).place(source.name);
  const loopback = node.config.mode === 'exercise';
  const pulled = await readSource(source, before.after, { loopback, ...(limits ? { limits } : {}) });
  const terms = {
    ...{ most: source.most, pap: source.pap ?? null, today: today(node as Node) },
    statements: new Map(Object.entries(before.statements)),
  };
  const read = pulled.ok ? readObjects(pulled.value.objects, around.context, terms) : pulled;
  const at = node.clock();
  if (!pulled.ok || !read.ok) {
    const outcome = (read as { refusal: { code: string } }).refusal.code;
    const failed: Pull = {
      ...{ source: source.name, at, outcome, objects: 0, taken: 0, withdrawn: 0 },
      more: false,
      kept: [],
    };
    await sources(node.db).addPull(failed);
    return failed;
  }
  const { candidates, withdrawn, narrowed, left, statements } = read.value;
  const kept = [...narrowed];
  return inTransaction(node.db, async (tx) => {
    const store = sources(tx.db);
    await store.lock(source.name);
    const fresh = candidates.map(({ indicator, marking, objects, validUntil }) => ({
      ...{ kind: indicator.kind, value: indicator.canonical, ...marking, objects, validUntil },
      common: around.lists?.warningOf(indicator, around.mode)?.name ?? null,
    }));
    await store.take(source.name, fresh, at);
    // What came earlier and is now said to be narrower; where the marking is not known, it is taken out.
    const here = new Set(candidates.flatMap((c) => c.objects));
    for (const [id, by] of kept) {
      if (here.has(id)) continue;
      if (by === 'stix.unknown-marking') withdrawn.ids.push(id);
      else await store.narrow(source.name, [id], by);
    }
    const gone = await store.withdraw(source.name, withdrawn.ids, withdrawn.keys, at);
    await store.putPlace(source.name, pulled.value.after, Object.fromEntries([...statements].slice(-MOST_STATEMENTS)));
    const pull: Pull = {
      ...{ source: source.name, at, outcome: 'taken', objects: pulled.value.objects.length, taken: fresh.length },
      ...{ withdrawn: gone, more: pulled.value.more, kept: counted(left) },
    };
    await store.addPull(pull);
    return pull;
  });
}

function counted(left: ReadBundle['left']): Pull['kept'] {
  const byCode = Map.groupBy(left, (l) => l.why);
  return [...byCode]
    .map(([why, list]) => ({ why, n: list.length, first: list[0]!.id }))
    .sort((a, b) => b.n - a.n || (a.why < b.why ? -1 : 1))
    .slice(0, MOST_LEFT);
}

/** All sources of the settings one after another, or one by its name. Refusal source.unknown. */
export async function pullSources(node: Part, around: Around, name?: string): Promise<Result<Pull[]>> {
  const all = node.config.reportSources ?? [];
  const chosen = name === undefined ? all : all.filter((s) => s.name === name);
  if (name !== undefined && chosen.length === 0)
    return refuse('source.unknown', `The settings name no source "${name}".`);
  const out: Pull[] = [];
  for (const source of chosen) out.push(await pullSource(node, source, around));
  return ok(out);
}
