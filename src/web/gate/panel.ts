// SPDX-License-Identifier: EUPL-1.2
// The answer, large enough to be read at arm's length: the word first, then why, then what to do. Colour and sign say it again.
import type { GatePerson } from '#acts/conference/gate-people.ts';
import { make, sign } from './element.ts';
import { w } from './words.ts';

export type Tone = 'open' | 'stop' | 'wait' | 'idle';
export type Said = {
  tone: Tone;
  word: string;
  what: string | null;
  why: string;
  next: string | null;
  cautions: string[];
  scanned: string | null;
  person: GatePerson | null;
};

const SIGNS: Record<Tone, string> = {
  open: 'M4 13l5 5L20 6',
  stop: 'M5 5l14 14M19 5L5 19',
  wait: 'M8 5v14M16 5v14',
  idle: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4',
};

/** A region that is read out as soon as it changes. Out: the element, and how to say something in it. */
export function newPanel(): { element: HTMLElement; say: (said: Said) => void } {
  const spoken = make('div', { class: 'said', 'aria-live': 'assertive', 'aria-atomic': 'true' });
  const face = make('div', { class: 'face' });
  const mark = make('div', { class: 'mark' });
  const element = make('section', { class: 'panel', 'aria-label': w('title') }, mark, face, spoken);
  const say = ({ tone, word, what, why, next, cautions, scanned, person }: Said) => {
    element.dataset['tone'] = tone;
    mark.replaceChildren(sign(SIGNS[tone]));
    spoken.replaceChildren(
      make('p', { class: 'word' }, word),
      what === null ? '' : make('p', { class: 'what', dir: 'auto' }, what),
      make('p', { class: 'because' }, why),
      ...cautions.map((c) => make('p', { class: 'caution' }, c)),
      next === null ? '' : make('p', { class: 'next' }, make('span', { class: 'unseen' }, `${w('next-step')}: `), next),
      scanned === null ? '' : make('p', { class: 'scanned' }, scanned),
    );
    face.replaceChildren(...(person ? [portrait(person)] : []));
  };
  return { element, say };
}

function portrait(person: GatePerson): HTMLElement {
  const { photo, name } = person;
  return make(
    'figure',
    {},
    photo
      ? make('img', {
          src: `data:${photo.media};base64,${photo.base64}`,
          alt: w('photo', { name }),
          width: '96',
          height: '120',
        })
      : null,
    make('figcaption', { dir: 'auto' }, name),
  );
}
