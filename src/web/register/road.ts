// SPDX-License-Identifier: EUPL-1.2
// Makes the what-if of the road move with the day, by the same lines that answered on the server. Without this file the form works.
import { addDays, daysBetween } from '#base/time.ts';
import { dayFrom, dayWords } from '#public/days.ts';
import { type RoadFacts, whatIf } from '#public/what-if.ts';

/** How far ahead the slider reaches. */
const YEARS = 5;
const form = document.querySelector<HTMLFormElement>('form.what-if');
const input = form?.querySelector<HTMLInputElement>('#last');
const place = form?.querySelector('.slider-place');
if (form && input && place) liven(form, input, place);

function liven(form: HTMLFormElement, input: HTMLInputElement, place: Element): void {
  const road = JSON.parse(form.dataset['road'] ?? '{}') as RoadFacts;
  const today = form.dataset['today'] ?? '';
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = '0';
  slider.max = String(YEARS * 365);
  slider.setAttribute('aria-label', form.dataset['slider'] ?? '');
  place.append(slider);
  const show = (on: string) => {
    const answer = whatIf(road, on);
    const words = { on: dayWords(answer.on), force: dayWords(answer.inForceOn) };
    for (const [name, text] of Object.entries(words)) {
      const spot = form.querySelector(`[data-day="${name}"]`);
      if (spot) spot.textContent = text;
    }
    slider.value = String(daysBetween(today, on));
    slider.setAttribute('aria-valuetext', words.on);
    input.value = on;
    mark(form, answer.inTime);
    move('chart-on', answer.on);
    move('chart-force', answer.inForceOn);
  };
  slider.addEventListener('input', () => show(addDays(today, Number(slider.value))));
  input.addEventListener('input', () => {
    const on = dayFrom(input.value);
    if (on && on >= today) show(on);
  });
  // A reader of the page is told the answer once, when the hand rests; the button stays for whoever wants an address of it.
  show(input.value >= today ? input.value : today);
}

function mark(form: HTMLFormElement, inTime: boolean): void {
  const wish = form.querySelector('#wish');
  if (!wish) return;
  wish.classList.toggle('in-time', inTime);
  wish.classList.toggle('late', !inTime);
  const words = wish.querySelector('strong');
  if (words) words.textContent = (inTime ? form.dataset['inTime'] : form.dataset['late']) ?? '';
}

/** Moves a line of the chart; beyond its end the line stays at the end, and the words say the day. */
function move(id: string, date: string): void {
  const line = document.getElementById(id);
  const { from, until, left, right } = line?.closest('svg')?.dataset ?? {};
  if (!line || !from || !until) return;
  const share = Math.min(1, Math.max(0, daysBetween(from, date) / Math.max(1, daysBetween(from, until))));
  const x = String(Number(left) + share * (Number(right) - Number(left)));
  line.setAttribute('x1', x);
  line.setAttribute('x2', x);
}
