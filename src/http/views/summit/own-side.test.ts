// SPDX-License-Identifier: EUPL-1.2
// The State's own side, outreach, participants and letters, from the seeded summit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import { partyOf } from '#base/act.ts';
import { instantOf, millis } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { NO_ANSWERS } from '#acts/conference/summit/register-answers.ts';
import { summitOf } from '#acts/conference/summit.ts';
import { KINDS } from '#acts/kinds.ts';
import { roleFor } from '#node/weigh.ts';
import { OurDelegationView } from '#wire/summit/our-delegation.ts';
import { OutreachView } from '#wire/summit/outreach.ts';
import { ParticipantsView } from '#wire/summit/participants.ts';
import type { SummitDesk } from './desk.ts';
import { participantsPaper, rollPaper, visaLetter, withoutScript } from './letters.ts';
import { ourDelegationView } from './our-delegation.ts';
import { outreachView } from './outreach.ts';
import { participantsCsv, participantsView } from './participants.ts';

const OFFICES = { SUMMIT_SECRETARIAT: 'XH/secretariat', ACCREDITATION_OFFICE: 'XH/accreditation' };
const hall = seededHall();

function deskOf(office: string, roles: string[], of: Hall = hall, own?: string): SummitDesk {
  const acts = own === undefined ? of.acts : of.acts.filter((a) => [a.from, ...a.to].some((o) => partyOf(o) === own));
  const summit = summitOf(acts, NO_ANSWERS, of.now)!;
  const person = { id: 'somebody', office, roles };
  return {
    ...{
      summit,
      person,
      kinds: KINDS,
      pack: 'conference',
      root: summit.event.opened,
      fresh: 'fresh',
      powersRule: null,
    },
    may: (kind: string) => roleFor(KINDS.get(kind)!, person) !== undefined,
    seqOf: () => null,
    dayOf: (id: string) => acts.find((a) => a.id === id)?.at.local.slice(0, 10) ?? null,
    personName: (id: string) => id,
    officeName: (id: string) => id,
  } as SummitDesk;
}
const HOST = () => deskOf('XH/accreditation', ['accreditation-officer']);

function own(of: Hall = hall) {
  const acts = of.acts.filter((a) => [a.from, ...a.to].some((o) => partyOf(o) === 'XA'));
  return ourDelegationView(deskOf('XA/focal-point', ['focal-point'], of, 'XA'), acts, OFFICES, 5)!;
}

test('a State sees its own people with the host’s question, its places, and nothing of anybody else', () => {
  const view = own();
  const check = Compile(OurDelegationView);
  assert.ok(check.Check(view), JSON.stringify(check.Errors(view)[0]));
  assert.deepEqual(
    view.people.map((p) => [p.name, p.status, p.said]),
    [
      ['Corin Dale', 'approved', null],
      ['Wilma Ørsted', 'approved', null],
      ['Noël Brisebois', 'query', 'Two notes name him with different functions. Which one stands?'],
      ['Tāne Raukura', 'nominated', null],
    ],
  );
  assert.deepEqual(
    view.categories.slice(0, 2).map((c) => [c.words, c.named, c.quota]),
    [
      ['Head of delegation', 1, 1],
      ['Delegate', 2, 20],
    ],
  );
  assert.equal(view.nextRef, 5);
  assert.match(view.openWords, /^People can be named until .+ 12:00, on the clock of Harborview \(exercise\)\.$/);
  assert.ok(!JSON.stringify(view).includes('Thibaut'));
});

test('after the deadline nobody new is named, and the page says when it ended and whom to ask', () => {
  const late = seededHall();
  late.now = instantOf(millis(late.now) + 3 * 86_400_000);
  const view = own(late);
  assert.equal(view.nominate, null);
  assert.match(view.openWords, /^The time to name people ended on .+ Changes and withdrawals are still taken/);
  assert.ok(view.change !== null && view.people.every((p) => p.mayChange));
});

test('at the host there is no delegation of its own, and a person without the role gets no press', () => {
  assert.equal(ourDelegationView(HOST(), hall.acts, OFFICES, 5), null);
  const acts = hall.acts.filter((a) => [a.from, ...a.to].some((o) => partyOf(o) === 'XA'));
  const view = ourDelegationView(deskOf('XA/contact-point', ['duty-officer'], hall, 'XA'), acts, OFFICES, 5)!;
  assert.deepEqual([view.answer, view.nominate, view.change, view.credential], [null, null, null, null]);
});

test('outreach: who has to be called comes first, sources stand side by side, and the course only grows by days', () => {
  const view = outreachView(deskOf('XH/subcommittees', ['subcommittee-officer']));
  const check = Compile(OutreachView);
  assert.ok(check.Check(view), JSON.stringify(check.Errors(view)[0]));
  const due = view.rows.filter((r) => r.due).map((r) => r.entity);
  assert.deepEqual(due.sort(), ['XE', 'XK']);
  assert.ok(view.rows.slice(0, 2).every((r) => r.due));
  const differing = view.rows.filter((r) => r.missing.includes('sources'));
  assert.ok(
    differing.length > 0 && differing.every((r) => Math.max(r.attends.length, r.signs.length, r.level.length) > 1),
  );
  assert.deepEqual(
    view.course.map((c) => c.on),
    view.course.map((c) => c.on).toSorted(),
  );
  assert.ok(view.course.every((c, i) => i === 0 || c.invited >= view.course[i - 1]!.invited));
  assert.ok(view.course.at(-1)!.nominated >= 7);
});

test('the list of participants holds those who agreed; security staff and the silent are only counted', () => {
  const desk = HOST();
  const view = participantsView(desk, ['ab'.repeat(32)], [], false);
  const check = Compile(ParticipantsView);
  assert.ok(check.Check(view), JSON.stringify(check.Errors(view)[0]));
  assert.deepEqual([view.final, view.purge], [false, null]);
  const csv = participantsCsv(desk);
  const names = view.groups.flatMap((g) => g.people.map((p) => p.name));
  assert.equal(names.length, view.listed);
  const hidden = desk.summit.delegations.all.filter((d) => d.approved && !names.includes(d.approved.name));
  assert.ok(hidden.some((d) => d.approved!.category === 'security-staff'));
  assert.ok(hidden.every((d) => !csv.includes(d.approved!.name)));
  assert.equal(view.withoutConsent + view.neverListed, hidden.length);
  const paper = JSON.stringify(participantsPaper({ desk, hostName: 'XH', officeName: 'A', mode: 'exercise' }));
  assert.ok(hidden.every((d) => !paper.includes(d.approved!.name)));
});

test('the purge is offered on its day only, and carries the final list and what it destroys', () => {
  const later = seededHall();
  later.now = instantOf(millis(later.now) + 61 * 86_400_000);
  const desk = deskOf('XH/accreditation', ['accreditation-officer'], later);
  const { purge, final } = participantsView(desk, ['ab'.repeat(32)], [], false);
  assert.ok(final && purge);
  assert.ok(Compile(k.PurgeBody).Check({ ...purge.act.body, words: 'All papers' }));
  assert.equal((purge.act.body['participants'] as object[]).length, desk.summit.participants.length);
  assert.equal(participantsView(desk, [], [], true).purge, null, 'one that waits is not drafted twice');
});

test('cells of the list are data and no formulas', () => {
  const desk = HOST();
  const [first] = desk.summit.participants;
  const evil = { ...first!, approved: { ...first!.approved!, name: '=HYPERLINK("x")', function: 'a, "b"' } };
  const csv = participantsCsv({
    ...desk,
    summit: { ...desk.summit, participants: [evil], nameOf: () => 'XC' } as never,
  });
  assert.match(csv, /\r\nXC,"'=HYPERLINK\(""x""\)",,"a, ""b"""\r\n$/);
});

test('a letter is for one person, in two languages, marked as not reviewed; a name no font has is left to the table', () => {
  const desk = HOST();
  const printed = {
    desk,
    hostName: 'Exercise State XH',
    officeName: 'Accreditation office',
    mode: 'exercise' as const,
  };
  const state = desk.summit.delegations.find('XF', '2')!;
  const text = (paper: ReturnType<typeof visaLetter>) =>
    paper.paragraphs
      .flat()
      .map((r) => r.text)
      .join('');
  const english = visaLetter(printed, state, 'en');
  assert.match(text(english), /Wang Jianguo, .+, is a member of the delegation of XF/);
  const french = visaLetter(printed, state, 'fr');
  assert.match(text(french), /membre de la délégation de XF/);
  assert.deepEqual([french.language, french.cautions.length, french.signature !== null], ['fr', 1, true]);
  const people = (desk.summit.delegations.delegations.get('XE')?.delegates ?? []).filter((d) => d.approved);
  const roll = rollPaper(printed, people);
  assert.match(text(roll), /გიორგი ბერიძე \(Giorgi Beridze\)/);
  const printable = withoutScript(roll, 'გ');
  assert.match(text(printable), /\* \(Giorgi Beridze\)/);
  assert.match(text(printable), /Марко Дельянов/);
});
