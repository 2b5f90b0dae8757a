// SPDX-License-Identifier: EUPL-1.2
// How the pages for people who report are put together at this node.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hex } from '#base/bytes.ts';
import { civilTime } from '#base/time.ts';
import type { Node } from '#node/node.ts';
import { APPEAL_HOURS } from '#acts/reports/act.ts';
import { currenciesFor } from '#acts/reports/intake/currencies.ts';
import type { Helplines } from '#acts/reports/intake/helplines.ts';
import type { Markup } from '#public/markup.ts';
import { statusForm } from '#public/report/answers.ts';
import { childForm } from '#public/report/child-form.ts';
import {
  appealForm,
  citizenForm,
  type FormFacts,
  incidentForm,
  termsText,
  weaknessForm,
} from '#public/report/forms.ts';
import {
  type ReportLanguage,
  type ReportPlace,
  type ReportSite,
  type ReportWord,
  reportDocument,
  type Say,
  sayIn,
} from '#public/report/frame.ts';
import type { Entered, FormParts, Wrong } from '#public/report/parts.ts';
import { send } from '../public-pages.ts';

const HTML = 'text/html; charset=utf-8';
/** A form holds a secret of its own and is nobody else's. */
const OWN = 'no-store';
const TITLES = { report: 'title', status: 'status.title', appeal: 'appeal.title' } as const;
const titleOf = (at: ReportPlace): ReportWord =>
  at === 'incident' || at === 'weakness' || at === 'child' ? `${at}.title` : TITLES[at];

export type ReportShown = ReturnType<typeof reportShown>;

/** The forms and pages of one node. */
export function reportShown(node: Node, lines: Helplines) {
  const siteOf = (language: ReportLanguage): ReportSite => ({
    ...{ desk: node.config.partyName, exercise: node.config.mode === 'exercise', clock: node.config.place, language },
  });
  const facts = (post?: string, currency?: string): FormFacts => ({
    ...{ post: post ?? hex(node.random(16)), clock: node.config.place, lines },
    currencies: currenciesFor(node.config.party, currency?.toUpperCase()),
  });
  const form = (language: ReportLanguage, entered: Entered, wrong: Wrong): FormParts => ({
    ...{ say: sayIn(language), language, entered, wrong },
  });
  const civil = (at: string) => civilTime(at, node.config.zone, node.config.place);
  const termsOf = (language: ReportLanguage) =>
    createHash('sha256')
      .update(termsText(sayIn(language)))
      .digest('hex');

  function leadOf(at: ReportPlace, say: Say): string {
    return at === 'report' ? say('lead') : say(`${at}.lead`, { hours: APPEAL_HOURS });
  }
  function show(
    [request, reply]: [FastifyRequest, FastifyReply],
    language: ReportLanguage,
    page: { at: ReportPlace; body: Markup; title?: ReportWord; lead?: string | null },
  ): FastifyReply {
    const { at, body, title = titleOf(at) } = page;
    const lead = page.lead === undefined ? leadOf(at, sayIn(language)) : page.lead;
    const made = reportDocument(siteOf(language), { title, at, body, ...(lead === null ? {} : { lead }) });
    // Squeezing a page with somebody's own words beside a secret would tell of it by its length; these go as they are.
    return request.method === 'GET'
      ? send(request, reply, made.toString(), HTML, OWN)
      : reply.headers({ 'content-type': HTML, 'cache-control': OWN }).send(made.toString());
  }
  function bodyOf(at: ReportPlace, parts: FormParts, post?: string): Markup {
    if (at === 'report') return citizenForm(parts, facts(post, parts.entered.get('currency')?.[0]));
    if (at === 'child') return childForm(parts, facts(post).post, lines);
    if (at === 'incident') return incidentForm(parts, facts(post));
    if (at === 'weakness') return weaknessForm(parts, facts(post), termsOf(parts.language));
    return at === 'appeal' ? appealForm(parts, facts(post)) : statusForm(parts);
  }

  return { show, form, bodyOf, civil, termsOf };
}
