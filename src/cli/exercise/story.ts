// SPDX-License-Identifier: EUPL-1.2
// The main job, played by signed-in people over the same doors a browser uses: from a preservation request to a court bundle,
// and a second request that is refused. Every step waits for what the other node really did.
import { createReadStream } from 'node:fs';
import type { Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { addDays } from '#base/time.ts';
import * as k from '#acts/requests/act.ts';
import { HANDED_OVER } from '#acts/evidence/act.ts';
import type { Answer } from '#wire/api.ts';
import type { NewAct } from '#wire/views.ts';
import { access, insult, preservation } from './cases.ts';
import { type Client, enter, Refused, until } from './client.ts';
import type { RunningNode } from './running.ts';
import type { EvidenceFile } from './evidence-folder.ts';

export type Step = { step: string; words: string; ms: number; acts: string[] };
export type Played = {
  steps: Step[];
  dossier: string;
  refusedDossier: string;
  bundle: { sha256: string; size: number; name: string };
  bytesMoved: number;
  prosecutor: Client;
};

type Dossier = Answer<'dossier'>;

export async function play(
  nodes: Map<Party, RunningNode>,
  evidence: EvidenceFile[],
  tell: (step: Step) => void,
): Promise<Played> {
  const at = (party: Party) => nodes.get(party)!.address;
  const duty = await enter(at('XA'), 'xa-duty-1');
  const approver = await enter(at('XA'), 'xa-approver-1');
  const prosecutor = await enter(at('XA'), 'xa-prosecutor-1');
  const approver2 = await enter(at('XA'), 'xa-approver-2');
  const desk = await enter(at('XB'), 'xb-duty-1');
  const legal = await enter(at('XB'), 'xb-legal-1');
  const judge = await enter(at('XB'), 'xb-judge-1');
  const nimbus = await enter(at('NIMBUS'), 'nimbus-response-1');
  const steps: Step[] = [];
  const step = async (name: string, words: string, deed: () => Promise<string[]>) => {
    const start = performance.now();
    const acts = await deed();
    const done = { step: name, words, ms: Math.round(performance.now() - start), acts };
    steps.push(done);
    tell(done);
  };
  const today = (await duty.ask('form', { query: { kind: k.PRESERVATION } })).today;

  let dossier = '';
  let order = '';
  let bytesMoved = 0;
  await step(
    'preserve',
    'XA drafts a preservation request; a second officer approves it; it is signed, sealed and sent.',
    async () => {
      const written = await duty.ask('write', {
        body: act(k.PRESERVATION, ['XB/contact-point'], 'PRESERVATION_REQUEST', preservation(today)),
      });
      const own = await duty.ask('draft', { params: { id: written.draft! } });
      await mustRefuse('approval.own-draft', () =>
        duty.ask('approve', { params: { id: own.id }, body: { digest: own.digest } }),
      );
      const sent = await approver.ask('approve', { params: { id: own.id }, body: { digest: own.digest } });
      dossier = sent.act!;
      await until('the receipt of XB', () => duty.ask('dossier', { params: { id: dossier } }), received(dossier));
      return [dossier];
    },
  );

  await step(
    'order',
    'The 24/7 desk of XB takes it in hand and orders Nimbus to preserve; Nimbus answers with a digest; XA sees until when.',
    async () => {
      const seen = await until(
        'XB to show the request',
        () => desk.ask('dossier', { params: { id: dossier } }),
        (d) => d.requests.length > 0,
      );
      const request = seen.requests[0]!.id;
      const a = await desk.ask('write', {
        body: { ...act(k.ACKNOWLEDGED, ['XA/contact-point'], 'CONTACT_POINT', {}), re: request },
      });
      const o = await desk.ask('write', {
        body: {
          ...act(k.PRESERVATION_ORDER, ['NIMBUS/response-team'], 'PROVIDER_ORDER', {
            scope: preservation(today).scope,
            until: addDays(await dayAt(desk), 90),
            law: 'Code of Criminal Procedure of XB (exercise)',
            secrecy: { asked: false },
          }),
          re: request,
        },
      });
      order = o.act!;
      const provider = await until(
        'the order at Nimbus',
        () => nimbus.ask('dossiers'),
        (list) => list.some((l) => l.id === order),
      );
      const files = [];
      for (const file of evidence) files.push(await nimbus.upload(file.name, createReadStream(file.path)));
      const attachments = files.map((f) => ({ sha256: f.sha256, name: f.name }));
      const done = await nimbus.ask('write', {
        body: {
          ...act(k.PRESERVATION_DONE, ['XB/contact-point'], 'PROVIDER_ORDER', { effectedOn: await dayAt(nimbus) }),
          re: order,
          attachments,
        },
      });
      const held = await until(
        'the provider’s answer at XB',
        () => desk.ask('dossier', { params: { id: dossier } }),
        has(k.PRESERVATION_DONE),
      );
      const choice = held.choices.find((c) => c.does === k.PRESERVED);
      if (!choice?.allowed)
        throw new Fault(
          'exercise.choice',
          `XB cannot report the data as preserved: ${choice?.reason ?? 'no such choice'}`,
        );
      const p = await desk.ask('write', {
        body: { ...act(k.PRESERVED, choice.to, 'PRESERVE_MIN_DAYS', choice.prepared), re: request },
      });
      const told = await until(
        'preserved-until at XA',
        () => duty.ask('dossier', { params: { id: dossier } }),
        has(k.PRESERVED),
      );
      if (!told.requests[0]?.preservedUntil)
        throw new Fault('exercise.until', 'XA does not see until when the data are preserved.');
      void provider;
      return [a.act!, order, done.act!, p.act!];
    },
  );

  let request = '';
  await step(
    'narrow',
    'XA asks for twelve months of data; the judge of XB narrows them to six weeks, with reasons; XA sees what was cut.',
    async () => {
      const written = await prosecutor.ask('write', {
        body: { ...act(k.ACCESS, ['XB/central-authority'], 'ACCESS_REQUEST', access(today)), re: dossier },
      });
      const draft = await approver2.ask('draft', { params: { id: written.draft! } });
      const sent = await approver2.ask('approve', { params: { id: draft.id }, body: { digest: draft.digest } });
      request = sent.act!;
      const open = await until(
        'the request at XB',
        () => judge.ask('dossier', { params: { id: dossier } }),
        (d) => d.requests.some((r) => r.id === request),
      );
      const acts = [request];
      const narrowing = open.choices.find((c) => c.does === k.NARROWING && c.re === request);
      if (!narrowing) throw new Fault('exercise.choice', 'The judge is not offered to narrow.');
      // The gates ask a human what only a human may answer; each answer is an act of its own.
      // What is handed over later are messages too: the judge cuts the period, not the content, and says why.
      const decided = sixWeeksOfAll(narrowing.prepared, today);
      acts.push(...(await answerGates(legal, judge, narrowing, decided)));
      const decision = await judge.ask('write', {
        body: { ...act(k.NARROWING, narrowing.to, 'INDEPENDENT_REVIEW', decided), re: request },
      });
      acts.push(decision.act!);
      const told = await until(
        'the decision at XA',
        () => prosecutor.ask('dossier', { params: { id: dossier } }),
        has(k.NARROWING),
      );
      if (!told.requests.some((r) => r.cuts.length > 0))
        throw new Fault('exercise.cuts', 'XA does not see what was narrowed.');
      return acts;
    },
  );

  await step(
    'hand over',
    'Nimbus hands over the files; XB packs, signs and seals them; XA fetches, verifies and accepts them.',
    async () => {
      const decided = await legal.ask('dossier', { params: { id: dossier } });
      const choice = decided.choices.find((c) => c.does === k.PRODUCTION_ORDER);
      if (!choice?.allowed)
        throw new Fault(
          'exercise.choice',
          `XB cannot order the data to be handed over: ${choice?.reason ?? 'no such choice'}`,
        );
      const produced = await legal.ask('write', {
        body: { ...act(k.PRODUCTION_ORDER, choice.to, 'PRODUCTION_ORDER', choice.prepared), re: choice.re },
      });
      await until(
        'the order at Nimbus',
        () => nimbus.ask('dossiers'),
        (list) => list.some((l) => l.id === produced.act),
      );
      const files = [];
      for (const file of evidence) files.push(await nimbus.upload(file.name, createReadStream(file.path)));
      const handed = await nimbus.ask('write', {
        body: {
          ...act(HANDED_OVER, ['XB/central-authority'], 'PRODUCTION_ORDER', {
            tool: 'Nimbus export 4.2 (exercise)',
            place: 'Birchhaven (exercise)',
          }),
          re: produced.act!,
          attachments: files.map((f) => ({ sha256: f.sha256, name: f.name })),
        },
      });
      await until('the hand-over at XB', () => legal.ask('dossier', { params: { id: dossier } }), has(HANDED_OVER));
      await legal.ask('pull', { params: { id: dossier } });
      const got = await until(
        'XB to have fetched the files',
        () => legal.ask('transfers', { params: { id: dossier } }),
        arrived,
        600_000,
      );
      const offer = await legal.ask('deliver', { params: { id: dossier } });
      await until(
        'the delivery at XA',
        () => prosecutor.ask('dossier', { params: { id: dossier } }),
        (d) => d.acts.some((a) => a.id === offer.act),
      );
      await prosecutor.ask('pull', { params: { id: dossier } });
      const have = await until(
        'XA to have fetched the package',
        () => prosecutor.ask('transfers', { params: { id: dossier } }),
        arrived,
        600_000,
      );
      bytesMoved = [...got, ...have].reduce((n, t) => n + t.have, 0);
      const accepted = await prosecutor.ask('accept', { params: { id: dossier } });
      await until(
        'the acceptance at XB',
        () => legal.ask('dossier', { params: { id: dossier } }),
        (d) => d.acts.some((a) => a.id === accepted.act),
      );
      return [produced.act!, handed.act!, offer.act!, accepted.act!];
    },
  );

  let bundle: Played['bundle'] | undefined;
  await step(
    'bundle',
    'XA exports the court bundle; both nodes recheck the dossier from acts and logs alone.',
    async () => {
      await settle(prosecutor, dossier);
      for (const [who, client] of [
        ['XA', prosecutor],
        ['XB', legal],
      ] as const) {
        // The other side's last acts may still be on their way; what does not hold in the end is named.
        let wrong = '';
        const proof = async () => {
          const proven = await client.ask('proof', { params: { id: dossier } });
          wrong = proven.checks
            .filter((c) => !c.ok)
            .map((c) => c.words)
            .join(' ');
          return proven.ok;
        };
        await until(`${who} to prove the dossier`, proof, (fine) => fine).catch((fault) => {
          throw new Fault('exercise.proof', `${who} cannot prove the dossier: ${wrong}`, { cause: fault });
        });
      }
      bundle = await prosecutor.ask('export', {
        params: { id: dossier },
        body: { purpose: 'Main hearing in case XA-2026-0412' },
      });
      return [];
    },
  );

  let refusedDossier = '';
  await step(
    'refuse',
    'A second request would identify the author of an insulting post; the gate stops and cites; XB consults and refuses with grounds; XA gets the reasons.',
    async () => {
      const written = await prosecutor.ask('write', {
        body: act(k.ACCESS, ['XB/central-authority'], 'ACCESS_REQUEST', insult(today)),
      });
      const draft = await approver2.ask('draft', { params: { id: written.draft! } });
      const sent = await approver2.ask('approve', { params: { id: draft.id }, body: { digest: draft.digest } });
      refusedDossier = sent.act!;
      const open = await until(
        'the request at XB',
        () => judge.ask('dossier', { params: { id: refusedDossier } }),
        (d) => d.requests.length > 0,
      );
      if (!open.requests[0]!.verdicts.some((v) => v.result !== 'allow' && v.gate === 'DUAL_CRIMINALITY'))
        throw new Fault('exercise.gate', 'The gate does not see that the conduct is no offence in XB.');
      const grant = open.choices.find((c) => c.does === k.GRANT);
      if (grant)
        await mustRefuse('gate.', () =>
          judge.ask('write', {
            body: { ...act(k.GRANT, grant.to, 'INDEPENDENT_REVIEW', grant.prepared), re: refusedDossier },
          }),
        );
      const grounds = ['NO_DUAL_CRIMINALITY', 'CONTRARY_TO_LEGAL_SYSTEM'];
      const reasons =
        'The conduct described is the expression of an opinion about a public body. It is no offence under the law of XB, and the measure would be barred in a case of our own.';
      await mustRefuse('gate.needs.CONSULTED', () =>
        legal.ask('write', {
          body: {
            ...act(k.REFUSAL, ['XA/central-authority'], 'MLA_REFUSAL_GROUNDS', { grounds, reasons }),
            re: refusedDossier,
          },
        }),
      );
      const asked = await legal.ask('write', {
        body: {
          ...act(k.CONSULTATION, ['XA/central-authority'], 'CONSULT_BEFORE_REFUSAL', {
            grounds,
            proposal: 'Is there any other conduct in the case that would be an offence in XB?',
          }),
          re: refusedDossier,
        },
      });
      await until(
        'the consultation at XA',
        () => prosecutor.ask('dossier', { params: { id: refusedDossier } }),
        has(k.CONSULTATION),
      );
      const reply = await prosecutor.ask('write', {
        body: {
          ...act(k.CONSULTATION_REPLY, ['XB/central-authority'], 'CONSULT_BEFORE_REFUSAL', { reply: 'There is none.' }),
          re: asked.act!,
        },
      });
      await until(
        'the reply at XB',
        () => legal.ask('dossier', { params: { id: refusedDossier } }),
        has(k.CONSULTATION_REPLY),
      );
      const no = await legal.ask('write', {
        body: {
          ...act(k.REFUSAL, ['XA/central-authority'], 'MLA_REFUSAL_GROUNDS', { grounds, reasons }),
          re: refusedDossier,
        },
      });
      const told = await until(
        'the refusal at XA',
        () => prosecutor.ask('dossier', { params: { id: refusedDossier } }),
        has(k.REFUSAL),
      );
      if (!told.requests[0]?.refusalReasons || told.requests[0].refusalGrounds.length === 0)
        throw new Fault('exercise.reasons', 'XA does not see the reasons of the refusal.');
      await settle(prosecutor, refusedDossier);
      return [refusedDossier, asked.act!, reply.act!, no.act!];
    },
  );
  return { steps, dossier, refusedDossier, bundle: bundle!, bytesMoved, prosecutor };
}

const act = (kind: string, to: string[], code: string, body: Record<string, unknown>): NewAct => ({
  kind,
  to,
  basis: [{ pack: 'hanoi', code }],
  body,
});
const has = (kind: string) => (d: Dossier) => d.acts.some((a) => a.kind === kind);
const received = (id: string) => (d: Dossier) =>
  d.acts.some((a) => a.id === id && a.ladder.some((r) => r.rung === 'RelayAcceptance' && r.state === 'done'));
const dayAt = async (client: Client) => (await client.ask('form', { query: { kind: k.WITHDRAWAL } })).today;

function arrived(list: Answer<'transfers'>): boolean {
  const failed = list.find((t) => t.state === 'failed');
  if (failed) throw new Fault('exercise.transfer', failed.words);
  return list.length > 0 && list.every((t) => t.state === 'verified');
}

/** Waits until every act this side sent in the dossier is receipted. */
async function settle(client: Client, dossier: string): Promise<void> {
  await until(
    'all receipts',
    () => client.ask('dossier', { params: { id: dossier } }),
    (d) =>
      d.acts.every(
        (a) =>
          a.direction !== 'sent' ||
          a.ladder.length === 0 ||
          a.ladder.some((r) => r.rung === 'RelayAcceptance' && r.state === 'done'),
      ),
  );
}

/** The prepared decision with all kinds of data that were asked for, for its six weeks. */
function sixWeeksOfAll(prepared: Record<string, unknown>, today: string): Record<string, unknown> {
  const scope = prepared['scope'] as k.GrantBody['scope'];
  const reasons =
    'The last six weeks of the period are enough for the purpose stated; more would not be proportionate. Without the messages themselves the deception cannot be shown.';
  return { ...prepared, scope: { ...scope, categories: access(today).scope.categories }, reasons };
}

/** Answers the questions the gates put, each by somebody whose answer is taken. Out: the findings as acts. */
async function answerGates(
  legal: Client,
  judge: Client,
  narrowing: Answer<'dossier'>['choices'][number],
  decided: Record<string, unknown>,
): Promise<string[]> {
  const acts: string[] = [];
  const body = { ...act(k.NARROWING, narrowing.to, 'INDEPENDENT_REVIEW', decided), re: narrowing.re };
  for (let i = 0; i < 8; i++) {
    const preview = await judge.ask('preview', { body });
    const question = preview.verdicts.find((v) => v.result === 'needs');
    if (!question?.question) return acts;
    const answer = question.question === 'AIMED_AT_PROTECTED_ACTIVITY' ? 'no' : 'yes';
    const who = question.role === 'legal-officer' || question.role === 'data-protection-officer' ? legal : judge;
    const done = await who.ask('write', {
      body: {
        ...act(k.FINDING, ['XB/central-authority'], 'SAFEGUARDS_PROPORTIONALITY', {
          question: question.question,
          answer,
          reasons: 'Examined on the file: deception for gain, no protected activity touched (exercise).',
        }),
        re: narrowing.re,
      },
    });
    acts.push(done.act!);
  }
  return acts;
}

/** Something that must be declined with a code that begins so; anything else is a fault of the exercise. */
async function mustRefuse(code: string, deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (error instanceof Refused && error.code.startsWith(code)) return;
    throw error;
  }
  throw new Fault('exercise.not-refused', `Something went through that had to be declined with ${code}.`);
}
