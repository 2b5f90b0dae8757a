// SPDX-License-Identifier: EUPL-1.2
// The script of the page "Check before you pay". It makes a digest here, asks with its first five signs, and compares at home.
import { type ReportLanguage, sayIn } from '../report/frame.ts';
import { answerWords, CHECK_ANSWERS } from './page.ts';

/** Signs of the digest that are sent: one of a million, so that each stands for many values. */
export const PREFIX_SIGNS = 5;

/** The whole script, with its words in a language. */
export function checkScript(language: ReportLanguage): string {
  const say = sayIn(language);
  const words = Object.fromEntries(CHECK_ANSWERS.map((answer) => [answer, answerWords(language, answer)]));
  const said = { digest: say('check.digest'), none: say('check.no-digest') };
  return `'use strict';\nconst WORDS = ${JSON.stringify(words)};\nconst SAID = ${JSON.stringify(said)};\n${SCRIPT}`;
}

const SCRIPT = `
const form = document.getElementById('check');
const plainly = document.getElementById('plainly');
const safe = Boolean(globalThis.crypto && crypto.subtle);
plainly.textContent = safe ? SAID.digest : SAID.none;
function namesOf(kind, text) {
  const value = text.normalize('NFKC').trim();
  if (kind === 'phone') {
    const number = value.replace(/[^0-9+]/g, '').replace(/^00/, '+');
    return /^[+][1-9][0-9]{6,14}$/.test(number) ? ['phone|' + number] : [];
  }
  if (kind === 'iban') {
    const iban = value.replace(/[^0-9A-Za-z]/g, '').toUpperCase().replace(/^IBAN/, '');
    return /^[A-Z]{2}[0-9]{2}[0-9A-Z]{10,30}$/.test(iban) ? ['iban|' + iban] : [];
  }
  if (kind === 'email') {
    const at = value.lastIndexOf('@');
    return at > 0 ? ['email|' + value.slice(0, at + 1) + value.slice(at + 1).toLowerCase()] : [];
  }
  if (kind === 'wallet') {
    const flat = /^0x/i.test(value) || /^(bc1|ltc1)/i.test(value) ? value.toLowerCase() : value;
    return /^[0-9A-Za-z]{20,100}$/.test(flat) ? ['wallet|' + flat] : [];
  }
  try {
    const url = new URL(/^[a-z]+:/i.test(value) && value.includes('//') ? value : 'https://' + value);
    const names = ['url|' + url.host + url.pathname, 'url|' + url.host + url.pathname.replace(/[/]$/, '')];
    const labels = url.hostname.split('.');
    for (let i = 0; i < labels.length - 1; i++) names.push('domain|' + labels.slice(i).join('.'));
    return labels.length > 1 ? names : [];
  } catch {
    return [];
  }
}
async function digestOf(name) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name)));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
async function check() {
  const names = namesOf(form.kind.value, form.value.value);
  if (names.length === 0) return 'unreadable';
  for (const name of new Set(names)) {
    const digest = await digestOf(name);
    const reply = await fetch('/api/check/' + digest.slice(0, ${PREFIX_SIGNS}));
    if (!reply.ok) return 'often';
    const { rest } = await reply.json();
    if (rest.includes(digest.slice(${PREFIX_SIGNS}))) return 'warned';
  }
  return 'unknown';
}
function say(code) {
  const answer = document.getElementById('answer');
  const title = document.createElement('h2');
  const then = document.createElement('p');
  title.textContent = WORDS[code].title;
  then.textContent = WORDS[code].next;
  answer.replaceChildren(title, then);
}
if (safe)
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check().then(say, () => say('often'));
  });
`;
