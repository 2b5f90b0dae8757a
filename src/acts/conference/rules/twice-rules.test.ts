// SPDX-License-Identifier: EUPL-1.2
// What must not happen twice or in two ways at once: one person in two categories, two cards, a vote counted double, a number reused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, seededHall, type Step } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '../act.ts';

const full = seededHall();
function hallNow(): Hall {
  const hall = Object.assign(Object.create(Object.getPrototypeOf(full)) as Hall, full);
  hall.acts = [...full.acts];
  hall.entries = [...full.entries];
  hall.names = new Map(full.names);
  return hall;
}
const code = (hall: Hall, as: string, kind: string, body: object, more: Partial<Step> = {}) =>
  hall.take({ as, kind, body: body as Record<string, unknown>, ...more })?.code ?? 'ok';
const person = (ref: string, name: string, category = 'delegate', more = {}) => ({
  ...{ ref, name, category, function: 'Adviser', head: false, listed: true, sealed: [] },
  ...more,
});
const AT = { to: ['XH/accreditation'] as Step['to'] & {} };
const nominate = (hall: Hall, entity: string, ...delegates: object[]) =>
  code(hall, 'xh-accreditation-1', k.NOMINATION, { entity, note: 'NV', delegates }, AT);
const change = (hall: Hall, entity: string, body: object) =>
  code(
    hall,
    'xh-accreditation-1',
    k.NOMINATION_CHANGED,
    { entity, note: 'N', changed: [], withdrawn: [], ...body },
    AT,
  );
const decide = (hall: Hall, as: string, entity: string, ...decisions: object[]) =>
  code(
    hall,
    as,
    k.ACCREDITATION_DECISION,
    { entity, decisions },
    {
      ...AT,
      re: hall.acts.findLast((a) => a.kind === k.NOMINATION && a.body['entity'] === entity)!.id,
    },
  );
const clear = (hall: Hall, entity: string, ...refs: string[]) =>
  code(hall, 'xh-security-1', k.VETTING, { entity, by: 'host', results: refs.map((ref) => ({ ref, is: 'clear' })) });
const quota = (hall: Hall, most: number) => {
  const event = hall.acts[0]!.body as k.EventBody;
  const of = event.delegateCategories.map((c) => (c.code === 'delegate' ? { ...c, quota: most } : c));
  hall.must({ as: 'xh-secretariat-1', kind: k.EVENT, body: { ...event, delegateCategories: of } });
};
const card = (hall: Hall, number: number, ref: string, more = {}) => ({
  ...{
    entity: 'XK',
    ref,
    kind: 'badge',
    number,
    version: 1,
    photo: 'ab'.repeat(8),
    from: 29_000_000,
    until: 30_000_000,
  },
  ...{
    category: hall.summit().event.choices!.delegateCategories.find((c) => c.code === 'delegate')!.number,
    zones: [],
  },
  ...more,
});
const KEY = { kid: 'kid', spki: 'spki' };
const make = (hall: Hall, ...badges: object[]) => code(hall, 'xh-accreditation-1', k.BADGE, { badges, key: KEY });

/** Somebody of XK, approved, as a delegate. */
function approved(hall: Hall, ref: string, name: string): void {
  assert.equal(nominate(hall, 'XK', person(ref, name)), 'ok');
  assert.equal(clear(hall, 'XK', ref), 'ok');
  assert.equal(decide(hall, 'xh-accreditation-1', 'XK', { ref, is: 'approved' }), 'ok');
}

test('one letter takes somebody back and gives the place, or the lead, to another', () => {
  const hall = hallNow();
  quota(hall, 1);
  assert.equal(
    nominate(hall, 'XK', person('1', 'A', 'delegate', { head: true }), person('2', 'B', 'interpreter')),
    'ok',
  );
  const second = person('2', 'B', 'delegate', { head: true });
  assert.equal(change(hall, 'XK', { changed: [second] }), 'nomination.heads');
  assert.equal(change(hall, 'XK', { changed: [{ ...second, head: false }] }), 'nomination.quota');
  assert.equal(change(hall, 'XK', { changed: [second], withdrawn: ['1'] }), 'ok');
  assert.equal(hall.summit().delegations.delegations.get('XK')!.head!.delegate.name, 'B');
});

test('a refusal that is taken back on appeal does not bring anybody into two categories', () => {
  const hall = hallNow();
  assert.equal(nominate(hall, 'XK', person('1', 'Ann Bell', 'interpreter')), 'ok');
  assert.equal(decide(hall, 'xh-accreditation-1', 'XK', { ref: '1', is: 'refused', reason: 'late' }), 'ok');
  approved(hall, '2', 'Ann  bell');
  assert.equal(change(hall, 'XK', { appeals: [{ ref: '1', words: 'It came in time.' }] }), 'ok');
  assert.equal(clear(hall, 'XK', '1'), 'ok');
  assert.equal(decide(hall, 'xh-accreditation-2', 'XK', { ref: '1', is: 'approved' }), 'accreditation.two-categories');
  assert.equal(decide(hall, 'xh-accreditation-2', 'XK', { ref: '1', is: 'refused', reason: 'other' }), 'ok');
});

test('one name twice in one delegation is looked at before anybody is approved twice', () => {
  const hall = hallNow();
  assert.equal(nominate(hall, 'XK', person('1', 'Ann Bell'), person('2', 'ann bell')), 'ok');
  assert.equal(clear(hall, 'XK', '1', '2'), 'ok');
  const yes = (ref: string, more = {}) => decide(hall, 'xh-accreditation-1', 'XK', { ref, is: 'approved', ...more });
  assert.equal(yes('1'), 'accreditation.two-delegations');
  assert.equal(yes('1', { notTheSame: 'Mother and daughter; passports seen.' }), 'ok');
  assert.equal(yes('2'), 'ok', 'said once for both');
});

test('whoever asked for a change keeps the place until it is decided', () => {
  const hall = hallNow();
  quota(hall, 1);
  approved(hall, '1', 'A');
  assert.equal(change(hall, 'XK', { changed: [person('1', 'A', 'interpreter')] }), 'ok');
  assert.equal(nominate(hall, 'XK', person('2', 'B')), 'ok', 'it would be one');
  assert.equal(clear(hall, 'XK', '1', '2'), 'ok');
  const yes = (ref: string) => ({ ref, is: 'approved' });
  assert.equal(decide(hall, 'xh-accreditation-1', 'XK', yes('2')), 'accreditation.quota');
  assert.equal(decide(hall, 'xh-accreditation-1', 'XK', yes('1'), yes('2')), 'ok');
});

test('nobody has two badges, whatever other cards lie between, and a withdrawn one is not handed over', () => {
  const hall = hallNow();
  approved(hall, '1', 'A');
  assert.equal(make(hall, card(hall, 901, '1'), card(hall, 902, '1')), 'badge.second');
  assert.equal(make(hall, card(hall, 901, '1')), 'ok');
  const zone = hall.summit().event.choices!.delegateCategories.find((c) => c.code === 'delegate')!.zones[0]!;
  assert.equal(make(hall, card(hall, 902, '1', { kind: 'pass', zones: [zone] })), 'ok');
  assert.equal(make(hall, card(hall, 903, '1')), 'badge.second');
  assert.equal(hall.summit().badges.of('XK', '1')!.badge.number, 901, 'the badge, not the pass');
  const say = (what: string) =>
    code(hall, 'xh-accreditation-1', k.BADGE_CHANGED, { what, badges: [{ number: 901, upTo: 1 }], words: 'Lost bag' });
  assert.equal(say('lost'), 'ok');
  assert.equal(say('collected'), 'badge.withdrawn');
  assert.deepEqual(
    hall
      .summit()
      .badges.due.filter((d) => d.entity === 'XK')
      .map((d) => d.ref),
    ['1'],
  );
  assert.equal(make(hall, card(hall, 903, '1')), 'ok');
});

test('a card opens nothing once the person was taken back or refused, without anybody withdrawing it', () => {
  const hall = hallNow();
  approved(hall, '1', 'A');
  approved(hall, '2', 'B');
  assert.equal(make(hall, card(hall, 901, '1'), card(hall, 902, '2')), 'ok');
  const out = () =>
    hall
      .summit()
      .badges.withdrawn.filter((w) => w.number > 900)
      .map((w) => `${w.number}/${w.upTo}`);
  assert.deepEqual(out(), []);
  assert.equal(change(hall, 'XK', { withdrawn: ['1'] }), 'ok');
  assert.deepEqual(out(), ['901/1']);
  assert.equal(decide(hall, 'xh-accreditation-1', 'XK', { ref: '2', is: 'refused', reason: 'security' }), 'ok');
  assert.deepEqual(out(), ['901/1', '902/1']);
  assert.match(hall.summit().badges.byNumber.get(902)!.withdrawn!.why, /No longer accredited/);
  assert.deepEqual(
    hall.summit().badges.due.filter((d) => d.entity === 'XK'),
    [],
  );
});

test('a number of a category stays with its meaning although it was left out meanwhile', () => {
  const hall = hallNow();
  const event = hall.acts[0]!.body as k.EventBody;
  const say = (delegateCategories: object[]) =>
    code(hall, 'xh-secretariat-1', k.EVENT, { ...event, delegateCategories });
  const last = event.delegateCategories.at(-1)!;
  assert.equal(say(event.delegateCategories.slice(0, -1)), 'ok');
  assert.equal(say([...event.delegateCategories.slice(0, -1), { ...last, code: 'guest' }]), 'event.number-reused');
  assert.equal(say([...event.delegateCategories]), 'ok');
});

test('amounts that no sum could hold exactly are not written', () => {
  const hall = hallNow();
  const line = (id: string) => ({
    ...{ id, heading: 'travel', what: 'planned', amount: 1e15, currency: 'XTS', on: FIRST_DAY, evidence: 'E' },
  });
  const add = (...ids: string[]) =>
    code(hall, 'xh-secretariat-1', k.BUDGET_LINE, { lines: ids.map((i) => line(`big-${i}`)) });
  assert.equal(add(...'abcdefgh'), 'ok');
  assert.equal(add('i', 'j'), 'budget.too-large');
  assert.equal(
    hall.summit().budget.totals.some((t) => t.currency === 'XTS' && t.planned === 8e15),
    true,
  );
});

test('a State has no second vote through a second organisation, nor an observer one by sitting there', () => {
  const hall = hallNow();
  const decision = hall.acts.find((a) => a.kind === k.DECISION)!.id;
  const rules = (organisations: object[]) =>
    code(hall, 'xh-secretariat-1', k.PROCEDURE, {
      ...{ decision, from: FIRST_DAY, voting: ['member-state'], quorum: { numerator: 1, denominator: 2 } },
      majorities: [{ code: 's', words: 'S', numerator: 1, denominator: 2, atLeast: false, of: 'all' }],
      ...{ organisations, observers: [] },
    });
  assert.equal(rules([{ entity: 'XU', members: ['XA', 'XA'] }]), 'procedure.member-twice');
  assert.equal(rules([{ entity: 'XU', members: ['XA'] }]), 'ok');
  const present = (count: number) =>
    code(hall, 'xh-secretariat-1', k.RESOLUTION, {
      ...{ id: 'p', number: '9/9', title: 'T', on: FIRST_DAY, how: 'consensus', present: count, ballots: [] },
    });
  const may = hall.summit().procedure.entitled.size;
  assert.equal(present(may + 1), 'resolution.present');
  assert.equal(present(may), 'ok');
});

test('what the committee on credentials rejects later changes no vote that was taken', () => {
  const hall = hallNow();
  const before = hall.summit().procedure.resolutions.find((r) => r.tally && r.how === 'vote')!;
  const voted = before.ballots.find((b) => b.is === 'yes' && b.entity !== 'XU')!.entity;
  const report = { on: FIRST_DAY, body: 'steering', accepted: [], deferred: [] };
  const rejected = [{ entity: voted, words: 'W' }];
  assert.equal(code(hall, 'xh-secretariat-1', k.CREDENTIALS_REPORT, { ...report, rejected }), 'ok');
  const struck = [{ entity: voted, what: 'struck' }];
  assert.equal(code(hall, 'xh-protocol-1', k.ENTITY_FACT, { facts: struck }), 'ok');
  const { resolutions, entitled } = hall.summit().procedure;
  assert.deepEqual(resolutions.find((r) => r.id === before.id)!.tally, before.tally);
  assert.equal(entitled.has(voted), false, 'from now on');
});

test('two States may call a pledge the same, and each reports on its own', () => {
  const hall = hallNow();
  const pledge = (entity: string) =>
    code(hall, 'xh-secretariat-1', k.PLEDGE, {
      ...{ id: 'training', entity, element: 'panel-1', text: `${entity} trains.`, language: 'en' },
      ...{ made: FIRST_DAY, due: '2027-11-26', owner: null },
    });
  assert.deepEqual([pledge('XC'), pledge('XD'), pledge('XD')], ['ok', 'ok', 'pledge.id-taken']);
  const report = { pledge: 'training', entity: 'XD', on: FIRST_DAY, is: 'kept', words: '', evidence: ['gazette 3'] };
  assert.equal(code(hall, 'xh-secretariat-1', k.PLEDGE_REPORT, report), 'ok');
  const found = hall.summit().pledges.commitments.filter((c) => c.pledge.id === 'training');
  assert.deepEqual(
    found.map((c) => `${c.pledge.entity} ${c.status}`),
    ['XC made', 'XD kept'],
  );
});

test('an original in due form stands although a copy comes after it; another head needs another, unless it says otherwise', () => {
  const hall = hallNow();
  const give = (what: string, head: string, headMayChange = false) =>
    code(hall, 'xh-secretariat-1', k.CREDENTIALS, {
      ...{ entity: 'XF', what, issuer: { name: 'I', title: 'T' }, head: { name: head, title: 'T' } },
      ...{ headMayChange, on: FIRST_DAY, defects: [] },
    });
  const list = () => hall.summit().credentials.rows.find((r) => r.entity === 'XF')!.list;
  give('original', 'Ann Bell');
  give('copy', 'Ann  Bell');
  assert.equal(list(), 'original');
  give('copy', 'Carl Dorn');
  assert.equal(list(), 'other');
  give('original', 'Ann Bell', true);
  give('announced', 'Carl Dorn');
  assert.equal(list(), 'original');
});

test('whoever was taken off the queue and gets a place again waits and can be called', () => {
  const hall = hallNow();
  const step = (what: string) => code(hall, 'xh-protocol-1', k.SLOT_STEP, { entity: 'XG', what });
  const slot = hall.acts.find((a) => a.kind === k.SIGNING_SLOT)!.body as k.SigningSlotBody;
  const row = (slot.slots.find((s) => s.entity === 'XG') ??
    hall.summit().signing.slots.find((s) => s.entity === 'XG'))!;
  const { entity, session, signatory, office, fullPowers } = row;
  const again = { entity, session, signatory, ...(office && { office }), ...(fullPowers && { fullPowers }) };
  assert.equal(step('withdrawn'), 'ok');
  assert.equal(step('called'), 'signing.not-now');
  assert.equal(code(hall, 'xh-protocol-1', k.SIGNING_SLOT, { slots: [again] }), 'ok');
  assert.equal(hall.summit().signing.slots.find((s) => s.entity === 'XG')!.status, 'waiting');
  assert.equal(step('called'), 'ok');
});

test('a refusal that was appealed is decided on the appeal and not beside it', () => {
  const hall = hallNow();
  const press = (kind: string, body: object, as = 'xh-press-1') => code(hall, as, kind, body);
  const own = { entity: 'M-NEW', agency: 'New', equipment: [] };
  const journalists = [person('1', 'Jo', 'media')];
  assert.equal(press(k.PRESS_APPLICATION, { what: 'application', ...own, journalists }), 'ok');
  const application = hall.acts.at(-1)!.id;
  assert.equal(press(k.PRESS_DECISION, { application, is: 'refused', reason: 'late', positions: [] }), 'ok');
  const against = hall.acts.at(-1)!.id;
  assert.equal(press(k.PRESS_APPLICATION, { what: 'appeal', ...own, journalists: [], against, words: 'W' }), 'ok');
  assert.equal(
    press(k.PRESS_DECISION, { application, is: 'refused', reason: 'late', positions: [] }),
    'press.appeal-first',
  );
});

test('the next chair of a body ends the one before; deputies stand side by side', () => {
  const hall = hallNow();
  const by = hall.acts.find((a) => a.kind === k.DECISION)!.id;
  const give = (office: string, name: string, from: string) =>
    code(hall, 'xh-secretariat-1', k.OFFICE_HOLDER, {
      holders: [{ what: 'holds', body: 'protocol', office, name, title: 'T', by, from, until: null }],
    });
  for (const [office, name] of [
    ['chair', 'New One'],
    ['deputy', 'D One'],
    ['deputy', 'D Two'],
  ] as const)
    assert.equal(give(office, name, FIRST_DAY), 'ok');
  const row = hall.summit().organisation.chart.find((r) => r.body.code === 'protocol')!;
  const named = (office: string) => row.holders.filter((h) => h.office === office).map((h) => h.person);
  assert.deepEqual(named('chair'), ['New One']);
  assert.equal(row.acting?.person, 'New One');
  assert.equal(
    ['D One', 'D Two'].every((n) => named('deputy').includes(n)),
    true,
  );
});
