// SPDX-License-Identifier: EUPL-1.2
// A form of the pack as a page to fill in: what is known already stands there, in each language where it depends on one.
import type { Act } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import * as r from '#acts/register/act.ts';
import { entriesOf, nameOn } from '#acts/register/ledger.ts';
import type * as k from '#acts/treaty/act.ts';
import { languageIn, writtenValues } from '#acts/treaty/paper-values.ts';
import { directionOf, PAPER_LANGUAGES } from '#acts/treaty/sheet-words.ts';
import { courseOf } from '#acts/treaty/state.ts';
import { paperWords } from '#acts/words.ts';
import type { PaperForm } from '#law/pack-depositary.ts';
import type { Pack } from '#law/pack-schema.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import type { PaperFormView, PaperValues } from '#wire/treaty-views.ts';
import { citationOf } from './citation.ts';
import { codeName, entryOption } from './entry-line.ts';
import { fieldLines, languageName } from './fields.ts';
import { officeName, officesHolding, partyName } from './office.ts';

/** Languages offered where a form asks for a list of them. */
const OFFERED = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sw', 'th', 'tr', 'vi', 'zh'];

export type FormAsked = {
  pack: Pack;
  form: PaperForm;
  /** A sort, or the number of an entry it is about. */
  about: string | null;
  /** The word of the depositary that the new paper answers. */
  re: string | null;
  acts: readonly Act[];
};

export function paperFormView(node: Node, register: Register, asked: FormAsked): PaperFormView {
  const { pack, form, re, acts } = asked;
  const answered = re === null ? undefined : acts.find((a) => a.id === re);
  const before = answered ? courseOf(acts, answered.re) : undefined;
  const sorts = sortsOf(node, pack, form);
  const entries = entriesFor(node, register, pack, form);
  const about = {
    code: before?.paper.body.about?.code ?? (sorts.some((s) => s.value === asked.about) ? asked.about : null),
    entry: before?.paper.body.about?.entry ?? (entries.some((e) => e.value === asked.about) ? asked.about : null),
  };
  const known = new Set(form.fields.map((f) => f.code));
  const only = (values: PaperValues): PaperValues =>
    Object.fromEntries(Object.entries(values).filter(([name, v]) => known.has(name) && v.length > 0));
  const keeper = officesHolding(node, register, ['DEPOSITARY'], 'all')[0];
  return {
    pack: pack.id,
    paper: form.code,
    name: paperWords(form.code),
    treaty: pack.title,
    to: keeper ? officeName(register, keeper.id) : 'Depositary',
    fields: form.fields.map((f) => ({
      code: f.code,
      label: f.label,
      required: f.need === 'required',
      takes: f.takes,
    })),
    wordings: PAPER_LANGUAGES.map((language) => ({
      language,
      languageName: languageName(language),
      dir: directionOf(language),
      title: form.wording[language].title,
      paragraphs: [...form.wording[language].paragraphs],
    })),
    values: only({
      ...startingValues(node, register, pack),
      ...(entries.find((e) => e.value === about.entry)?.values ?? {}),
      ...(before?.paper.body.values ?? {}),
    }),
    byLanguage: Object.fromEntries(
      PAPER_LANGUAGES.map((language) => [
        language,
        only({
          treaty: pack.titles?.[language] ?? pack.officialTitle,
          stateFormal:
            nameOn(register.ledger, node.config.party, today(node), language) ?? partyName(node, node.config.party),
          ...(language === 'en' && about.code ? sortNamed(codeName(node, pack.id, about.code)) : {}),
        }),
      ]),
    ),
    languages: OFFERED.map((value) => ({ value, label: languageIn(value, 'en') })),
    sorts,
    entries,
    about,
    reviewed: form.reviewed,
    citation: citationOf(node.packs, { pack: pack.id, code: form.rule }),
    generalCitation: form.generalRule
      ? citationOf(node.packs, { pack: LAW_OF_TREATIES, code: form.generalRule })
      : null,
    answers:
      answered && before
        ? {
            act: answered.id,
            paper: before.paper.id,
            words: `${paperWords(before.paper.body.paper)}, ${before.paper.body.title}`,
            lines: fieldLines(node.packs, answered, node.kinds.get(answered.kind)),
          }
        : null,
    place: node.config.place,
  };
}

/** The name of a sort in the places where forms name it; labels of packs are English. */
const sortNamed = (label: string): PaperValues => ({ role: label, subject: label });

/** Values that follow from where and when the paper is made, from the treaty, and from what the State did before. */
function startingValues(node: Node, register: Register, pack: Pack): PaperValues {
  const day = today(node);
  const { signed } = register.treaty(pack.id).status(node.config.party, day);
  return {
    adoptedAt: pack.adoption?.place ?? '',
    adoptedOn: pack.adoption?.on ?? '',
    signedAt: signed?.place ?? '',
    signedOn: signed?.on ?? '',
    place: node.config.place.replace(/ \([^)]*\)$/, ''),
    date: day,
    from: day,
  };
}

/** The sorts a form can be of: reservations, declarations, authorities the treaty knows. */
function sortsOf(node: Node, pack: Pack, form: PaperForm): PaperFormView['sorts'] {
  const list =
    form.code === 'RESERVATION'
      ? pack.reservationTypes
      : form.code === 'DECLARATION'
        ? pack.declarationTypes.filter((d) => d.takes !== 'authority')
        : form.code === 'DESIGNATION'
          ? pack.declarationTypes.filter((d) => d.takes === 'authority')
          : [];
  return list.map(({ code }) => ({ value: code, label: codeName(node, pack.id, code) }));
}

/** Reservations a withdrawal or an objection can be about, with what the register knows of each. */
function entriesFor(node: Node, register: Register, pack: Pack, form: PaperForm): PaperFormView['entries'] {
  if (form.code !== 'RESERVATION_WITHDRAWAL' && form.code !== 'OBJECTION') return [];
  const own = form.code === 'RESERVATION_WITHDRAWAL';
  const { party } = node.config;
  return entriesOf(register.ledger, r.RESERVATION)
    .filter((e) => e.body.pack === pack.id && (e.body.party === party) === own)
    .map((e) => ({
      ...entryOption(node, register, e as never),
      values: {
        reservationText: e.body.wording,
        reservationMadeOn: e.body.madeOn,
        reservingState: partyName(node, e.body.party),
        receivedOn: e.body.circulatedOn,
      },
    }));
}

/** What was filled in, with the labels of the form, in the language of the paper. */
export function valueLines(node: Pick<Node, 'packs'>, body: k.PaperBody) {
  const form = node.packs.get(body.pack)?.papers.find((p) => p.code === body.paper);
  if (!form) return [];
  const written = writtenValues(form.fields, body.values, 'en');
  return form.fields.flatMap((f) => {
    const value = written[f.code];
    return value
      ? [
          {
            field: f.code,
            label: f.label,
            value,
            long: value.length > 120,
            rule: null,
          },
        ]
      : [];
  });
}

/** The office a paper goes to. */
export function keeperOffice(node: Node, register: Register): string | null {
  return officesHolding(node, register, ['DEPOSITARY'], 'all')[0]?.id ?? null;
}

/** The head of a sheet: the State and the office that speaks. */
export function letterheadOf(node: Node, register: Register, office: string): k.PaperBody['letterhead'] {
  return { party: partyName(node, partyOf(office)), office: officeName(register, office) };
}
