// SPDX-License-Identifier: EUPL-1.2
// What a guard touches: in or out, which door, the camera, the sound, and a field for a code. All of it in reach of one thumb.
import type { Direction } from '#acts/conference/gate-log.ts';
import { make } from './element.ts';
import { typedCodes } from './typed.ts';
import type { Camera, Voice } from './senses.ts';
import { w } from './words.ts';

/** The same code in front of the camera is one scan until it was away for so long. */
const SAME_MS = 3000;

/** `kept`: settles once the page opens without a network; rejects where the browser cannot keep it. */
export type PageTools = { camera: Camera; voice: Voice; now: () => number; kept: Promise<unknown> };
export type Controls = {
  element: HTMLElement;
  direction(): Direction;
  zone(): number;
  /** Offers these doors; keeps the choice where it still exists. */
  offerZones(zones: readonly { number: number; name: string }[], kept: number | null): void;
  sound(): boolean;
};

/** In: what to do with a code, and with another choice of door. */
export function newControls(tools: PageTools, judge: (text: string) => void, choose: (zone: number) => void): Controls {
  const inOut = directionChoice();
  const pick = make('select', { id: 'zone', name: 'zone', change: () => choose(Number(pick.value)) });
  const eyes = cameraControl(tools, judge);
  const sound = soundSwitch(tools.voice);
  const typed = typedForm(judge);
  typedCodes(document, judge);
  return {
    element: make(
      'div',
      { class: 'controls' },
      eyes.picture,
      eyes.trouble,
      typed.form,
      make('div', { class: 'switches' }, eyes.button, typed.button, sound.button),
      inOut.element,
      make('div', { class: 'door' }, make('label', { for: 'zone' }, w('zone')), pick),
    ),
    direction: inOut.chosen,
    zone: () => Number(pick.value),
    sound: sound.on,
    offerZones: (zones, kept) => {
      const wanted = zones.map((z) => `${z.number} ${z.name}`).join('\n');
      if (pick.dataset['zones'] === wanted) return;
      const before = pick.value === '' ? kept : Number(pick.value);
      pick.dataset['zones'] = wanted;
      pick.replaceChildren(...zones.map((z) => make('option', { value: String(z.number) }, z.name)));
      if (zones.some((z) => z.number === before)) pick.value = String(before);
    },
  };
}

function directionChoice() {
  const radio = (value: Direction) =>
    make('input', { type: 'radio', name: 'direction', value, ...(value === 'in' ? { checked: true } : {}) });
  const out = radio('out');
  const element = make(
    'fieldset',
    { class: 'in-out' },
    make('legend', { class: 'unseen' }, w('direction')),
    make('label', {}, radio('in'), make('span', {}, w('in'))),
    make('label', {}, out, make('span', {}, w('out'))),
  );
  return { element, chosen: (): Direction => (out.checked ? 'out' : 'in') };
}

function soundSwitch(voice: Voice) {
  let on = false;
  const press = () => {
    on = !on;
    button.textContent = w(on ? 'sound-off' : 'sound-on');
    if (on) voice.say('open');
  };
  const button = make('button', { type: 'button', class: 'button', click: press }, w('sound-on'));
  return { button, on: () => on };
}

function typedForm(judge: (text: string) => void) {
  const field = make('input', {
    id: 'code',
    name: 'code',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    'aria-describedby': 'code-hint',
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const text = field.value;
    field.value = '';
    if (text.trim() !== '') judge(text);
  };
  const form = make(
    'form',
    { class: 'typed', id: 'typed', submit },
    make('label', { for: 'code' }, w('code')),
    make('div', { class: 'typed-row' }, field, make('button', { class: 'button button-main' }, w('judge'))),
    make('p', { id: 'code-hint', class: 'fine' }, w('code-hint')),
  );
  const toggle = () => {
    const open = form.classList.toggle('typed-open');
    button.setAttribute('aria-expanded', String(open));
    if (open) field.focus();
  };
  const button = make(
    'button',
    { type: 'button', class: 'button type-code', 'aria-expanded': 'false', 'aria-controls': 'typed', click: toggle },
    w('type-code'),
  );
  return { form, button };
}

/** The button, the picture, and what to say when there is no camera. */
function cameraControl({ camera, now }: PageTools, judge: (text: string) => void) {
  const picture = make('video', { playsinline: true, muted: true, hidden: true, 'aria-label': w('camera-picture') });
  const trouble = make('p', { class: 'told', role: 'alert' });
  let close: (() => void) | null = null;
  let wanted = false;
  let last = { text: '', at: 0 };
  const seen = (text: string) => {
    const same = text === last.text && now() - last.at < SAME_MS;
    last = { text, at: now() };
    if (!same) judge(text);
  };
  const open = async () => {
    try {
      const opened = await camera.open(picture, seen);
      if (wanted && !close) close = opened;
      else opened();
    } catch (error) {
      wanted = false;
      const why = error instanceof Error && error.message ? `${error.message.replace(/\.$/, '')}. ` : '';
      trouble.textContent = w('camera-refused', { why });
    }
    show();
  };
  const shut = () => {
    close?.();
    close = null;
    show();
  };
  const show = () => {
    picture.hidden = close === null;
    button.textContent = w(wanted ? 'camera-off' : 'camera-on');
  };
  const press = () => {
    trouble.textContent = '';
    wanted = !wanted;
    if (wanted) void open();
    else shut();
  };
  // A camera that nobody looks at only empties the battery.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) shut();
    else if (wanted) void open();
  });
  const button = make('button', { type: 'button', class: 'button', click: press }, w('camera-on'));
  return { picture, button, trouble };
}
