// SPDX-License-Identifier: EUPL-1.2
// Once, with a network: at which gate the device stands, by a code of the desk or for an officer signed in on it. It makes two keys that
// never leave it.
import { millis } from '#base/time.ts';
import { webKidOf } from '#proof/web-keys.ts';
import type { GatePlaces } from '#wire/gate.ts';
import { publicKeysOf, type Tools } from './duty.ts';
import { make } from './element.ts';
import { ribbon } from './page.ts';
import { w } from './words.ts';

/** Draws the field for a code, and the choice of gates where there is one. Resolves when the device is on duty. */
export function showSetup(root: HTMLElement, tools: Tools): Promise<void> {
  return new Promise((done) => {
    const draw = (...children: Node[]) =>
      root.replaceChildren(
        make(
          'main',
          { class: 'gate setup' },
          make('h1', {}, w('setup-title')),
          make('p', { class: 'fine' }, w('setup-words')),
          ...children,
        ),
      );
    const again = () => make('button', { type: 'button', class: 'button', click: () => void ask() }, w('setup-again'));
    const ask = async () => {
      draw(make('p', { role: 'status' }, w('setup-wait')));
      const places = await tools.link.places();
      if (places === 'unreachable') draw(make('p', { class: 'told', role: 'alert' }, w('setup-offline')), again());
      else if (!places.ok) draw(make('p', { class: 'told', role: 'alert' }, places.refusal.words), again());
      else {
        draw(choice(places.value, tools, done));
        if (places.value.exercise) root.prepend(ribbon());
      }
    };
    void ask();
  });
}

/** The code of the desk for everybody; the gates themselves only where an officer is signed in on this device. */
function choice(places: GatePlaces, tools: Tools, done: () => void): HTMLElement {
  const told = make('p', { class: 'told', role: 'alert' });
  const begin = async (wanted: { gate: string } | { code: string } | null, lacks: string) => {
    told.textContent = wanted === null ? lacks : '';
    if (wanted === null) return;
    const words = await enrol(wanted, tools);
    if (words === null) done();
    else told.textContent = words;
  };
  const signedIn = places.gates.length > 0;
  return make(
    'div',
    {},
    signedIn ? gateForm(places, begin) : codeForm(begin),
    told,
    ...(signedIn ? [make('h2', {}, w('setup-code')), codeForm(begin)] : []),
  );
}

type Begin = (wanted: { gate: string } | { code: string } | null, lacks: string) => Promise<void>;

function codeForm(begin: Begin): HTMLElement {
  const field = make('input', {
    id: 'desk-code',
    name: 'desk-code',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: '12',
    value: codeInAddress(),
    'aria-describedby': 'desk-code-hint',
  });
  return make(
    'form',
    {
      class: 'desk-code',
      submit: (event) => {
        event.preventDefault();
        const code = field.value.trim();
        void begin(code === '' ? null : { code }, w('setup-code-empty'));
      },
    },
    make('label', { for: 'desk-code' }, w('setup-code')),
    field,
    make('p', { id: 'desk-code-hint', class: 'fine' }, w('setup-code-hint')),
    make('button', { class: 'button button-main' }, w('setup-code-begin')),
  );
}

/** The symbol at the desk carries the code behind the address; it does not stay there. */
function codeInAddress(): string {
  const code = decodeURIComponent(location.hash.slice(1));
  if (!/^[A-Za-z0-9-]{8,12}$/.test(code)) return '';
  history.replaceState(null, '', location.pathname);
  return code;
}

function gateForm(places: GatePlaces, begin: Begin): HTMLElement {
  const form = make(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        const gate = form.querySelector<HTMLInputElement>('input:checked')?.value;
        void begin(gate === undefined ? null : { gate }, w('setup-choose'));
      },
    },
    make(
      'fieldset',
      { class: 'places' },
      make('legend', {}, w('setup-gate')),
      ...places.gates.map(({ gate, zones }) =>
        make(
          'label',
          { class: 'place' },
          make('input', { type: 'radio', name: 'gate', value: gate }),
          make(
            'span',
            {},
            make('strong', {}, gate),
            make('span', { class: 'fine' }, w('setup-zones', { zones: zones.join(', ') })),
          ),
        ),
      ),
    ),
    make('button', { class: 'button button-main' }, w('setup-begin')),
  );
  return form;
}

/** Out: null when the node took the device in, else what it said. */
async function enrol(
  place: { gate: string } | { code: string },
  { subtle, link, store, now }: Tools,
): Promise<string | null> {
  const sign = (await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const open = (await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, [
    'deriveBits',
  ])) as CryptoKeyPair;
  const given = await link.enrol({ ...place, ...(await publicKeysOf(subtle, { sign, open })) });
  if (given === 'unreachable') return w('setup-offline');
  if (!given.ok) return given.refusal.words;
  // Asked once: a browser that agrees does not throw the log away when its disk is full.
  await navigator.storage?.persist?.();
  const kid = await webKidOf(subtle, new Uint8Array(await subtle.exportKey('spki', sign.publicKey)));
  const offset = millis(given.value.now) - now();
  await store.begin({
    post: given.value,
    sign,
    open,
    kid,
    offset,
    heard: 0,
    lostAt: null,
    list: null,
    people: null,
    zone: null,
  });
  return null;
}
