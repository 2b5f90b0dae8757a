// SPDX-License-Identifier: EUPL-1.2
// What a node does by the clock: sweeping what is over, and looking at what will lapse. Jobs rest in the database (pg-boss),
// so any process of the node may do them and none is done twice.
import { PgBoss } from 'pg-boss';
import { millis } from '#base/time.ts';
import { PRESERVED, type PreservedBody } from '#acts/requests/act.ts';
import { remindersBefore } from '#law/deadline.ts';
import { filesTable } from '#store/files-table.ts';
import { sweepLaid } from '#store/laid-files.ts';
import { sessions } from '#store/sessions.ts';
import { type Node, today } from './node.ts';
import { filed } from './dossier-acts.ts';
import { destroyPersonal } from './purge.ts';
import { endBlindWeeks } from './reports/blind-index.ts';
import { destroyDue, finishDestroyed, sweepLost } from './reports/retention.ts';
import { passWaitingIncidents } from './reports/pass-incident.ts';

const SWEEP = 'sweep';
const REMIND = 'remind';
const RETAIN = 'retain';
const PULL = 'pull';
const FIRST_LOOK_SECONDS = 60;
const DAY_MS = 86_400_000;

export type Jobs = { stop(): Promise<void> };

/** A reminder: which dossier's preservation ends when. Read by whoever shows the board; nothing is decided here. */
export type Reminder = { act: string; until: string; on: string };

/** Starts the worker. `remind` gets what falls due today; `pull` looks at the sources of the settings, where they name any. */
export async function startJobs(
  node: Node,
  remind: (list: Reminder[]) => void,
  report: (fault: unknown) => void,
  pull: (() => Promise<unknown>) | null = null,
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: node.config.databaseUrl,
    schema: 'jobs',
    max: 2,
    application_name: 'comity jobs',
  });
  boss.on('error', report);
  await boss.start();
  // A machine that stopped in the middle of a purge goes on with it before anybody looks.
  await finishDestroying(node).catch(report);
  await finishDestroyed(node).catch(report);
  for (const [queue, cron] of [
    [SWEEP, '17 * * * *'],
    [REMIND, '5 0 * * *'],
    [RETAIN, '35 2 * * *'],
  ] as const) {
    await boss.createQueue(queue);
    await boss.schedule(queue, cron, null, { tz: node.config.zone });
  }
  await boss.work(SWEEP, { pollingIntervalSeconds: 30 }, async () => {
    await sessions(node.db).sweep(node.clock());
    const before = millis(node.clock()) - DAY_MS;
    await node.files.sweep(before);
    await sweepLaid(node.files, before, (list) => filesTable(node.db).recorded(list));
    await finishDestroying(node);
    await finishDestroyed(node);
    await sweepLost(node);
    await endBlindWeeks(node);
    await passWaitingIncidents(node);
  });
  await boss.work(RETAIN, { pollingIntervalSeconds: 30 }, async () => void (await destroyDue(node)));
  await boss.work(REMIND, { pollingIntervalSeconds: 30 }, async () => remind(await dueReminders(node)));
  // Without sources this node asks nobody, whatever an earlier start left in the plan.
  await boss.createQueue(PULL);
  if (pull === null || (node.config.reportSources ?? []).length === 0) await boss.unschedule(PULL);
  else {
    await boss.schedule(PULL, '43 * * * *', null, { tz: node.config.zone });
    await boss.work(PULL, { pollingIntervalSeconds: 30 }, async () => void (await pull()));
    // A first look soon after the start, when the others have had time to start too.
    await boss.send(PULL, null, { startAfter: FIRST_LOOK_SECONDS });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5000 }) };
}

/** What an act says is destroyed is destroyed, also where the machine stopped in between or a file arrived late. */
export async function finishDestroying(node: Node): Promise<void> {
  for (const { kind, destroys } of node.kinds.all()) {
    if (!destroys) continue;
    for (const stored of await node.acts.ofKind(kind, { limit: 1000 })) {
      const { act } = filed(stored);
      if (stored.direction === 'own' && act.re !== undefined) await destroyPersonal(node, act.re);
    }
  }
}

/** Preservations of which a reminder falls on today, in the order they end. */
export async function dueReminders(node: Node): Promise<Reminder[]> {
  const day = today(node);
  const acts = (await node.acts.ofKind(PRESERVED, { limit: 10_000 })).map(filed);
  return acts
    .map((f) => ({ act: f.act.id, until: (f.act.body as PreservedBody).until }))
    .flatMap(({ act, until }) => (remindersBefore(until, day).includes(day) ? [{ act, until, on: day }] : []))
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}
