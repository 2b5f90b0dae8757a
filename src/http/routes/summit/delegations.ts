// SPDX-License-Identifier: EUPL-1.2
// Delegations from both sides: what a State sees of its own, photographs and needs, outreach, lists and letters of the host.
import { partyOf } from '#base/act.ts';
import { textOf, utf8 } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { ACCREDITATION_DECISION, NOMINATION, PURGE, VETTING } from '#acts/conference/act.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { type Node, today } from '#node/node.ts';
import { type Paper, renderPaper } from '#node/papers.ts';
import { photoBytes, takePhotograph } from '#node/photograph.ts';
import { summitActs } from '#node/summit-acts.ts';
import { keptAside, PHOTOGRAPH } from '#node/veil.ts';
import { drafts } from '#store/drafts.ts';
import { filesTable } from '#store/files-table.ts';
import { listContext } from '#wire/conference/list-context.ts';
import { readNominations } from '#wire/conference/read-lists.ts';
import { readRows } from '#wire/conference/read-rows.ts';
import type { Raw, Some } from '../../handler.ts';
import { draftedAct } from '../../views/draft.ts';
import { officeName, partyName } from '../../views/office.ts';
import { isOfHost, participantsPaper, rollPaper, visaLetter, withoutScript } from '../../views/summit/letters.ts';
import type { SummitDesk } from '../../views/summit/desk.ts';
import { type HostOffices, ourDelegationView } from '../../views/summit/our-delegation.ts';
import { outreachView } from '../../views/summit/outreach.ts';
import { seesNeeds, seesPeople, worksOn } from '../../views/summit/reads.ts';
import { participantsCsv, participantsView } from '../../views/summit/participants.ts';
import { deskFor, hostDeskFor } from './desk-for.ts';
import { waitingLines } from './waiting-lines.ts';

const NOT_INVITED = refuse(
  'summit.not-invited',
  'No invitation to a conference rests here. It comes from the host by itself, to the office of your focal point.',
);
const NOT_YOURS = refuse('summit.not-yours', 'This is for the offices of the host that accredit and receive people.');
const NOT_FOUND = refuse(
  'summit.no-paper',
  'There is no such paper here, or it was destroyed with the personal data of the event.',
);
const NOT_ACCREDITED = refuse(
  'summit.not-accredited',
  'A letter is given for somebody who is accredited. Decide on the nomination first.',
);
const MOST_NEEDS = 20_000;

/** Offices of the host on the register today, by what they do. */
async function hostOffices(node: Node, host: string): Promise<HostOffices> {
  const register = await node.register();
  const day = today(node);
  const holder = (what: string) =>
    [...register.offices.keys()].find(
      (o) => partyOf(o) === host && designationsOn(register.offices, o, day).includes(what),
    );
  const [secretariat, accreditation] = [holder('SUMMIT_SECRETARIAT'), holder('ACCREDITATION_OFFICE')];
  return {
    ...(secretariat ? { SUMMIT_SECRETARIAT: secretariat } : {}),
    ...(accreditation ? { ACCREDITATION_OFFICE: accreditation } : {}),
  };
}

const printedBy = async (node: Node, desk: SummitDesk) => ({
  ...{ desk, mode: node.config.mode, hostName: partyName(node, desk.summit.event.host) },
  officeName: officeName(await node.register(), desk.person.office),
});

/** A sheet as PDF; names in a script that no font of the node has stand in their Latin spelling. */
async function pdf(paper: Paper, name: string): Promise<Result<Raw>> {
  let sheet = paper;
  for (let tries = 0; ; tries++) {
    const made = await renderPaper(sheet);
    if (made.ok)
      return ok({ media: 'application/pdf', name: `${name}.pdf`, size: made.value.length, bytes: made.value });
    const letter = String(made.refusal.params?.['character'] ?? '');
    if (letter === '' || tries > 30) return made;
    sheet = withoutScript(sheet, letter);
  }
}

export const delegations: Some<
  | 'summitOurDelegation'
  | 'summitReadPeople'
  | 'summitTakePhotograph'
  | 'summitPhotograph'
  | 'summitNeeds'
  | 'summitVisaLetter'
  | 'summitRoll'
  | 'summitOutreach'
  | 'summitParticipants'
  | 'summitParticipantsPaper'
> = {
  async summitOurDelegation({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return NOT_INVITED;
    const offices = await hostOffices(node, desk.value.summit.event.host);
    const view = ourDelegationView(desk.value, await summitActs(node), offices, photoBytes(node) / 1_000_000);
    return view ? ok(view) : NOT_INVITED;
  },

  async summitReadPeople({ body, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return NOT_INVITED;
    const rows = readRows(body.text, body.form);
    if (!rows.ok) return rows;
    if (rows.value.list !== 'nominations')
      return refuse(
        'list.other',
        'This is a list of something else. A list of people has the columns entity, ref, name, category and function.',
      );
    const read = readNominations(rows.value, listContext(desk.value.summit, node.config.party, today(node)));
    return ok({
      taken: read.taken.map(({ line, value: { delegate, photo } }) => ({
        ...{ line, ref: delegate.ref, name: delegate.name, latin: delegate.latin ?? null, category: delegate.category },
        ...{
          function: delegate.function,
          head: delegate.head,
          rank: delegate.rank ?? null,
          listed: delegate.listed,
          photo,
        },
      })),
      refused: read.refused.map(({ line, code, words, instead }) => ({ line, code, words, instead })),
    });
  },

  async summitTakePhotograph({ stream, seat }, { node }) {
    if (!stream) return refuse('input.body', 'The photograph is missing: send its bytes as application/octet-stream.');
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    return worksOn(desk.value, NOMINATION, ACCREDITATION_DECISION) ? takePhotograph(node, stream) : NOT_YOURS;
  },

  async summitPhotograph({ params, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const sha256 = params['sha256'] ?? '';
    const handedIn = desk.value.summit.delegations.all.some(
      (d) =>
        seesPeople(desk.value, d.entity) &&
        d.delegate.sealed.some((s) => s.what === 'photograph' && s.sha256 === sha256),
    );
    if (!handedIn && !worksOn(desk.value, NOMINATION, ACCREDITATION_DECISION, VETTING)) return NOT_YOURS;
    const record = /^[0-9a-f]{64}$/.test(sha256) ? await filesTable(node.db).find(sha256) : null;
    if (!record || !(handedIn || record.role === PHOTOGRAPH)) return NOT_FOUND;
    const file = await node.files.open(sha256);
    if (!file.ok) return NOT_FOUND;
    const media = record.media === 'image/png' ? 'image/png' : 'image/jpeg';
    return ok({ media, name: record.name, size: file.value.size, bytes: file.value.stream });
  },

  async summitNeeds({ params, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    if (!seesNeeds(desk.value, params['entity'] ?? '')) return NOT_YOURS;
    const person = desk.value.summit.delegations.find(params['entity'] ?? '', params['ref'] ?? '');
    const papers = person?.delegate.sealed.filter((s) => s.what === 'dietary' || s.what === 'medical') ?? [];
    const words: string[] = [];
    for (const { sha256 } of papers) {
      const file = await node.files.open(sha256);
      if (!file.ok || file.value.size > MOST_NEEDS) continue;
      const parts: Buffer[] = [];
      for await (const part of file.value.stream) parts.push(part as Buffer);
      const bytes = Buffer.concat(parts);
      const json = readJson(bytes);
      const text = json.ok ? (json.value as { words?: unknown } | null)?.words : textOf(bytes);
      if (typeof text === 'string') words.push(text);
    }
    return words.length > 0 ? ok({ words: words.join('\n') }) : NOT_FOUND;
  },

  async summitVisaLetter({ params, query, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    if (!isOfHost(desk.value) || !seesPeople(desk.value, params['entity'] ?? '')) return NOT_YOURS;
    const person = desk.value.summit.delegations.find(params['entity'] ?? '', params['ref'] ?? '');
    if (person?.status !== 'approved') return NOT_ACCREDITED;
    const paper = visaLetter(await printedBy(node, desk.value), person, query.language ?? 'en');
    return pdf(paper, `visa-letter-${person.entity}-${person.ref}`);
  },

  async summitRoll({ params, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    if (!isOfHost(desk.value) || !seesPeople(desk.value, params['entity'] ?? '')) return NOT_YOURS;
    const entity = params['entity'] ?? '';
    const own = desk.value.summit.delegations.delegations.get(entity)?.delegates ?? [];
    const people = own.filter((d) => d.approved !== null && d.status !== 'withdrawn');
    if (people.length === 0) return NOT_ACCREDITED;
    return pdf(rollPaper(await printedBy(node, desk.value), people), `nominal-roll-${entity}`);
  },

  async summitOutreach({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(outreachView(desk.value)) : desk;
  },

  async summitParticipants({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { root } = desk.value;
    const waiting = await drafts(node.db).list({ states: ['waiting'] });
    const lines = await waitingLines(node, seat.person, [PURGE]);
    const apart = root === null ? [] : await keptAside(node, root);
    return ok(
      participantsView(
        desk.value,
        apart,
        lines,
        waiting.some((d) => draftedAct(d).kind === PURGE),
      ),
    );
  },

  async summitParticipantsPaper({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    if (!isOfHost(desk.value)) return NOT_YOURS;
    const name = `participants-${desk.value.summit.event.code}`;
    if (query.form === 'pdf') return pdf(participantsPaper(await printedBy(node, desk.value)), name);
    // A mark of the encoding in front: spreadsheets take a list in all scripts for something else without it.
    const bytes = utf8(`\ufeff${participantsCsv(desk.value)}`);
    return ok({ media: 'text/csv; charset=utf-8', name: `${name}.csv`, size: bytes.length, bytes });
  },
};
