// SPDX-License-Identifier: EUPL-1.2
// The page of a gate on duty: one answer at a time, everything else small. Works with one thumb, with a keyboard, with a scanner that
// types, and with eyes shut.
import { civilTime } from '#base/time.ts';
import { sayGate } from '#acts/conference/words/gate.ts';
import { newControls, type PageTools } from './controls.ts';
import type { Duty, Judged } from './duty.ts';
import { make } from './element.ts';
import { newPanel, type Said, type Tone } from './panel.ts';
import { type Clock, clockOf, countRows, deviceFacts, linkWords, listWords, zonesHere } from './status.ts';
import { w } from './words.ts';

const TURN_MS = 15_000;

/** Draws the page into a place and keeps it going. In: the duty, and what the page sees and speaks with. */
export function showDuty(root: HTMLElement, duty: Duty, tools: PageTools): void {
  const clock = clockOf(duty);
  const panel = newPanel();
  const status = {
    link: make('p', { class: 'link' }),
    kept: make('p', { class: 'link', role: 'status' }, w('not-kept-yet')),
    list: make('div', { class: 'list' }),
    counts: make('tbody'),
    facts: make('dl'),
  };
  const top = make('div');
  const controls = newControls(
    tools,
    (text) => void judge(text),
    (zone) => void duty.tools.store.keep({ zone }, duty.kept),
  );
  const ready = () => panel.say(shut(duty) ?? plain('idle', w('ready'), w('ready-words')));
  const refresh = () => {
    if (duty.snapshot?.mode === 'exercise' && !top.firstChild) top.append(ribbon());
    status.link.textContent = linkWords(duty, clock);
    status.link.dataset['up'] = String(duty.linkState().up);
    status.list.replaceChildren(...listWords(duty, clock).map((text) => make('p', {}, text)));
    status.counts.replaceChildren(...countRows(duty));
    status.facts.replaceChildren(...deviceFacts(duty));
    controls.offerZones(zonesHere(duty), duty.kept.zone);
  };
  const turn = async () => {
    const before = [duty.snapshot === null, duty.offDuty].join();
    await duty.turn();
    if (before !== [duty.snapshot === null, duty.offDuty].join()) ready();
    refresh();
  };
  const judge = async (text: string): Promise<void> => {
    const said = await answer(text, duty, controls, clock).catch(() => plain('stop', w('stop'), w('not-written')));
    panel.say(said);
    if (controls.sound() && said.tone !== 'idle') tools.voice.say(said.tone);
    refresh();
    void turn();
  };

  root.replaceChildren(
    top,
    make(
      'main',
      { class: 'gate on-duty' },
      make(
        'div',
        { class: 'first' },
        make(
          'header',
          { class: 'gate-head' },
          make('h1', {}, duty.kept.post.gate),
          make('p', { class: 'fine' }, duty.snapshot?.title ?? ''),
          status.link,
          status.kept,
        ),
        panel.element,
        controls.element,
      ),
      drawer(status, duty, refresh),
    ),
  );
  ready();
  refresh();
  tools.kept.then(
    () => status.kept.remove(),
    () => status.kept.replaceChildren(w('never-kept')),
  );
  addEventListener('online', () => void turn());
  addEventListener('offline', () => void duty.lost().then(refresh));
  setInterval(() => void turn(), TURN_MS);
  void turn();
}

/** What is said of a code: a withdrawal told by telephone, or a badge. */
async function answer(text: string, duty: Duty, controls: ReturnType<typeof newControls>, clock: Clock): Promise<Said> {
  const stopped = await duty.stop(text);
  if (stopped === 'mistyped') return plain('wait', w('stop-wrong'), w('stop-mistyped'));
  if (stopped) {
    const { number, upTo } = stopped;
    return plain('idle', w('stop-word'), w('stop-done', { number, version: upTo, at: clock(duty.now()) }));
  }
  const judged = await duty.scan(text, controls.zone(), controls.direction());
  return judged.ok ? saidOf(judged.value, duty, clock) : shut(duty)!;
}

/** Why this device opens nothing at all; null where it does. */
function shut(duty: Duty): Said | null {
  if (!duty.snapshot) return plain('stop', w('no-list'), w('no-list-words'));
  return duty.offDuty ? plain('stop', w('off-duty'), w('off-duty-words')) : null;
}

const plain = (tone: Tone, word: string, why: string): Said => ({
  tone,
  word,
  what: null,
  why,
  next: null,
  cautions: [],
  scanned: null,
  person: null,
});

function saidOf({ decision, person, otherPhoto }: Judged, duty: Duty, clock: Clock): Said {
  const { word, what, why, next, cautions } = sayGate(decision, clock);
  const { at, holder } = decision.line;
  const waits = ['quota', 'not-yet', 'wrong-zone', 'over'].includes(decision.outcome) || decision.why === 'badge.cut';
  const time = civilTime(at, duty.snapshot?.clock ?? 'UTC', '').local.slice(11, 19);
  return {
    tone: decision.opens ? 'open' : waits ? 'wait' : 'stop',
    word,
    what,
    why,
    next,
    cautions: [...(otherPhoto ? [w('other-photo')] : []), ...cautions],
    scanned: holder ? w('scanned', { number: holder.number, at: time }) : w('scanned-unknown', { at: time }),
    person,
  };
}

/** What a guard looks at now and then, and the end of the duty. */
function drawer(
  status: { list: HTMLElement; counts: HTMLElement; facts: HTMLElement },
  duty: Duty,
  refresh: () => void,
): HTMLElement {
  const head = make(
    'tr',
    {},
    make('th', { scope: 'col' }, w('counts-zone')),
    make('th', { scope: 'col' }, w('counts-people')),
  );
  return make(
    'details',
    // Where there is room beside the answer, it stands open.
    { class: 'more', open: matchMedia('(min-width: 56rem)').matches },
    make('summary', {}, w('more')),
    status.list,
    make('table', {}, make('caption', {}, w('counts-title')), make('thead', {}, head), status.counts),
    make('p', { class: 'fine' }, w('counts-after')),
    make('h2', {}, w('device')),
    status.facts,
    ending(duty, refresh),
  );
}

function ending(duty: Duty, refresh: () => void): HTMLElement {
  const told = make('p', { class: 'told', role: 'alert' });
  const end = async () => {
    await duty.end();
    await duty.turn();
    refresh();
    const { waiting, over } = duty.linkState();
    if (waiting > 0 && !over) told.textContent = w('end-waits', { n: waiting });
    else {
      await duty.tools.store.forget();
      location.reload();
    }
  };
  return make(
    'div',
    { class: 'ending' },
    make('button', { type: 'button', class: 'button', click: () => void end() }, w('end')),
    make('p', { class: 'fine' }, w('end-words')),
    told,
  );
}

/** Said on every screen of an exercise. */
export function ribbon(): HTMLElement {
  return make(
    'aside',
    { class: 'gate-ribbon', 'aria-label': w('exercise') },
    make('strong', {}, w('exercise')),
    ` ${w('exercise-words')}`,
  );
}
