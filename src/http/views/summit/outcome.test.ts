// SPDX-License-Identifier: EUPL-1.2
// Pledges, decisions, credentials and press as their pages show them: to the host all, to a State its own; nothing before its moment.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as k from '#acts/conference/act.ts';
import { pressPage, publicPictures } from '#public/pages/press.ts';
import { CredentialsView } from '#wire/summit/credentials.ts';
import { DecisionsView } from '#wire/summit/decisions.ts';
import { OutcomeView } from '#wire/summit/outcome.ts';
import { PressView } from '#wire/summit/press.ts';
import { Compile } from 'typebox/compile';
import { FIRST_DAY, type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import { deskAt } from '../../../../test/fixtures/summit-desk.ts';
import { credentialsView } from './credentials.ts';
import { decisionsView } from './decisions.ts';
import { outcomeView } from './outcome.ts';
import { pressView } from './press.ts';

const SECRETARIAT = { id: 'xh-secretariat-1', roles: ['secretariat-officer'], office: 'XH/secretariat' };
const PRESS = { id: 'xh-press-1', roles: ['press-officer'], office: 'XH/press' };
const XA = { id: 'xa-focal-1', roles: ['focal-point'], office: 'XA/focal-point' };
const invitedXa = (hall: Hall) => ({ invitation: hall.names.get('invitation-xa')!, to: 'XH/secretariat' });

test('every answer has the shape the wire declares, for whoever looks', () => {
  const hall = seededHall();
  for (const who of [SECRETARIAT, PRESS, XA]) {
    const desk = deskAt(hall, who);
    const shapes = [
      [OutcomeView, outcomeView(desk, who === XA ? invitedXa(hall) : null)],
      [DecisionsView, decisionsView(desk)],
      [CredentialsView, credentialsView(desk)],
      [PressView, pressView(desk)],
    ] as const;
    for (const [shape, value] of shapes) {
      const check = Compile(shape);
      assert.ok(check.Check(value), JSON.stringify(check.Errors(value)[0]));
    }
  }
});

test('a State sees its own pledges and reports from its own node; what is kept is closed', () => {
  const hall = seededHall();
  const view = outcomeView(deskAt(hall, XA), invitedXa(hall));
  assert.deepEqual(
    view.pledges.map((p) => [p.id, p.status, p.overdueDays]),
    [['xa-forms', 'partly', 5]],
  );
  const { report } = view.pledges[0]!;
  assert.deepEqual(report!.to, ['XH/secretariat']);
  const body = { ...report!.body, evidence: ['https://forms.xa.example/all'] };
  hall.must({ as: 'xa-focal-1', kind: report!.kind, body, re: report!.re!, to: report!.to });
  const after = outcomeView(deskAt(hall, SECRETARIAT)).pledges.find((p) => p.id === 'xa-forms')!;
  assert.deepEqual([after.status, after.overdueDays, after.report], ['kept', 0, null]);
});

test('a pledge of a State is written at its node and stands on the page of the host', () => {
  const hall = seededHall();
  const start = outcomeView(deskAt(hall, XA), invitedXa(hall)).pledgeStart!;
  const body = { ...start.body, element: 'round-2', text: 'XA trains twenty judges.' };
  hall.must({ as: 'xa-focal-1', kind: start.kind, body, re: start.re!, to: start.to });
  assert.ok(outcomeView(deskAt(hall, SECRETARIAT)).pledges.some((p) => p.text === 'XA trains twenty judges.'));
});

test('rules of procedure and a vote are told in words; the organisation stands with the votes of its members', () => {
  const view = decisionsView(deskAt(seededHall(), SECRETARIAT));
  assert.deepEqual([view.procedure?.entitled, view.procedure?.quorumNeeds], [11, 6]);
  assert.equal(view.procedure?.decision, '1/1: Provisional rules of procedure');
  assert.equal(view.voters.find((v) => v.entity === 'XU')?.votes, 5);
  const [vote, consensus] = view.resolutions;
  assert.match(vote!.outcome, /^Adopted: 9 of 10 votes for it; 7 were needed\.$/);
  assert.match(consensus!.outcome, /^By consensus\. 11 were in the room; 6 were needed\.$/);
});

test('until the committee reports nobody is in a list that takes rights away; its report starts from the papers', () => {
  const hall = seededHall();
  const before = credentialsView(deskAt(hall, SECRETARIAT));
  assert.equal(before.report, null);
  assert.ok(before.rows.every((r) => r.reported === null));
  assert.deepEqual(before.reportStart!.body['accepted'], ['XC', 'XD']);
  assert.deepEqual(before.rows.find((r) => r.entity === 'XE')!.list, 'other');
  const body = { ...before.reportStart!.body, body: 'steering' };
  hall.must({ as: 'xh-secretariat-1', kind: k.CREDENTIALS_REPORT, body });
  const after = credentialsView(deskAt(hall, SECRETARIAT));
  assert.equal(after.rows.find((r) => r.entity === 'XC')!.reported, 'accepted');
  assert.equal(after.rows.find((r) => r.entity === 'XE')!.reported, 'deferred');
});

test('a text under embargo is on no public page before its moment, and may be changed until then', () => {
  const hall = seededHall();
  const shown = () => pressPage(hall.summit()).body?.toString() ?? '';
  const held = pressView(deskAt(hall, PRESS)).texts.find((x) => x.id === 'signing-release')!;
  assert.match(held.embargo!, /^Held until 26 November 2026, 10:00, when .* begins\.$/);
  assert.ok(held.change);
  assert.doesNotMatch(shown(), /States sign the Convention/);
  assert.match(shown(), /Who is accredited/);
  hall.now = '2026-11-26T03:00:00.000Z';
  assert.match(shown(), /States sign the Convention/);
  assert.equal(pressView(deskAt(hall, PRESS)).texts.find((x) => x.id === 'signing-release')!.change, null);
});

test('a picture is for everybody once its caption is, and nobody is told who asked a question', () => {
  const hall = seededHall();
  const picture = 'ab'.repeat(32);
  const attachments = [{ name: 'table.jpg', media: 'image/jpeg', sha256: picture, size: 9 }];
  const body = { id: 'photo', what: 'caption', titles: {}, texts: { en: 'A table' }, picture };
  const held = { as: 'xh-press-1', kind: k.PRESS_RELEASE, body: { ...body, embargoUntil: '2026-11-26T04:00:00.000Z' } };
  assert.equal(hall.take(held)?.code, 'press.picture-not-attached');
  hall.must({ ...held, attachments });
  hall.must({ ...held, body: { ...held.body, texts: { en: 'The signing table' } } });
  assert.equal(publicPictures(hall.summit()).has(picture), false);
  hall.now = '2026-11-26T04:00:00.000Z';
  assert.equal(publicPictures(hall.summit()).has(picture), true);
  const page = pressPage(hall.summit()).body?.toString() ?? '';
  assert.match(page, new RegExp(`src="/conference/press/pictures/${picture}" alt="The signing table"`));
  assert.match(page, /Does a signature alone make a State a party\?/);
  assert.doesNotMatch(page, /Harbor Daily|Quay Street|Tam Orrell/);
});

test('refusing a medium costs one more choice than accrediting it, is counted without a name, and can be appealed', () => {
  const hall = seededHall();
  const medium = (code: string) => pressView(deskAt(hall, PRESS)).media.find((m) => m.code === code)!;
  assert.deepEqual(
    medium('M-BLOG').deeds.map((d) => d.code),
    ['press-appeal'],
  );
  const { act } = medium('M-BLOG').deeds[0]!;
  hall.must({ as: 'xh-press-1', kind: act.kind, body: { ...act.body, words: 'The letter is here.' } });
  const appealed = medium('M-BLOG');
  assert.equal(appealed.status, 'appealed');
  assert.deepEqual(
    appealed.deeds.map((d) => [d.code, d.chooses?.options.length ?? 0]),
    [
      ['press-accredited', 0],
      ['press-refused', k.PRESS_REASONS.length],
    ],
  );
  const decide = appealed.deeds[0]!.act;
  assert.equal(
    hall.take({ as: 'xh-press-1', kind: decide.kind, body: { ...decide.body, positions: ['B'] } })?.code,
    'press.same-hand',
  );
  const other = { as: 'xh-press-3', kind: decide.kind, body: { ...decide.body, positions: ['B'] } };
  assert.equal(hall.take(other), null, 'somebody else grants it');
  assert.equal(medium('M-BLOG').status, 'accredited');
  assert.match(pressPage(hall.summit()).body?.toString() ?? '', /One refusal so far, by reason: papers missing: 1\./);
});

test('a question waits until it is answered once for all', () => {
  const hall = seededHall();
  const open = () => pressView(deskAt(hall, PRESS)).questions.filter((q) => q.answer === null);
  assert.equal(open().length, 1);
  const { start } = open()[0]!;
  hall.must({ as: 'xh-press-1', kind: start!.kind, body: { ...start!.body, texts: { en: 'It brings its paper.' } } });
  assert.equal(open().length, 0);
  assert.equal(pressView(deskAt(hall, PRESS)).questions[0]!.answer, 'It brings its paper.');
  assert.equal(FIRST_DAY, hall.summit().today);
});
