// SPDX-License-Identifier: EUPL-1.2
// Once, with a network and a signed-in officer: at which gate the device stands. It makes two keys that never leave it.
import { millis } from '#base/time.ts';
import { webKidOf } from '#proof/web-keys.ts';
import type { GatePlaces } from '#wire/gate.ts';
import { publicKeysOf, type Tools } from './duty.ts';
import { make } from './element.ts';
import { w } from './words.ts';

/** Draws the choice of gates. Resolves when the device is on duty. */
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
      else draw(choice(places.value, tools, done));
    };
    void ask();
  });
}

function choice(places: GatePlaces, tools: Tools, done: () => void): HTMLElement {
  const told = make('p', { class: 'told', role: 'alert' });
  const begin = async (gate: string | null) => {
    told.textContent = gate === null ? w('setup-choose') : '';
    if (gate === null) return;
    const words = await enrol(gate, tools);
    if (words === null) done();
    else told.textContent = words;
  };
  const form = make(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        void begin(form.querySelector<HTMLInputElement>('input:checked')?.value ?? null);
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
    told,
    make('button', { class: 'button button-main' }, w('setup-begin')),
  );
  return form;
}

/** Out: null when the node took the device in, else what it said. */
async function enrol(gate: string, { subtle, link, store, now }: Tools): Promise<string | null> {
  const sign = (await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const open = (await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, [
    'deriveBits',
  ])) as CryptoKeyPair;
  const given = await link.enrol({ gate, ...(await publicKeysOf(subtle, { sign, open })) });
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
