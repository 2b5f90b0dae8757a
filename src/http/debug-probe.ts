import { withWorld } from '#cli/exercise/run.ts';
import { play } from '#cli/exercise/story.ts';
import { evidenceFolder } from '#cli/exercise/evidence-folder.ts';
import { openDatabase } from '#store/database.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enter } from '#cli/exercise/client.ts';
const ev = await evidenceFolder('law/exercise/evidence');
await withWorld({ lawDir: 'law' }, async ({ world, nodes }) => {
  const dump: any = {};
  try { const p = await play(nodes, ev, (s) => console.log(s.step, s.ms)); console.log('played', p.bytesMoved); } catch (e) { console.log('FAILED', String(e), (e as any)?.cause ?? ''); }
  for (const m of world.members.values()) {
    const db = openDatabase(m.config.databaseUrl, { max: 1 });
    console.log(m.party, JSON.stringify(await db.selectFrom('deliveries').selectAll().where((e) => e.or([e('done', '=', false), e('last_error', 'is not', null)])).execute()).slice(0, 1500));
    console.log(m.party, (await db.selectFrom('acts').select(['kind', 'direction']).orderBy('seq').execute()).filter((a) => !a.kind.startsWith('register')).map((a) => `${a.direction[0]}:${a.kind}`).join(' '));
    await db.destroy();
    console.log(readFileSync(join(m.config.dataDir, 'node.log'), 'utf8').split('\n').filter((l) => !/listens/.test(l)).slice(-8).join('\n').slice(0, 1500));
  }
  for (const [party, person] of [['XA','xa-duty-1'],['XA','xa-prosecutor-1'],['XB','xb-duty-1'],['XB','xb-legal-1'],['XB','xb-judge-1'],['NIMBUS','nimbus-response-1']] as const) {
    const c = await enter(nodes.get(party)!.address, person);
    const list = await c.ask('dossiers');
    dump[person] = { now: await c.ask('now'), list, dossiers: await Promise.all(list.map((l) => c.ask('dossier', { params: { id: l.id } }))), log: await c.ask('log') };
  }
  const c = await enter(nodes.get('XA')!.address, 'xa-duty-1');
  dump.kinds = await c.ask('kinds'); dump.form = await c.ask('form', { query: { kind: 'requests.preservation.v1' } });
  dump.preview = await c.ask('preview', { body: { kind: 'requests.preservation.v1', to: ['XB/contact-point'], basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }], body: { facts: 'x' } } });
  writeFileSync('/tmp/dump.json', JSON.stringify(dump, null, 1));
});
