// SPDX-License-Identifier: EUPL-1.2
// The public picture of reports at /reports/public: the same for everybody, made at most once a minute.
import type { FastifyInstance } from 'fastify';
import { millis } from '#base/time.ts';
import { holdCounts, holdTimes } from '#acts/reports/groups/hold-counts.ts';
import { NOT_SAID, publicLosses, publicTrends } from '#acts/reports/groups/trends.ts';
import { amountWords } from '#acts/reports/intake/amount.ts';
import { type Node, today } from '#node/node.ts';
import { blindCounters } from '#node/reports/blind-answer.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { languageOf, reportDocument, sayIn } from '#public/report/frame.ts';
import { type PublicPicture, publicBody } from '#public/report/public-counts.ts';
import { send } from '../public-pages.ts';
import { partyName } from '../views/office.ts';
import { countedReports, fewestOf, SHOWN, SPAN_DAYS } from '../views/reports/trends.ts';

const FRESH_MS = 60_000;

export function reportsPublicPage(app: FastifyInstance, node: Node): void {
  let made: { at: number; picture: PublicPicture } | null = null;
  const picture = async (): Promise<PublicPicture> => {
    const now = millis(node.clock());
    if (!made || Math.abs(now - made.at) > FRESH_MS) made = { at: now, picture: await pictureOf(node) };
    return made.picture;
  };
  app.get('/reports/public', async (request, reply) => {
    const language = languageOf((request.query as Record<string, unknown>)['lang']);
    const say = sayIn(language);
    const shown = await picture();
    const site = {
      ...{ desk: node.config.partyName, exercise: node.config.mode === 'exercise', clock: node.config.place, language },
    };
    const lead = say('public.lead', { n: shown.days, k: shown.fewest });
    const page = reportDocument(site, {
      title: 'public.title',
      at: 'public',
      lead,
      body: publicBody(say, language, shown),
    });
    return send(request, reply, page.toString(), 'text/html; charset=utf-8');
  });
}

async function pictureOf(node: Node): Promise<PublicPicture> {
  const facts = await deskFacts(node);
  const counted = countedReports({ facts, node });
  const span = { until: today(node), days: SPAN_DAYS };
  const fewest = fewestOf({ node });
  const asked = await blindCounters(node);
  return {
    asked: askedByWeek(asked).map(({ asker, epoch, ...rest }) => ({
      ...{ name: partyName(node, asker), week: epoch.replace('-W', '/'), ...rest },
    })),
    ...{ days: SPAN_DAYS, fewest },
    tables: SHOWN.map((by) => ({
      by: by as PublicPicture['tables'][number]['by'],
      rows: publicTrends(counted, by, span, fewest).rows.map((r) => ({
        ...r,
        name: by === 'country' && r.name !== NOT_SAID ? partyName(node, r.name) : r.name,
      })),
    })),
    losses: publicLosses(counted, span, fewest).map((l) => amountWords(l.amount, l.currency)),
    // Of all holds there ever were: of thirty days they are few.
    holds: holdCounts(
      holdTimes(
        facts.rows.filter((r) => !r.minor),
        facts.following,
      ),
      fewest,
    ),
  };
}

type Asked = { asker: string; epoch: string; questions: number; places: number; refused: number };

/** Counters of all classes of a week together, the newest week first. */
function askedByWeek(counters: Awaited<ReturnType<typeof blindCounters>>): Asked[] {
  const out = new Map<string, Asked>();
  for (const { asker, epoch, questions, places, refused } of counters) {
    const key = `${epoch} ${asker}`;
    const before = out.get(key) ?? { asker, epoch, questions: 0, places: 0, refused: 0 };
    const no = Object.values(refused).reduce((sum, n) => sum + (n ?? 0), 0);
    out.set(key, {
      ...before,
      questions: before.questions + questions,
      places: before.places + places,
      refused: before.refused + no,
    });
  }
  return [...out.keys()]
    .sort()
    .reverse()
    .map((key) => out.get(key)!);
}
