// SPDX-License-Identifier: EUPL-1.2
// From the short form for somebody under eighteen to a report. No file is read, and nothing is agreed to but being contacted.
import { EMPTY, INTAKE_LIMITS } from '#acts/reports/intake/incoming.ts';
import { CHILD_WHAT } from '#public/report/child-form.ts';
import { sayIn } from '#public/report/frame.ts';
import type { Entered } from '#public/report/parts.ts';
import type { FromForm } from './form-incoming.ts';

/** In: fields as posted. What is ticked stands before the words, in English, so that every officer reads it. */
export function childIncoming(fields: Entered): FromForm {
  const at = (name: string) => (fields.get(name)?.[0] ?? '').trim();
  const say = sayIn('en');
  const ticked = CHILD_WHAT.filter((what) => fields.get('what')?.includes(what));
  const words = at('story').replace(/\r\n/g, '\n').slice(0, 4000);
  const theirs = at('theirs')
    .split('\n')
    .map((line) => line.trim().slice(0, INTAKE_LIMITS.line))
    .filter((line) => line !== '')
    .slice(0, INTAKE_LIMITS.lines);
  const wrong: FromForm['wrong'] = new Map();
  if (ticked.length === 0 && words === '' && theirs.length === 0) wrong.set('story', 'wrong.child');
  const by = say(at('by') === 'helper' ? 'child.by.helper' : 'child.by.me');
  const told = [`${by}.`, ...ticked.map((what) => `${say(`child.what.${what}`)}.`), words].filter((w) => w !== '');
  return {
    wrong,
    incoming: {
      ...{ ...EMPTY, minor: true, story: told.join('\n'), theirs },
      language: /^[a-z]{2,3}$/.test(at('lang')) ? at('lang') : 'en',
      consents: fields.get('consent')?.includes('contact') ? ['contact'] : [],
      contact: { name: at('name').slice(0, 200), reach: at('reach').slice(0, 200) },
    },
  };
}
