// SPDX-License-Identifier: EUPL-1.2
// What a conference says no to, each with the rule it rests on and what is to be done.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, numberOf, seededHall, type Step } from '../../../test/fixtures/seeded-summit.ts';
import type { Refusal } from '#base/result.ts';
import { instantOf, millis } from '#base/time.ts';
import * as k from './act.ts';

/** A fresh copy of the same hall for every test, so that none depends on another. */
const full = seededHall();
function hallNow(): Hall {
  const hall = Object.assign(Object.create(Object.getPrototypeOf(full)) as Hall, full);
  hall.acts = [...full.acts];
  hall.entries = [...full.entries];
  hall.names = new Map(full.names);
  return hall;
}

function refused(refusal: Refusal | null, code: string, says: RegExp = /./, pack = 'conference'): Refusal {
  assert.equal(refusal?.code, code);
  assert.match(refusal.words, says);
  assert.equal(refusal.citation?.pack, pack, `${code} cites the rule it rests on`);
  assert.match(refusal.words, /\.$/);
  return refusal;
}

const person = (ref: string, name: string, category = 'delegate', more = {}) => ({
  ...{ ref, name, category, function: 'Adviser', head: false, listed: true, sealed: [] },
  ...more,
});
const nominate = (
  hall: Hall,
  entity: string,
  delegates: object[],
  as = 'xh-accreditation-1',
  more: Partial<Step> = {},
) =>
  hall.take({
    ...{ as, kind: k.NOMINATION, to: ['XH/accreditation'], body: { entity, note: 'NV 1', delegates } },
    ...(as === 'xa-focal-1' ? { re: hall.names.get('invitation-xa')! } : {}),
    ...more,
  });

test('nothing follows where no event is known, and an event keeps its code', () => {
  const hall = hallNow();
  const [event] = hall.acts;
  hall.acts = [];
  refused(
    hall.take({
      as: 'xh-protocol-1',
      kind: k.ORDER_RULE,
      body: { language: 'en', within: 'alphabetical', host: 'first' },
    }),
    'conference.no-event',
  );
  hall.acts = [event!];
  const change = (more: object) =>
    hall.take({ as: 'xh-secretariat-1', kind: k.EVENT, body: { ...event!.body, ...more } });
  refused(change({ code: 'XH-OTHER' }), 'event.code', /XH-SIGN/);
  refused(change({ until: '2026-11-01' }), 'event.days');
  refused(change({ zone: 'Mars/Olympus' }), 'event.clock', /Mars/);
  refused(change({ purgeOn: '2028-01-01' }), 'event.purge-late', /90 days/);
  refused(change({ purgeOn: FIRST_DAY }), 'event.purge-early');
  const { delegateCategories } = event!.body as k.EventBody;
  const reused = delegateCategories.map((c) => (c.number === 2 ? { ...c, code: 'guest' } : c));
  refused(change({ delegateCategories: reused }), 'event.number-reused', /2/);
  refused(change({ delegateCategories: [...delegateCategories, delegateCategories[0]] }), 'event.table-twice');
  assert.equal(change({ place: 'Harborview (exercise)' }), null);
});

test('a decision of a body without a mandate is not written, and says which founding is missing', () => {
  const hall = hallNow();
  const decide = (by: string, more = {}) =>
    hall.take({
      as: 'xh-secretariat-1',
      kind: k.DECISION,
      body: { number: '9', title: 'T', by, on: '2026-11-20', repeals: [], how: 'instruction', ...more },
    });
  refused(decide('night-club'), 'mandate.no-body', /night-club/);
  refused(decide('steering', { on: '2026-01-01' }), 'mandate.no-body', /did not exist/);
  refused(decide('steering', { on: '2026-12-24' }), 'day.ahead');
  refused(decide('steering', { how: 'vote' }), 'decision.votes');
  assert.equal(decide('steering'), null);
  hall.must({
    as: 'xh-secretariat-1',
    kind: k.DECISION,
    body: {
      number: '19/PM',
      title: 'End',
      by: 'PRIME-MINISTER',
      on: '2026-11-25',
      repeals: [hall.names.get('founding')!],
      how: 'instruction',
    },
  });
  refused(decide('steering', { on: '2026-11-26' }), 'mandate.repealed', /taken back/);
});

test('a decision is taken back by whoever took it or by an authority, and not before its own day', () => {
  const hall = hallNow();
  const founding = hall.names.get('founding')!;
  const opening = hall.names.get('opening')!;
  const takeBack = (by: string, decision: string, on = FIRST_DAY) =>
    hall.take({
      as: 'xh-secretariat-1',
      kind: k.DECISION,
      body: { number: '20', title: 'T', by, on, repeals: [decision], how: 'instruction' },
    });
  refused(takeBack('steering', founding), 'decision.repeals-not-theirs', /Decision 18\/PM/);
  refused(takeBack('content', opening), 'decision.repeals-not-theirs');
  refused(takeBack('steering', opening, '2026-10-01'), 'decision.repeals-earlier', /27 October 2026/);
  assert.equal(takeBack('steering', opening), null);
  assert.equal(takeBack('PRIME-MINISTER', founding), null);
});

test('a vote of a body has its counts, and decides nothing where no more are for it than against', () => {
  const hall = hallNow();
  const vote = (present: number, votesFor: number, against: number) =>
    hall.take({
      as: 'xh-secretariat-1',
      kind: k.DECISION,
      body: {
        number: 'V',
        title: 'T',
        by: 'steering',
        on: FIRST_DAY,
        repeals: [],
        how: 'vote',
        votes: { present, for: votesFor, against },
      },
    });
  refused(vote(9, 4, 4), 'decision.no-majority', /4 for and 4 against/);
  refused(vote(9, 8, 4), 'decision.votes');
  assert.equal(vote(9, 6, 3), null);
});

test('tasks that wait for one another in a circle are refused with the circle', () => {
  const hall = hallNow();
  const task = (id: string, after: string[]) => ({
    id,
    title: `Task ${id}`,
    body: 'protocol',
    owner: null,
    due: FIRST_DAY,
    after,
    needs: [],
  });
  const put = (...tasks: object[]) => hall.take({ as: 'xh-protocol-1', kind: k.TASK, body: { tasks } });
  const no = refused(
    put(task('a', ['b']), task('b', ['c']), task('c', ['a'])),
    'task.circle',
    /Task a → Task b → Task c → Task a/,
  );
  assert.equal(no.params?.['circle'], 'a → b → c');
  refused(put({ ...task('d', []), body: 'nobody' }), 'body.unknown');
  assert.equal(put(task('a', ['b']), task('b', [])), null);
});

test('whoever did a task does not verify it, and only the secretariat does', () => {
  const hall = hallNow();
  const say = (as: string, body: object) =>
    hall.take({ as, kind: k.TASK_CHANGED, body: body as Record<string, unknown> });
  refused(say('xh-secretariat-1', { task: 'rooms', what: 'done' }), 'task.evidence');
  assert.equal(say('xh-secretariat-1', { task: 'rooms', what: 'done', evidence: ['Photographs'] }), null);
  refused(say('xh-secretariat-1', { task: 'rooms', what: 'verified' }), 'task.own-work');
  refused(say('xh-protocol-1', { task: 'rooms', what: 'verified' }), 'task.verify-secretariat');
  assert.equal(say('xh-secretariat-2', { task: 'rooms', what: 'verified' }), null);
  refused(say('xh-secretariat-2', { task: 'no-such', what: 'begun' }), 'task.unknown');
});

test('a State nominates for itself, within its quota, and is told by how many it is over', () => {
  const hall = hallNow();
  refused(nominate(hall, 'XB', [person('9', 'A')], 'xa-focal-1'), 'delegation.other-entity', /XA, not for XB/);
  const staff = Array.from({ length: 5 }, (_, i) => person(`s${i}`, `Guard ${i}`, 'security-staff'));
  const no = refused(nominate(hall, 'XA', staff, 'xa-focal-1'), 'nomination.quota', /5 people.*quota is 4/);
  assert.deepEqual([no.params?.['named'], no.params?.['quota']], [5, 4]);
  assert.equal(nominate(hall, 'XA', staff.slice(0, 4), 'xa-focal-1'), null);
  refused(nominate(hall, 'XA', [person('s9', 'Guard 9', 'security-staff')], 'xa-focal-1'), 'nomination.quota');
  refused(nominate(hall, 'XZ', [person('1', 'A')]), 'entity.not-listed', /XZ/);
});

test('one person has one category and one delegation has one head', () => {
  const hall = hallNow();
  refused(
    nominate(hall, 'XK', [person('1', 'Lê  Thu'), person('2', 'lê thu', 'interpreter')]),
    'nomination.two-categories',
    /one/i,
  );
  refused(
    nominate(hall, 'XK', [person('1', 'A', 'head', { head: true }), person('2', 'B', 'delegate', { head: true })]),
    'nomination.heads',
    /A, B/,
  );
  refused(nominate(hall, 'XK', [person('1', 'A'), person('1', 'B')]), 'nomination.ref-twice');
  refused(nominate(hall, 'XK', [person('1', 'A', 'pirate')]), 'nomination.category', /pirate/);
  refused(nominate(hall, 'XK', [person('1', 'A\u202eB')]), 'nomination.unseen');
  assert.equal(nominate(hall, 'XK', [person('1', 'می\u200cخواهم')]), null);
});

test('a paper named in a nomination goes with it, or the nomination is refused', () => {
  const hall = hallNow();
  const sha256 = 'ab'.repeat(32);
  const named = person('1', 'Ana', 'delegate', { sealed: [{ what: 'passport', sha256 }] });
  refused(nominate(hall, 'XK', [named]), 'nomination.paper');
  const attachments = [{ name: 'p.pdf', media: 'application/pdf', sha256, size: 10 }];
  assert.equal(nominate(hall, 'XK', [named], 'xh-accreditation-1', { attachments }), null);
});

test('a window that has closed says when it closed, on the clock of the venue', () => {
  const hall = hallNow();
  hall.now = '2026-11-27T04:59:00.000Z';
  assert.equal(nominate(hall, 'XK', [person('1', 'A')]), null);
  hall.now = '2026-11-27T05:00:00.000Z';
  const no = refused(nominate(hall, 'XK', [person('2', 'B')]), 'window.closed', /2026-11-27 12:00/);
  assert.equal(no.params?.['closed'], '2026-11-27T05:00:00.000Z');
  // Whoever was named may still be changed or taken back.
  const change = (body: object) =>
    hall.take({
      as: 'xh-accreditation-1',
      kind: k.NOMINATION_CHANGED,
      to: ['XH/accreditation'],
      body: { entity: 'XK', note: 'NV 2', changed: [], withdrawn: [], ...body },
    });
  assert.equal(change({ withdrawn: ['1'] }), null);
  refused(change({ withdrawn: ['7'] }), 'nomination.unknown');
  refused(change({}), 'nomination.no-change');
});

const decide = (hall: Hall, entity: string, decisions: object[], re: string, to = ['XH/accreditation']) =>
  hall.take({
    as: 'xh-accreditation-1',
    kind: k.ACCREDITATION_DECISION,
    to,
    re: re as never,
    body: { entity, decisions },
  });

test('somebody named by two delegations is not approved until a word says which, or why there are two', () => {
  const hall = hallNow();
  assert.equal(nominate(hall, 'XK', [person('1', 'Nguyễn Đức Thịnh')]), null);
  const nomination = hall.acts.at(-1)!.id;
  hall.must({
    as: 'xh-security-1',
    kind: k.VETTING,
    body: { entity: 'XK', by: 'host', results: [{ ref: '1', is: 'clear' }] },
  });
  refused(
    decide(hall, 'XK', [{ ref: '1', is: 'approved' }], nomination),
    'accreditation.two-delegations',
    /XI as well/,
  );
  assert.equal(
    decide(hall, 'XK', [{ ref: '1', is: 'approved', notTheSame: 'Born in other years.' }], nomination),
    null,
  );
  assert.deepEqual(hall.summit().delegations.find('XI', '2')?.twins, []);
});

test('accreditation waits for clearance, names its reasons, and goes to whoever nominated', () => {
  const hall = hallNow();
  const own = hall.names.get('nomination-xa')!;
  const xa = (decisions: object[], to = ['XA/focal-point']) => decide(hall, 'XA', decisions, own, to);
  refused(xa([{ ref: '4', is: 'approved' }]), 'accreditation.not-vetted', /security office/);
  refused(xa([{ ref: '2', is: 'refused' }]), 'accreditation.reason');
  refused(xa([{ ref: '2', is: 'query' }]), 'accreditation.question');
  refused(xa([{ ref: '1', is: 'approved' }], ['XH/accreditation']), 'accreditation.elsewhere', /XA\/focal-point/);
  refused(xa([{ ref: '1', is: 'approved' }], ['XA/focal-point', 'XB/focal-point']), 'accreditation.elsewhere', /XB/);
  refused(xa([{ ref: '77', is: 'approved' }]), 'nomination.unknown');
  assert.equal(xa([{ ref: '1', is: 'approved' }]), null);
  assert.deepEqual(k.kinds.find((x) => x.kind === k.ACCREDITATION_DECISION)?.approve, ['accreditation-approver']);
});

test('exhibitors wait for both hosts', () => {
  const hall = hallNow();
  assert.equal(nominate(hall, 'XO', [person('9', 'Lamp Maker', 'exhibitor')]), null);
  const nomination = hall.acts.at(-1)!.id;
  const cleared = (by: string) =>
    hall.must({
      as: 'xh-security-1',
      kind: k.VETTING,
      body: { entity: 'XO', by, results: [{ ref: '9', is: 'clear' }] },
    });
  cleared('host');
  const no = refused(
    decide(hall, 'XO', [{ ref: '9', is: 'approved' }], nomination),
    'accreditation.not-vetted',
    /co-organiser/,
  );
  assert.equal(no.citation?.code, 'BOTH_HOSTS');
  cleared('co-organiser');
  assert.equal(decide(hall, 'XO', [{ ref: '9', is: 'approved' }], nomination), null);
});

test('an appeal is against a refusal, once, and decided by somebody who did not refuse', () => {
  const hall = hallNow();
  const re = hall.names.get('nomination-xo')!;
  const appeal = (ref: string) =>
    hall.take({
      ...{ as: 'xh-accreditation-1', kind: k.NOMINATION_CHANGED, re, to: ['XH/accreditation'] },
      body: { entity: 'XO', note: 'n', changed: [], withdrawn: [], appeals: [{ ref, words: 'Look again' }] },
    });
  // The seed holds a refusal of XO and the appeal against it.
  const state = () => hall.summit().delegations.find('XO', '2')!;
  assert.deepEqual([state().status, state().reason], ['appealed', 'papers-missing']);
  refused(appeal('1'), 'appeal.no-refusal');
  refused(appeal('2'), 'appeal.twice');
  const again = (as: string) =>
    hall.take({
      ...{ as, kind: k.ACCREDITATION_DECISION, re, to: ['XH/accreditation'] },
      body: { entity: 'XO', decisions: [{ ref: '2', is: 'refused', reason: 'late' }] },
    });
  refused(again('xh-accreditation-1'), 'appeal.same-hand', /did not refuse before/);
  assert.equal(again('xh-accreditation-3'), null);
  assert.equal(state().status, 'refused');
  assert.match(state().appeal ?? '', /second page of letter 4/);
  refused(appeal('2'), 'appeal.twice');
});

test('a purge keeps nobody by name who did not agree, and is done once', () => {
  const hall = hallNow();
  hall.now = instantOf(millis(hall.now) + 61 * 86_400_000);
  const purge = (participants: object[]) =>
    hall.take({
      ...{ as: 'xh-accreditation-1', kind: k.PURGE },
      body: { on: '2027-01-26', destroyed: [], participants, words: 'w' },
    });
  const out = { entity: 'XE', ref: '5', name: 'Անի Խաչատրյան', function: 'Interpreter' };
  refused(purge([out]), 'purge.not-listed');
  assert.equal(purge([]), null);
  refused(purge([]), 'purge.twice');
});

test('a change after approval is approved again, and the badge with it', () => {
  const hall = hallNow();
  const before = hall.summit().delegations.find('XC', '2')!;
  const key = { kid: 'kid', spki: 'spki' };
  const card = (version: number, more = {}) => ({
    entity: 'XC',
    ref: '2',
    kind: 'badge',
    number: 1,
    version,
    category: 2,
    zones: [1, 2],
    from: 1,
    until: 2,
    photo: 'ab'.repeat(8),
    ...more,
  });
  const make = (...badges: object[]) => hall.take({ as: 'xh-accreditation-1', kind: k.BADGE, body: { badges, key } });
  refused(make(card(2)), 'badge.version', /version 1/);
  refused(make(card(1, { category: 3 })), 'badge.category');
  refused(make(card(1, { zones: [1, 5] })), 'badge.zone', /zone 5/);
  refused(make(card(1, { photo: null })), 'badge.photo');
  assert.equal(make(card(1)), null);
  refused(make(card(1, { number: 2 })), 'badge.second', /number 1/);
  assert.equal(
    hall.take({
      as: 'xh-accreditation-1',
      kind: k.NOMINATION_CHANGED,
      to: ['XH/accreditation'],
      body: { entity: 'XC', note: 'NV 9', changed: [{ ...before.delegate, function: 'Ambassador' }], withdrawn: [] },
    }),
    null,
  );
  const change = hall.acts.at(-1)!.id;
  assert.equal(hall.summit().delegations.find('XC', '2')?.status, 'change-requested');
  refused(make(card(2)), 'badge.not-approved');
  hall.must({
    as: 'xh-security-1',
    kind: k.VETTING,
    body: { entity: 'XC', by: 'host', results: [{ ref: '2', is: 'clear' }] },
  });
  assert.equal(decide(hall, 'XC', [{ ref: '2', is: 'approved' }], change), null);
  assert.equal(hall.summit().badges.of('XC', '2')?.reissue, true);
  assert.equal(make(card(2)), null);
});

test('a badge is withdrawn once, and a gate’s log comes without gaps', () => {
  const hall = hallNow();
  const key = { kid: 'kid', spki: 'spki' };
  hall.must({
    as: 'xh-accreditation-1',
    kind: k.BADGE,
    body: {
      badges: [
        {
          entity: 'XC',
          ref: '2',
          kind: 'badge',
          number: 7,
          version: 1,
          category: 2,
          zones: [1],
          from: 1,
          until: 2,
          photo: 'ab'.repeat(8),
        },
      ],
      key,
    },
  });
  const change = (what: string, number = 7) =>
    hall.take({
      as: 'xh-accreditation-1',
      kind: k.BADGE_CHANGED,
      body: { what, badges: [{ number, upTo: 1 }], words: 'Embassy of XC' },
    });
  assert.equal(change('collected'), null);
  refused(change('collected'), 'badge.collected', /Embassy/);
  assert.equal(change('revoked'), null);
  refused(change('revoked'), 'badge.withdrawn');
  refused(change('lost', 8), 'badge.unknown');
  assert.deepEqual(
    hall.summit().badges.withdrawn.map((w) => w.number),
    [7],
  );
  const report = (body: object) =>
    hall.take({ as: 'xh-security-1', kind: k.GATE_REPORT, body: body as Record<string, unknown> });
  const line = (seq: number) => ({ what: 'stopped', post: 'p1', seq, at: hall.now, list: 1, number: 7, upTo: 1 });
  refused(report({ what: 'lines', post: 'p1', lines: [line(1)] }), 'gate.post-unknown');
  refused(report({ what: 'post-opened', post: 'p1', gate: 'Cellar', zones: [1] }), 'gate.unknown');
  assert.equal(report({ what: 'post-opened', post: 'p1', gate: 'Main gate', zones: [1] }), null);
  assert.equal(refused(report({ what: 'lines', post: 'p1', lines: [line(2)] }), 'gate.missing').params?.['from'], 1);
  assert.equal(report({ what: 'lines', post: 'p1', lines: [line(1), line(2)] }), null);
  assert.equal(report({ what: 'lines', post: 'p1', lines: [line(2), line(3)] }), null);
  assert.equal(hall.summit().gates.lines.length, 3);
});

test('a programme in a circle is refused with the circle; a release waits until nothing is in its way', () => {
  const hall = hallNow();
  const panel = hall.summit().programme.plan.elements.find((e) => e.id === 'panel-1')!;
  const plan = (...elements: object[]) => hall.take({ as: 'xh-content-1', kind: k.PROGRAMME_ITEM, body: { elements } });
  refused(
    plan({ ...panel, id: 'p', after: ['q'] }, { ...panel, id: 'q', after: ['p'], room: 'room-d' }),
    'programme.blocked',
    /circle/,
  );
  assert.equal(plan({ ...panel, id: 'clash' }), null);
  const release = (version: number) =>
    hall.take({ as: 'xh-secretariat-1', kind: k.PROGRAMME_RELEASE, body: { version } });
  refused(release(7), 'release.version', /2/);
  refused(release(2), 'programme.release-blocked');
  hall.must({
    as: 'xh-content-1',
    kind: k.PROGRAMME_CHANGED,
    body: { element: 'clash', what: 'cancelled', words: 'Entered twice.' },
  });
  assert.equal(release(2), null);
  refused(
    hall.take({
      as: 'xh-content-1',
      kind: k.PROGRAMME_CHANGED,
      body: { element: 'clash', what: 'outcome', words: 'x' },
    }),
    'programme.unknown',
  );
});

const slot = (hall: Hall, entity: string, what: string, more = {}) =>
  hall.take({ as: 'xh-protocol-1', kind: k.SLOT_STEP, body: { entity, what, ...more } });

test('nobody is called without verified powers, and the operator hears which paper is missing', () => {
  const hall = hallNow();
  const no = refused(
    slot(hall, 'XK', 'called'),
    'full-powers.missing',
    /Head of State, Head of Government or Minister for Foreign Affairs/,
  );
  assert.equal(no.citation?.code, 'SIGNING_SESSION');
  refused(slot(hall, 'XJ', 'called'), 'full-powers.original-not-seen');
  refused(slot(hall, 'XC', 'called'), 'signing.no-slot');
  // The original arrives: the depositary records it, and the same call goes through.
  hall.enter('register.full-powers-changed.v1', {
    fullPowers: hall.names.get('powers-xj'),
    what: 'original-seen',
    on: FIRST_DAY,
  });
  assert.equal(slot(hall, 'XJ', 'called'), null);
});

test('papers that name another person, another act or another time are each refused with their own reason', () => {
  const hall = hallNow();
  const paper = hall.entries.find((e) => e.id === hall.names.get('powers-xi'))!;
  const light = (body: object) => {
    hall.entries = hall.entries.map((e) => (e === paper ? { ...paper, body: { ...paper.body, ...body } } : e));
    const { code } = hall.summit().signing.slots.find((s) => s.entity === 'XI')!.light;
    hall.entries = [...full.entries];
    return code;
  };
  assert.equal(light({}), null);
  assert.equal(light({ holder: { name: 'Somebody Else', title: 'Minister' } }), 'full-powers.other-person');
  assert.equal(light({ covers: ['participation'] }), 'full-powers.other-act');
  assert.equal(light({ validUntil: '2026-11-20' }), 'full-powers.expired');
  assert.equal(light({ issuedOn: '2026-12-01' }), 'full-powers.not-yet');
  assert.equal(light({ pack: 'accord' }), 'full-powers.other-treaty');
  assert.equal(light({ party: 'XK' }), 'full-powers.unknown');
});

test('a paper that is no good stands in the way of none that is, and each is told by what is wrong with it', () => {
  const hall = hallNow();
  const give = (more: object) =>
    hall.enter('register.full-powers.v1', {
      ...{ party: 'XK', pack: 'hanoi', holder: { name: 'Ketevan Lomi', title: 'Minister of Justice' } },
      issuer: { name: 'A', title: 'B', office: 'FOREIGN_MINISTER', acting: false },
      ...{ issuedOn: '2026-11-01', covers: ['signature'], examined: [], originalSeen: true, ...more },
    });
  const light = () => hall.summit().signing.slots.find((s) => s.entity === 'XK')!.light;
  give({ pack: 'accord' });
  assert.equal(light().code, 'full-powers.other-treaty', 'not: no paper came');
  give({ holder: { name: 'Somebody Else', title: 'Minister' } });
  give({ validUntil: '2026-11-20' });
  assert.equal(light().code, 'full-powers.expired', 'of two papers the one that names her is looked at');
  give({ covers: ['participation'] });
  assert.equal(light().code, 'full-powers.other-act', 'of two that name her, the newest');
  const right = give({});
  assert.deepEqual([light().code, light().paper], [null, right]);
  give({ originalSeen: false });
  assert.equal(light().paper, right, 'what comes after a right paper takes nothing away');
  assert.equal(slot(hall, 'XK', 'called'), null);
});

test('a double click signs once; the sequence and the day are those of the table', () => {
  const hall = hallNow();
  assert.equal(slot(hall, 'XG', 'called'), null);
  refused(slot(hall, 'XI', 'called'), 'signing.table-taken', /Exercise State XG/);
  refused(slot(hall, 'XG', 'signed', { sequence: 2, signedOn: FIRST_DAY }), 'signing.sequence', /number 1/);
  refused(slot(hall, 'XG', 'signed', { sequence: 1, signedOn: '2026-11-25' }), 'signing.day', /26 November 2026/);
  assert.equal(slot(hall, 'XG', 'signed', { sequence: 1, signedOn: FIRST_DAY }), null);
  const again = refused(
    slot(hall, 'XG', 'signed', { sequence: 1, signedOn: FIRST_DAY }),
    'signing.signed-already',
    /number 1.*signs once/,
  );
  assert.equal(again.citation?.code, 'SIGN_ONCE');
  refused(slot(hall, 'XG', 'called'), 'signing.signed-already');
  assert.equal(hall.summit().signing.counts.signed, 1);
  assert.equal(slot(hall, 'XI', 'called'), null);
  assert.equal(slot(hall, 'XI', 'deferred', { words: 'Called to the telephone' }), null);
  assert.equal(hall.summit().signing.slots.filter((s) => s.status === 'deferred')[0]?.entity, 'XI');
});

test('after the last day of the window nobody is called, and accession is offered', () => {
  const hall = hallNow();
  hall.now = '2027-01-02T02:10:00.000Z';
  const no = refused(slot(hall, 'XG', 'called'), 'signing.window-closed', /until 31 December 2026.*accede/, 'hanoi');
  assert.deepEqual([no.citation?.code, no.citation?.key], ['SIGNATURE', '64(1)']);
  assert.deepEqual([no.params?.['closed'], no.params?.['day']], ['2026-12-31', '2027-01-02']);
  // 18:00 in New York on 31 December is the first of January at the venue.
  hall.now = '2026-12-31T23:00:00.000Z';
  refused(slot(hall, 'XG', 'called'), 'signing.window-closed', /./, 'hanoi');
  hall.now = '2026-12-31T16:59:00.000Z';
  assert.equal(slot(hall, 'XG', 'called'), null);
});

test('a place the treaty is not open at that day is told with the place where it is', () => {
  const hall = hallNow();
  hall.entries = hall.entries.map((e) =>
    e.kind === 'register.opening.v1'
      ? {
          ...e,
          body: { pack: 'hanoi', places: [{ place: 'New York (exercise)', from: '2026-01-01', until: '2026-12-31' }] },
        }
      : e,
  );
  refused(slot(hall, 'XG', 'called'), 'signing.other-place', /New York \(exercise\)/, 'hanoi');
});

test('a delegation moves only its own entry of a list, and the list itself says what may follow', () => {
  const hall = hallNow();
  const say = (as: string, body: object, more: Partial<Step> = {}) =>
    hall.take({ as, kind: k.SPEAKING_EVENT, to: ['XH/protocol'], body: { item: 'general-debate', ...body }, ...more });
  const re = hall.names.get('invitation-xa')!;
  refused(say('xa-focal-1', { what: 'called', id: numberOf(1) }, { re }), 'speakers.chair');
  refused(say('xa-focal-1', { what: 'reply-asked', entity: 'XB' }, { re }), 'delegation.other-entity');
  assert.equal(say('xa-focal-1', { what: 'reply-asked', entity: 'XA' }, { re }), null);
  refused(say('xh-protocol-1', { what: 'called', id: hall.names.get('speaker-xg') }), 'speakers.not-listed');
  assert.equal(say('xh-protocol-1', { what: 'list-issued', as: 'final' }), null);
  assert.equal(say('xh-protocol-1', { what: 'called', id: hall.names.get('speaker-xg') }), null);
  refused(say('xh-protocol-1', { what: 'called', id: hall.names.get('speaker-xf') }), 'speakers.next-already');
  refused(say('xh-protocol-1', { what: 'began', id: hall.names.get('speaker-xg') }), 'floor.not-open');
  const inscribe = (entity: string) =>
    hall.take({
      as: 'xh-protocol-1',
      kind: k.INSCRIPTION,
      body: { item: 'general-debate', entity, speaker: 'S', rank: 'MIN', wish: null, group: false },
    });
  refused(inscribe('XG'), 'speakers.twice');
});

test('a text is published after delivery and not before', () => {
  const hall = hallNow();
  const id = hall.names.get('speaker-xh')!;
  const sha256 = 'cd'.repeat(32);
  const text = (attachments: NonNullable<Step['attachments']>) =>
    hall.take({
      as: 'xh-protocol-1',
      kind: k.STATEMENT_TEXT,
      body: { item: 'general-debate', inscription: id, entity: 'XH', sha256, language: 'en', wordCount: 900 },
      attachments,
    });
  refused(text([]), 'text.not-attached');
  assert.equal(text([{ name: 's.pdf', media: 'application/pdf', sha256, size: 9 }]), null);
  refused(
    hall.take({
      as: 'xh-protocol-1',
      kind: k.SPEAKING_EVENT,
      body: { item: 'general-debate', what: 'text-published', id },
    }),
    'text.before-delivery',
  );
});

test('a pledge is reported on by whoever made it, and a promise is not entered twice', () => {
  const hall = hallNow();
  const report = (body: object) =>
    hall.take({
      as: 'xh-secretariat-1',
      kind: k.PLEDGE_REPORT,
      body: { pledge: 'xc-training', entity: 'XC', on: FIRST_DAY, is: 'kept', words: '', evidence: [], ...body },
    });
  refused(report({}), 'pledge.evidence');
  refused(report({ entity: 'XD' }), 'pledge.not-own');
  refused(report({ pledge: 'nothing' }), 'pledge.unknown');
  assert.equal(report({ evidence: ['https://xc.example/course'] }), null);
  refused(report({ is: 'partly' }), 'pledge.closed');
});

test('what may be read already is not rewritten, and a refusal of the press names its reason', () => {
  const hall = hallNow();
  const release = (more: object) =>
    hall.take({
      as: 'xh-press-1',
      kind: k.PRESS_RELEASE,
      body: { id: 'signing-release', what: 'release', titles: { en: 'T' }, texts: { en: 'X' }, ...more },
    });
  assert.equal(release({ embargoElement: 'signing' }), null);
  refused(release({ embargoElement: 'no-such' }), 'programme.unknown');
  hall.now = '2026-11-26T03:00:00.000Z';
  refused(release({}), 'press.out', /already/);
  const application = hall.must({
    as: 'xh-press-1',
    kind: k.PRESS_APPLICATION,
    body: {
      what: 'application',
      entity: 'M-NEW',
      agency: 'New',
      journalists: [person('1', 'Jo', 'media')],
      equipment: [],
    },
  });
  const answer = (is: string, more = {}) =>
    hall.take({ as: 'xh-press-1', kind: k.PRESS_DECISION, body: { application, is, positions: [], ...more } });
  refused(answer('refused'), 'press.reason');
  refused(answer('query'), 'press.question');
  assert.equal(answer('refused', { reason: 'late' }), null);
});

test('personal data are destroyed on the day that was told, not before', () => {
  const hall = hallNow();
  refused(
    hall.take({ as: 'xh-accreditation-1', kind: k.PURGE, body: { on: FIRST_DAY, destroyed: [], words: 'w' } }),
    'purge.early',
    /25 January 2027/,
  );
});
