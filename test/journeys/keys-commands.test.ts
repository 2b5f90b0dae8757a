// SPDX-License-Identifier: EUPL-1.2
// The ceremonies as operators hold them: commands beside running nodes, statements entered by two registrars, partners that follow
// over the network. Acts flow all the while.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Party } from '#base/act.ts';
import { KEYS, RECOVERY_OBJECTED } from '#acts/register/act.ts';
import { checkStatement } from '#acts/register/standing.ts';
import { type Client, enter, until } from '#cli/exercise/client.ts';
import { keysSaid } from '#cli/keys/keys.ts';
import type { Node } from '#node/node.ts';
import { pullRegister } from '#peer/register-pull.ts';
import { type Desk, deskOfXa, sendPreservation, untilReceived } from './preserving.ts';
import { LAW, type Raised, ROOT, raise } from './raised-world.ts';

let raised: Raised;
let registrars: readonly [Client, Client];
before(async () => {
  raised = await raise();
  const { address } = raised.nodes.get('DEPOSITARY')!;
  registrars = [await enter(address, 'dep-registrar-1'), await enter(address, 'dep-registrar-2')];
});
after(() => raised.end());

const at = (name: string) => join(raised.dir, name);
const config = (party: Party) => raised.world.members.get(party)!.configFile;
/** One command line, without the name of the program. Out: what it says to people and to programs. */
async function says(line: string, ...files: string[]) {
  const said = await keysSaid([...line.split(' '), ...files], { law: LAW, root: ROOT, databaseUrl: undefined });
  assert.ok(said);
  return said;
}
async function enterEntry(kind: string, body: Record<string, unknown>): Promise<string> {
  const [first, second] = registrars;
  const basis = [{ pack: 'hanoi', code: 'DEPOSITARY' }];
  const written = await first.ask('write', { body: { kind, to: ['DEPOSITARY/registry'], basis, body } });
  const { digest } = await second.ask('draft', { params: { id: written.draft! } });
  await second.ask('approve', { params: { id: written.draft! }, body: { digest } });
  return written.draft!;
}
const enterStatement = async (party: Party, file: string) =>
  enterEntry(KEYS, { party, statement: await readFile(file, 'utf8'), note: `Note verbale of ${party}` });
const PERSON: Record<Party, string> = { XA: 'xa-duty-1', XB: 'xb-duty-1', NIMBUS: 'nimbus-response-1' };
/** Waits until a running node knows that the root of a party, or its statement, is the one of a file. */
async function untilKnown(party: Party, file: string, by: Party[] = ['XA', 'XB']): Promise<void> {
  const checked = checkStatement(await readFile(file, 'utf8'));
  assert.ok(checked.ok, checked.ok ? '' : checked.refusal.code);
  for (const node of by) {
    const look = await raised.look(node);
    await until(
      `${node} to know the new keys of ${party}`,
      async () => (await look.register()).directory.statements.get(party)?.digest,
      (digest) => digest === checked.value.digest,
    );
  }
}
async function sends(desk: Desk, mark: string): Promise<void> {
  await untilReceived(desk, await sendPreservation(desk, mark));
}
async function alarmsAt(party: Party): Promise<string[]> {
  const client = await enter(raised.nodes.get(party)!.address, PERSON[party]!);
  return (await client.ask('registerState')).alarms;
}

test('a State names two recovery keys that other bodies hold, then changes root, seal and log; acts flow on, also after a restart', async () => {
  const desk = await deskOfXa(raised.nodes.get('XA')!.address);
  await sends(desk, 'before');
  for (const name of ['ministry', 'court']) {
    const made = await says('recovery --out', at(name));
    assert.match(made.text, /delete it here/);
    assert.match(await readFile(at(`${name}.pub`), 'utf8'), /^[A-Za-z0-9+/=]+\n$/);
  }
  await assert.rejects(says('recovery --out', at('court')), { code: 'cli.out' });
  const named = await says(
    `statement --config ${config('XA')} --recovery ${at('ministry.pub')},${at('court.pub')} --out ${at('xa-2.jws')}`,
  );
  assert.match(named.text, /Statement 2 of XA/);
  await enterStatement('XA', at('xa-2.jws'));
  await untilKnown('XA', at('xa-2.jws'));

  const rotated = await says(`rotate --config ${config('XA')} --keys root,seal,log --out ${at('xa-3.jws')}`);
  assert.match(rotated.text, /need not be restarted/);
  const { fingerprint, aloud } = rotated.json as { fingerprint: string; aloud: string };
  assert.equal(aloud.replaceAll(' ', ''), fingerprint);
  assert.equal(aloud.split(' ').length, 8);
  await sends(desk, 'while it is prepared');
  await enterStatement('XA', at('xa-3.jws'));
  await sends(desk, 'while partners learn of it');
  await untilKnown('XA', at('xa-3.jws'));
  await sends(desk, 'after');
  const told = await says(`fingerprint --config ${config('XA')}`);
  assert.match(told.text, new RegExp(`${fingerprint}\\n {2}read aloud: ${aloud}`));

  await raised.nodes.get('XA')!.stop();
  await raised.start('XA');
  await sends(await deskOfXa(raised.nodes.get('XA')!.address), 'after a restart');
  assert.deepEqual(await alarmsAt('XB'), []);
});

test('the root lies offline: the next statement is signed with its file, and not without', async () => {
  const keys = join(raised.world.members.get('XB')!.config.dataDir, 'keys');
  renameSync(join(keys, 'root.pem'), at('xb-root.pem'));
  const line = `rotate --config ${config('XB')} --keys seal,receive --out ${at('xb-2.jws')}`;
  await assert.rejects(says(line), { code: 'identity.root-away' });
  assert.equal(existsSync(at('xb-2.jws')), false);
  await says(`${line} --root ${at('xb-root.pem')}`);
  await enterStatement('XB', at('xb-2.jws'));
  await untilKnown('XB', at('xb-2.jws'));
  await sends(await deskOfXa(raised.nodes.get('XA')!.address), 'sealed to the new key of XB');
  assert.deepEqual(await alarmsAt('XA'), []);
});

test('the depositary changes its seal and the key of the public log, then closes that log: mirrors follow both', async () => {
  const dep = config('DEPOSITARY');
  await says(`rotate --config ${dep} --keys seal,register,log --out ${at('dep-2.jws')}`);
  await enterStatement('DEPOSITARY', at('dep-2.jws'));
  await untilKnown('DEPOSITARY', at('dep-2.jws'));
  await says(`statement --config ${config('NIMBUS')} --out ${at('n-2.jws')}`);
  await enterStatement('NIMBUS', at('n-2.jws'));
  await untilKnown('NIMBUS', at('n-2.jws'));

  const since = new Date().toISOString();
  const revoked = await says(`revoke --config ${dep} --keys seal,register --since ${since} --out ${at('dep-3.jws')}`);
  assert.match(revoked.text, /Given up/);
  await enterStatement('DEPOSITARY', at('dep-3.jws'));
  await untilKnown('DEPOSITARY', at('dep-3.jws'));
  await says(`statement --config ${config('NIMBUS')} --out ${at('n-3.jws')}`);
  await enterStatement('NIMBUS', at('n-3.jws'));
  await untilKnown('NIMBUS', at('n-3.jws'));
  const xb: Node = await raised.look('XB');
  const register = await xb.register();
  assert.deepEqual(register.directory.broken, []);
  assert.equal(register.logKey('DEPOSITARY', 'register').name, 'depositary.comity/register-2');
  assert.equal(await pullRegister(xb), 0, 'nothing was left behind');
});

test('both recovery keys ask for a new root; the root objects with one command, and the alarm is seen at every node', async () => {
  const lost = await says(`recover --config ${config('XA')} --recovery ${at('ministry')} --out ${at('xa-4.jws')}`);
  assert.match(lost.text, /Not yet enough: One recovery key signed/);
  await assert.rejects(enterStatement('XA', at('xa-4.jws')), { code: 'keys.recovery-one' });
  await says('sign', at('xa-4.jws'), '--key', at('court'), '--out', at('xa-4-both.jws'));
  await assert.rejects(says('sign', at('xa-4-both.jws'), '--key', at('court'), '--out', at('x.jws')), {
    code: 'keys.signed',
  });
  const entry = await enterStatement('XA', at('xa-4-both.jws'));
  const xa = await raised.look('XA');
  await until(
    'XA to see that its root is to be replaced',
    async () => (await xa.register()).directory.recoveries.length,
    (n) => n === 1,
  );
  await until(
    'XB to tell',
    () => alarmsAt('XB'),
    (list) => list.some((a) => a.includes('ask since')),
  );
  await assert.rejects(says(`set-aside --config ${config('XA')}`), { code: 'keys.pending' });
  const objected = await says(`object --config ${config('XA')} --entry ${entry} --out ${at('objection.jws')}`);
  assert.match(objected.text, /somebody used them/);
  const objection = await readFile(at('objection.jws'), 'utf8');
  await enterEntry(RECOVERY_OBJECTED, { party: 'XA', keys: entry, objection });
  for (const party of ['XA', 'XB'])
    await until(
      `${party} to tell`,
      () => alarmsAt(party),
      (list) => list.some((a) => a.includes('objected')),
    );
  await sends(await deskOfXa(raised.nodes.get('XA')!.address), 'under the old root');
  const aside = await says(`set-aside --config ${config('XA')}`);
  assert.match(aside.text, /4\.set-aside-1/);
});

test('a node stopped between the entry that closes its log and its next checkpoint goes on with another log', async () => {
  const since = new Date().toISOString();
  await says(`revoke --config ${config('XA')} --keys log,seal --since ${since} --out ${at('xa-5.jws')}`);
  await raised.nodes.get('XA')!.stop();
  await enterStatement('XA', at('xa-5.jws'));
  const xa = await raised.look('XA');
  await until(
    'XA to hold the entry while nothing tends its log',
    () => pullRegister(xa).then(() => xa.register()),
    ({ directory }) => directory.statements.get('XA')?.statement.log.origin === 'xa.comity/acts-2',
  );
  await raised.start('XA');
  const desk = await deskOfXa(raised.nodes.get('XA')!.address);
  await sends(desk, 'from the other log');
  await until(
    'the other log to be signed and witnessed',
    () => desk.duty.ask('log'),
    (log) => log.quorum && log.checkpoint.startsWith('xa.comity/acts-2\n'),
  );
});

/** The commands of the guide, as they stand there. */
const guide = (await readFile(join(ROOT, 'docs', 'guides', 'keys.md'), 'utf8'))
  .split('\n')
  .flatMap((line) => /^ {4}comity keys (.*?)(?: {2,}#.*)?$/.exec(line)?.[1] ?? []);

test('every command of the guide runs as it stands there, one after the other', async () => {
  assert.ok(guide.length >= 11, `${guide.length} commands found`);
  const party = 'NIMBUS';
  mkdirSync(at('guide'));
  const own = (word: string) => at(join('guide', word));
  copyFileSync(join(raised.world.members.get(party)!.config.dataDir, 'keys', 'root.pem'), own('root.pem'));
  let entry = '';
  const start = (await (await raised.look(party)).register()).directory.statements.get(party)!.statement.seq;
  for (const command of guide) {
    const words = command.split(' ').flatMap((word) => {
      if (word === 'node.json') return config(party);
      if (word === 'ENTRY') return entry;
      if (word === 'xa-duty-1') return PERSON[party]!;
      return word
        .split(',')
        .map((part) => (/\.(pem|jws|pub)$/.test(part) ? own(part) : part))
        .join(',');
    });
    const said = await says(words.join(' '));
    assert.ok(said.text.length > 50, command);
    const out = words[words.indexOf('--out') + 1]!;
    if (words[0] === 'object') {
      const objection = await readFile(out, 'utf8');
      await enterEntry(RECOVERY_OBJECTED, { party, keys: entry, objection });
      await until(
        `${party} to see the objection`,
        async () => (await (await raised.look(party)).register()).directory.recoveries.at(-1)?.state,
        (state) => state === 'objected',
      );
    } else if (out.endsWith('.jws') && words[0] !== 'recover') {
      entry = await enterStatement(party, out);
      // The next command is asked of this party's own node, so it must have heard of the last one.
      const look = await raised.look(party);
      await until(
        `${party} to see entry ${entry}`,
        async () => (await look.register()).entries.some((e) => e.act.id === entry),
        (here) => here,
      );
    }
  }
  const { directory } = await (await raised.look(party)).register();
  assert.deepEqual(directory.broken, []);
  assert.equal(directory.statements.get(party)?.statement.seq, start + 5, 'all but the one that was objected to');
});

test('a command that is not understood says what is missing, and writes nothing', async () => {
  assert.equal(await keysSaid(['melt'], { law: LAW, root: ROOT, databaseUrl: undefined }), null);
  const bad: [string, string][] = [
    [`rotate --config ${config('XB')} --keys crown --out ${at('a')}`, 'cli.words'],
    [`rotate --config ${config('XB')} --out ${at('a')}`, 'cli.words'],
    [`rotate --keys seal --out ${at('a')}`, 'cli.words'],
    [`revoke --config ${config('XB')} --keys seal --out ${at('a')}`, 'cli.words'],
    [`revoke --config ${config('XB')} --keys seal --since Tuesday --out ${at('a')}`, 'keys.days'],
    [`revoke --config ${config('XB')} --since 2026-11-24T00:00:00.000Z --out ${at('a')}`, 'keys.nothing-given-up'],
    [
      `rotate --config ${config('XB')} --keys register --out ${at('a')} --root ${at('xb-root.pem')}`,
      'keys.no-register',
    ],
    [`rotate --config ${config('XB')} --keys seal --root ${at('court')} --out ${at('a')}`, 'keys.root-other'],
    [`statement --config ${config('XB')} --recovery ${at('court.pub')} --out ${at('a')}`, 'cli.words'],
    [`object --config ${config('XB')} --entry ${'0'.repeat(32)} --out ${at('a')}`, 'recovery.unknown'],
  ];
  for (const [line, code] of bad) await assert.rejects(says(line), { code }, line);
  assert.equal(existsSync(at('a')), false);
  assert.equal(existsSync(join(raised.world.members.get('XB')!.config.dataDir, 'keys', '3')), false);
});
