// SPDX-License-Identifier: EUPL-1.2
// Papers about people of a delegation: the letter that supports a visa, the nominal roll, the list of participants. They are made from
// the conference as it stands, filed nowhere, and signed by hand by whoever hands them out.
import { partyOf } from '#base/act.ts';
import type { Mode } from '#base/act.ts';
import type { DelegateState } from '#acts/conference/summit/delegations-part.ts';
import type { Run } from '#acts/treaty/paper-text.ts';
import { directionOf, type PaperLanguage, sheetWords } from '#acts/treaty/sheet-words.ts';
import type { Paper } from '#node/papers.ts';
import { civilDay } from '../fields.ts';
import { headOf, type SummitDesk } from './desk.ts';

const said = (text: string): Run => ({ text, filled: false });
const put = (text: string): Run => ({ text, filled: true });
const dayIn = (day: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** Letters in two languages; every other language gets English. The French has been read by nobody yet, and says so. */
const VISA: Record<'en' | 'fr', { title: string; body: string[]; signer: string }> = {
  en: {
    title: 'Letter in support of a visa',
    body: [
      '{host} confirms that {name}, {function}, is a member of the delegation of {entity} to “{event}”, held at {place} from {from} to {until}, and is accredited to it.',
      'The competent authorities are kindly asked to give {name} the visa that is needed for the time of the event, free of charge where the law allows it, and without delay.',
      'This letter is given for the purpose of a visa only. It is no badge and opens no door.',
    ],
    signer: 'For the accreditation office',
  },
  fr: {
    title: 'Lettre à l’appui d’une demande de visa',
    body: [
      '{host} confirme que {name}, {function}, est membre de la délégation de {entity} à la réunion « {event} », tenue à {place} du {from} au {until}, et y est accrédité(e).',
      'Les autorités compétentes sont priées de bien vouloir délivrer à {name} le visa nécessaire pour la durée de la réunion, sans frais si la loi le permet, et dans les meilleurs délais.',
      'La présente lettre est délivrée uniquement aux fins d’un visa. Elle n’est pas un badge et ne donne accès à aucun lieu.',
    ],
    signer: 'Pour le bureau des accréditations',
  },
};

function filled(text: string, values: Record<string, string>): Run[] {
  return text
    .split(/(\{[a-z]+\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{[a-z]+\}$/.test(part) ? put(values[part.slice(1, -1)] ?? '') : said(part)));
}

type Printed = { desk: SummitDesk; hostName: string; officeName: string; mode: Mode };

/** What every sheet of this office has around its text. */
function sheet(
  { desk, hostName, officeName, mode }: Printed,
  language: string,
  title: string,
): Omit<Paper, 'paragraphs'> {
  return {
    ...{ letterhead: { party: hostName, office: officeName }, title, language, dir: directionOf(language) },
    ...{ actNumber: null, date: desk.summit.today, mode, howToCheck: '', cautions: [], signature: null },
  };
}

/** The letter for somebody who is accredited. In: the language; languages without a wording of their own get English. */
export function visaLetter(printed: Printed, state: DelegateState, language: PaperLanguage): Paper {
  const { desk, hostName, officeName } = printed;
  const { summit } = desk;
  const in_ = language === 'fr' ? 'fr' : 'en';
  const wording = VISA[in_];
  const { place, from, until, titles, code } = summit.event;
  const { name, latin } = state.approved!;
  const values = {
    ...{ host: hostName, name: latin ?? name, function: state.approved!.function, entity: summit.nameOf(state.entity) },
    ...{ event: titles[in_] ?? titles['en'] ?? code, place, from: dayIn(from, in_), until: dayIn(until, in_) },
  };
  return {
    ...sheet(printed, in_, wording.title),
    paragraphs: wording.body.map((p) => filled(p, values)),
    cautions: [sheetWords(in_).unreviewed],
    signature: { name: officeName, title: wording.signer },
  };
}

const personRuns = ({ approved }: Pick<DelegateState, 'approved'>, extra = ''): Run[] => {
  const { name, latin, function: role } = approved!;
  return [put(name), ...(latin ? [said(' ('), put(latin), said(')')] : []), said(', '), put(role), said(extra)];
};

/** Who of a delegation is accredited, one line each, head first: for those who receive it at a door or a flight. */
export function rollPaper(printed: Printed, people: readonly DelegateState[]): Paper {
  const { summit } = printed.desk;
  const entity = people[0] ? summit.nameOf(people[0].entity) : '';
  const { title, from, until } = headOf(printed.desk);
  const categories = new Map(summit.event.nominable.map((c) => [c.code, c.words]));
  const ordered = people.toSorted((a, b) => Number(b.approved!.head) - Number(a.approved!.head));
  return {
    ...sheet(printed, 'en', `Nominal roll: ${entity}`),
    paragraphs: [
      [
        put(title),
        said(
          `, ${civilDay(from)} to ${civilDay(until)}. As of ${civilDay(summit.today)}, ${people.length} accredited.`,
        ),
      ],
      ...ordered.map((p, i) => [
        said(`${i + 1}. `),
        ...personRuns(p, `. ${categories.get(p.approved!.category) ?? p.approved!.category}.`),
      ]),
    ],
  };
}

/** The list of participants: those who agreed, of categories that are listed. In the order of the newest release. */
export function participantsPaper(printed: Printed): Paper {
  const { summit } = printed.desk;
  const final = summit.today > summit.event.until;
  const { title, place, from, until } = headOf(printed.desk);
  const groups = [...Map.groupBy(summit.participants, (p) => p.entity)];
  return {
    ...sheet(printed, 'en', final ? 'List of participants' : 'Provisional list of participants'),
    paragraphs: [
      [put(title), said(`, ${place}, ${civilDay(from)} to ${civilDay(until)}.`)],
      ...groups.map(([entity, own]) => [
        put(summit.nameOf(entity)),
        said(': '),
        ...own.flatMap((p, i) => [...(i > 0 ? [said('; ')] : []), ...personRuns(p)]),
        said('.'),
      ]),
      [said('Those stand here who agreed to it. Security staff stand in no list.')],
    ],
  };
}

/** Scripts a name may be written in and that the letters of a node may lack. */
const SCRIPTS = [
  ...['Ethiopic', 'Georgian', 'Armenian', 'Devanagari', 'Bengali', 'Thai', 'Hebrew', 'Tamil', 'Khmer', 'Hangul'],
  ...[
    'Hiragana',
    'Katakana',
    'Gurmukhi',
    'Telugu',
    'Sinhala',
    'Lao',
    'Myanmar',
    'Tibetan',
    'Mongolian',
    'Thaana',
    'Han',
  ],
].map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

/** A sheet without the names that hold a letter no font of the node has: each stays in its Latin spelling, which stands beside it. */
export function withoutScript(paper: Paper, letter: string): Paper {
  const script = SCRIPTS.find((s) => s.test(letter));
  const holds = (text: string) => (script ? script.test(text) : text.includes(letter));
  const paragraphs = paper.paragraphs.map((runs) =>
    runs.map((run) => (run.filled && holds(run.text) ? { ...run, text: '*' } : run)),
  );
  const note =
    'A star stands for a name in a script that cannot be printed here; it stands whole in the list as a table (CSV).';
  return { ...paper, paragraphs, cautions: paper.cautions.includes(note) ? paper.cautions : [...paper.cautions, note] };
}

export const isOfHost = (desk: SummitDesk): boolean => partyOf(desk.person.office) === desk.summit.event.host;
