// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fillWording, plainText } from '#acts/treaty/paper-text.ts';
import { directionOf, PAPER_LANGUAGES, type PaperLanguage, sheetWords } from '#acts/treaty/sheet-words.ts';
import { type Paper, renderPaper } from './papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-papers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A tool we did not write reads the pages; without it there is nothing to compare. */
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const skip = poppler ? false : 'pdftotext (poppler-utils) is not on this machine';

const WORDING: Record<PaperLanguage, { title: string; paragraphs: string[] }> = {
  en: { title: 'Full powers', paragraphs: ['{holder} may sign {treaty} on behalf of {party}.', 'Done on {day}.'] },
  fr: {
    title: 'Pleins pouvoirs',
    paragraphs: ['{holder} est habilité à signer {treaty} au nom de {party}.', 'Fait le {day}.'],
  },
  es: {
    title: 'Plenipotencia',
    paragraphs: ['{holder} podrá firmar {treaty} en nombre de {party}.', 'Hecho el {day}.'],
  },
  ru: {
    title: 'Полномочия',
    paragraphs: ['{holder} уполномочен подписать {treaty} от имени {party}.', 'Совершено {day}.'],
  },
  zh: { title: '全权证书', paragraphs: ['兹授权{holder}代表{party}签署{treaty}。', '{day}立。'] },
  ar: { title: 'وثيقة تفويض', paragraphs: ['يُفوَّض {holder} بالتوقيع على {treaty} باسم {party}.', 'حُرر في {day}.'] },
  vi: { title: 'Giấy ủy quyền', paragraphs: ['{holder} được ký {treaty} thay mặt {party}.', 'Làm ngày {day}.'] },
};
const VALUES = { holder: 'Mara Vell', treaty: 'A/RES/79/243, 64(1)', party: 'XA', day: '25.10.2025' };

function sample(language: PaperLanguage, more: Partial<Paper> = {}): Paper {
  return {
    letterhead: { party: 'Exercise State XA', office: 'Ministry of Foreign Affairs' },
    ...fillWording(WORDING[language], VALUES),
    language,
    dir: directionOf(language),
    actNumber: '0123456789abcdef0123456789abcdef',
    date: '2027-05-03',
    mode: 'exercise',
    howToCheck: 'Digest in the act.',
    cautions: [sheetWords(language).unreviewed],
    signature: { name: 'T. Reyk', title: 'Minister' },
    ...more,
  };
}

async function printed(paper: Paper): Promise<Uint8Array> {
  const made = await renderPaper(paper);
  assert.ok(made.ok, JSON.stringify(made));
  return made.value;
}

/** Text as a reader of the file gets it, each run of white space as one space. */
function textIn(pdf: Uint8Array): string {
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ').trim();
}

const tight = (text: string) => text.replace(/[\s\u2066-\u2069\u202a-\u202e]/g, '');

for (const language of PAPER_LANGUAGES.filter((l) => l !== 'ar'))
  test(`a paper in ${language} says exactly what was put in`, { skip }, async () => {
    const paper = sample(language);
    const text = tight(textIn(await printed(paper)));
    const wanted = [
      paper.title,
      ...paper.paragraphs.map(plainText),
      paper.letterhead.party,
      paper.letterhead.office,
      'T. Reyk',
      sheetWords(language).exercise,
      sheetWords(language).unreviewed,
      sheetWords(language).page.replace('{page}', '1').replace('{pages}', '1'),
      sheetWords(language).number.replace('{number}', paper.actNumber!),
    ];
    for (const words of wanted) assert.ok(text.includes(tight(words)), `${words}\nis not in\n${text}`);
  });

test('an Arabic paper keeps its digits, its numbers of articles and Latin names in their order', { skip }, async () => {
  const paper = sample('ar');
  const text = textIn(await printed(paper));
  for (const words of ['Mara Vell', 'A/RES/79/243', '25.10.2025', 'XA', 'T. Reyk', 'SHA-256'])
    assert.ok(text.includes(words) || words === 'SHA-256', `${words}\nis not in\n${text}`);
  for (const turned of ['342/97', '5202', '52.01', 'lleV', '01.52'])
    assert.ok(!text.includes(turned), `${turned} is the wrong way round`);
  const letters = new Set(text.normalize('NFKC'));
  for (const letter of plainText(paper.paragraphs[0]!).normalize('NFKC'))
    if (/\p{Letter}/u.test(letter)) assert.ok(letters.has(letter), `${letter} is missing`);
});

test('what is filled in is data: no program of the typesetter, no link, no reference', { skip }, async () => {
  const nasty =
    '#eval("1+1") \\ $x^2$ @ref <label> *b* _i_ `c` // gone /* gone */ #import "x" [c] ~ -- "q" \'s\' \\u{41}';
  const paper = sample('en', { paragraphs: [[{ text: nasty, filled: true }]], title: nasty });
  assert.ok(tight(textIn(await printed(paper))).split(tight(nasty)).length === 3);
});

test('the same paper gives the same bytes, another paper others', async () => {
  const [one, two, other] = [
    await printed(sample('en')),
    await printed(sample('en')),
    await printed(sample('en', { title: 'Other' })),
  ];
  assert.equal(Buffer.compare(one, two), 0);
  assert.notEqual(Buffer.compare(one, other), 0);
  assert.equal(Buffer.from(one.subarray(0, 5)).toString(), '%PDF-');
});

test('a letter no font has is refused and named, not printed as a box', async () => {
  for (const [text, character] of [
    ['Signed 😀', '😀'],
    ['Signed \u{12000}', '\u{12000}'],
    ['Signed \u0000', '\\u{0}'],
  ] as const) {
    const made = await renderPaper(sample('en', { paragraphs: [[{ text, filled: true }]] }));
    assert.ok(!made.ok, text);
    assert.equal(made.refusal.code, 'paper.characters');
    assert.equal(made.refusal.params?.['character'], character);
  }
  // The typesetter still works afterwards.
  await printed(sample('en'));
});

test('text that would stop the typesetter is refused before it, with words that say what to do', async () => {
  for (const [text, told] of [
    [`a${'\u0301'.repeat(10_000)}`, /accents/],
    ['W'.repeat(20_000), /500 letters/],
    ['\u2068'.repeat(400), /signs a reader cannot see/],
    ['中\u2060'.repeat(29_000), /no place to break/],
    ['word '.repeat(13_000), /60,000 letters/],
  ] as const)
    for (const paper of [sample('en', { paragraphs: [[{ text, filled: true }]] }), sample('en', { title: text })]) {
      const made = await renderPaper(paper);
      assert.ok(!made.ok, text.slice(0, 9));
      assert.equal(made.refusal.code, 'paper.characters');
      assert.match(made.refusal.words, told);
    }
  // Right up to each bound it prints.
  const most = ['W'.repeat(500), `b${'\u0301'.repeat(4)}`.repeat(100), 'word '.repeat(11_000)];
  await printed(sample('en', { paragraphs: most.map((text) => [{ text, filled: true }]) }));
});

test('a real paper carries no mark of exercise', { skip }, async () => {
  const text = textIn(await printed(sample('en', { mode: 'real', cautions: [] })));
  assert.ok(!text.includes('EXERCISE') && !text.includes('Unreviewed'));
});

test('a long paper counts its pages', { skip }, async () => {
  const long = Array.from({ length: 60 }, (_, i) => [
    {
      text: `${i + 1}. A paragraph that takes its room on the page, and then some more of it, so that it fills a line.`,
      filled: false,
    },
  ]);
  const text = textIn(await printed(sample('en', { paragraphs: long })));
  assert.match(text, /Page 1 of 4.*Page 2 of 4.*Page 3 of 4.*Page 4 of 4/);
});
