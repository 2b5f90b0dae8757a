// SPDX-License-Identifier: EUPL-1.2
// Starts the gate page with the browser's own clock, database, network, camera and sound.
import '../style/fonts.css';
import '../style/latin.css';
import '../style/tokens.css';
import '../style/base.css';
import './gate.css';
import { camera } from './camera.ts';
import { Duty } from './duty.ts';
import { make } from './element.ts';
import { link } from './link.ts';
import { showDuty } from './page.ts';
import { showSetup } from './setup.ts';
import { openStore } from './store.ts';
import { newVoice } from './voice.ts';
import { w } from './words.ts';

const root = document.getElementById('root');
if (root) {
  const kept = keepPage();
  // Said on the page; before there is one, nobody listens.
  kept.catch(() => null);
  // One window a device: two would write two lines under one number.
  void navigator.locks.request('comity-gate', { ifAvailable: true }, (lock) =>
    lock ? start(root, kept).then(() => new Promise(() => {})) : tell(root, w('second-window')),
  );
}

/** Settles when the page and all it needs are on the device. */
async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) throw new Error('no worker');
  await navigator.serviceWorker.register('/gate-worker.js', { scope: '/gate.html' });
  await navigator.serviceWorker.ready;
}

async function start(root: HTMLElement, kept: Promise<void>): Promise<void> {
  const now = () => Date.now();
  const store = await openStore().catch(() => null);
  if (!store) return tell(root, w('no-store'));
  const tools = { subtle: crypto.subtle, now, store, link };
  let duty = await Duty.open(tools);
  if (!duty) {
    await showSetup(root, tools);
    duty = await Duty.open(tools);
    await duty?.turn();
  }
  if (duty) {
    stayAwake();
    showDuty(root, duty, { camera, voice: newVoice(), now, kept });
  }
}

/** A gate does not go dark between two people; a browser that cannot promise that is left alone. */
function stayAwake(): void {
  const ask = () => {
    if (!document.hidden) navigator.wakeLock?.request('screen').catch(() => null);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}

function tell(root: HTMLElement, words: string): void {
  root.replaceChildren(
    make('main', { class: 'gate setup' }, make('h1', {}, w('title')), make('p', { class: 'told' }, words)),
  );
}
