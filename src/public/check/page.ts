// SPDX-License-Identifier: EUPL-1.2
// "Check before you pay": one field, one answer in plain words. With the small script the server does not learn what was asked.
import { html, type Markup } from '../markup.ts';

export type CheckSite = { desk: string; exercise: boolean };
export type CheckAnswer = 'warned' | 'unknown' | 'unreadable' | 'often';
export type CheckShown = { kind: string; value: string; answer: CheckAnswer | null };

export const CHECK_KINDS = {
  phone: 'Telephone number',
  iban: 'Bank account (IBAN)',
  url: 'Link or website',
  email: 'E-mail address',
  wallet: 'Wallet',
} as const;

export const CHECK_WORDS: Readonly<Record<CheckAnswer, { title: string; next: string }>> = {
  warned: {
    title: 'Do not pay. This was confirmed in reports of fraud.',
    next: 'Do not answer and do not send money. If you paid already, call your bank now, then report it here.',
  },
  unknown: {
    title: 'Nothing is confirmed about this. That does not make it safe.',
    next: 'New numbers and accounts appear every day. If somebody hurries you, asks for secrecy, or calls in the name of a bank or the police: stop, and call back on a number you look up yourself.',
  },
  unreadable: {
    title: 'This could not be read.',
    next: 'Write a number with its country, such as +84 912 345 678; an account as it stands on the bill; a link as it was sent.',
  },
  often: {
    title: 'That was very often in a short time.',
    next: 'Wait a minute and try again. Nothing was checked.',
  },
};

/** One document. In: what was asked without the script, and its answer; null on a first visit. */
export function checkPage({ desk, exercise }: CheckSite, { kind, value, answer }: CheckShown): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Check before you pay · ${desk}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/report.css">
<script src="/check.js" defer></script>
</head>
<body>
<a class="skip" href="#content">To the content</a>
${exercise && html`<aside class="ribbon" aria-label="Exercise">Exercise. Nothing here is real.</aside>`}
<header><p class="desk">${desk}</p></header>
<main id="content" tabindex="-1">
<h1>Check before you pay</h1>
<p class="lead">Is a number, account or link known from confirmed fraud?</p>
<div id="answer" role="status">${answer !== null && html`<h2>${CHECK_WORDS[answer].title}</h2><p>${CHECK_WORDS[answer].next}</p>`}</div>
<form method="post" action="/check" id="check">
<p><label for="kind">What is it?</label>
<select id="kind" name="kind">${Object.entries(CHECK_KINDS).map(([code, name]) => html`<option value="${code}"${code === kind && html` selected`}>${name}</option>`)}</select></p>
<p><label for="value">The number, account or link</label>
<input id="value" name="value" value="${value}" required maxlength="400" autocomplete="off" autocapitalize="off" spellcheck="false"></p>
<p class="note" id="plainly">Your browser runs no script, so this server would learn what you ask about. It writes nothing down. You can go on, or use a browser with scripts: then only the first five signs of a digest are sent, which many values share.</p>
<p><button type="submit">Check</button></p>
</form>
<p>If you were defrauded, <a href="/report">report it</a>. If your own number is listed here wrongly, <a href="/report/appeal">say so</a>: officers decide within three days, and if they do not, it is listed no more until they have.</p>
</main>
</body>
</html>
`;
}
