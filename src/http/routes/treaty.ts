// SPDX-License-Identifier: EUPL-1.2
// The home side of treaties and the registry of the depositary: what is due, papers to prepare, papers that arrived.
import { type Act, partyOf } from '#base/act.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { PAPER, type PaperBody } from '#acts/treaty/act.ts';
import { courseOf } from '#acts/treaty/state.ts';
import { paperWords } from '#acts/words.ts';
import { dossierFile } from '#node/dossier-acts.ts';
import { dossierOfAct } from '#node/dossier-of.ts';
import { markOpened } from '#node/mark-opened.ts';
import type { Node } from '#node/node.ts';
import { sheetOf, sheetOfAct } from '#node/paper-sheet.ts';
import { renderPaper } from '#node/papers.ts';
import { fillForm, layPaper } from '#node/prepare-paper.ts';
import { treatyActs } from '#node/treaty-acts.ts';
import { drafts } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import type { NewPaper } from '#wire/treaty-views.ts';
import type { Raw, Some } from '../handler.ts';
import { printedAgain } from '../printed-again.ts';
import { draftedAct } from '../views/draft.ts';
import { keeperOffice, letterheadOf, paperFormView } from '../views/paper-form.ts';
import { compareView } from '../views/compare-rules.ts';
import { paperPage } from '../views/paper-page.ts';
import { registryView } from '../views/registry-desk.ts';
import { treatiesOf, treatyDeskView } from '../views/treaty-desk.ts';
import { written } from './writing.ts';

const NO_TREATY = refuse('paper.pack', 'No law pack of this node holds forms for a treaty.');
const UNKNOWN = refuse('paper.unknown', 'There is no such paper here.');

function waiting(node: Node) {
  return drafts(node.db).list({ states: ['waiting', 'withdrawn'] });
}

/** The treaty asked for, or the main one. */
function packAsked(node: Node, id: string | undefined) {
  const all = treatiesOf(node);
  return id === undefined ? all[0] : all.find((p) => p.id === id);
}

export const treaty: Some<
  'treatyDesk' | 'treatyForm' | 'treatySheet' | 'treatyLay' | 'treatyRules' | 'paper' | 'paperSheet' | 'registryDesk'
> = {
  async treatyDesk({ query, seat }, { node }) {
    const pack = packAsked(node, query.pack);
    if (!pack) return NO_TREATY;
    const [register, acts, list] = await Promise.all([node.register(), treatyActs(node), waiting(node)]);
    return ok(treatyDeskView(node, register, seat.person, pack, acts, list));
  },

  async treatyForm({ params, query }, { node }) {
    const pack = packAsked(node, query.pack);
    const form = pack?.papers.find((p) => p.code === params['paper']);
    if (!pack || !form)
      return refuse('paper.form-unknown', 'The law pack has no form for such a paper.', {
        params: { paper: params['paper'] ?? '' },
      });
    const [register, acts] = await Promise.all([node.register(), treatyActs(node)]);
    return ok(paperFormView(node, register, { pack, form, about: query.about ?? null, re: query.re ?? null, acts }));
  },

  async treatySheet({ body, seat }, { node }) {
    const register = await node.register();
    const filled = fillForm(node, filledIn(body), letterheadOf(node, register, seat.person.office));
    if (!filled.ok) return filled;
    return pdf(await renderPaper(sheetOf(filled.value.body, null, node.config.party, node.config.mode)), body.paper);
  },

  async treatyLay({ body, seat }, { node }) {
    const register = await node.register();
    const to = keeperOffice(node, register);
    if (to === null)
      return refuse(
        'mandate.addressee',
        'The register names no office of the depositary. Nothing can be laid before it.',
      );
    const head = letterheadOf(node, register, seat.person.office);
    const laid = await written(node, await layPaper(node, seat, filledIn(body), head, to));
    if (!laid.ok || laid.value.state !== 'waiting') return laid;
    const name = paperWords(body.paper);
    return ok({
      ...laid.value,
      words: `${name}: printed, signed and laid before the second officer. Nothing has left yet.`,
    });
  },

  async paper({ params, seat }, { node, report }) {
    const [register, acts] = await Promise.all([node.register(), treatyActs(node)]);
    const course = courseOf(acts, params['id']);
    const dossier = await dossierOfAct(node, params['id']);
    if (!course || dossier === undefined) return UNKNOWN;
    const printed = await printedAgain(course.paper);
    const page = paperPage(node, register, seat.person, acts, course, dossier, printed);
    // Nothing is lost: the next look at the paper tries again.
    await markOpened(node, seat, await dossierFile(node, dossier)).catch(report);
    return ok(page);
  },

  async paperSheet({ params, seat }, { node }) {
    const act = await paperOrDraft(node, seat.person, params['id'] ?? '');
    if (!act) return UNKNOWN;
    return pdf(await renderPaper(sheetOfAct(act)), act.body.paper, act.id);
  },

  async treatyRules({ query, seat }, { node }) {
    const pack = packAsked(node, query.pack);
    return pack ? ok(compareView(node, seat.person, pack)) : NO_TREATY;
  },

  async registryDesk({ seat }, { node }) {
    if (node.config.party !== 'DEPOSITARY')
      return refuse('registry.elsewhere', 'The registry is at the depositary’s node.');
    const [register, acts, list] = await Promise.all([node.register(), treatyActs(node), waiting(node)]);
    return ok(registryView(node, register, seat.person, acts, list));
  },
};

function filledIn({ pack, paper, language, values, about, delivery, re }: NewPaper) {
  return {
    pack,
    paper,
    language,
    values,
    delivery,
    ...(about === undefined ? {} : { about }),
    ...(re === undefined ? {} : { re }),
  };
}

/** A paper at rest, or one still waiting for its second officer in the own State. */
async function paperOrDraft(node: Node, person: Person, id: string): Promise<Act<PaperBody> | null> {
  const resting = (await treatyActs(node)).find((a) => a.id === id && a.kind === PAPER);
  if (resting) return resting as Act<PaperBody>;
  const draft = await drafts(node.db).find(id);
  const act = draft ? draftedAct(draft) : null;
  const own = act?.kind === PAPER && partyOf(act.from) === partyOf(person.office);
  return own ? (act as unknown as Act<PaperBody>) : null;
}

function pdf(printed: Result<Uint8Array>, paper: string, id?: string): Result<Raw> {
  if (!printed.ok) return printed;
  const name = `${paper.toLowerCase().replaceAll('_', '-')}${id ? `-${id.slice(0, 8)}` : '-not-signed'}.pdf`;
  return ok({ media: 'application/pdf', name, size: printed.value.length, bytes: printed.value });
}
