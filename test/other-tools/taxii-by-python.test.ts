// SPDX-License-Identifier: EUPL-1.2
// What we share is read by a client and a validator that OASIS wrote: discovery, collections and pages, and every object against the
// schemas of STIX 2.1.
import '../fixtures/closing.ts';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { sharingNode } from '../fixtures/sharing-node.ts';
import { atExit } from '#wire/stix/at-exit.ts';
import { CEILING } from '#wire/stix/markings.ts';
import { PRODUCER, SAMPLES, shared } from '#wire/stix/sample-indicators.ts';
import { allObjects, bundleOf } from '#wire/stix/shared-indicator.ts';

const PYTHON = process.env['PYTHON'] ?? 'python3';
const without = (program: string, what: string) =>
  spawnSync(PYTHON, ['-c', program], { timeout: 60_000 }).status === 0 ? false : `${what} is not installed`;

/** Beside this process, which has to answer meanwhile. */
function python(program: string, input: string, args: string[] = []): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(PYTHON, ['-c', program, ...args]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (c: Buffer) => (out += c.toString()));
    child.stderr.on('data', (c: Buffer) => (err += c.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(out) : reject(new Error(err))));
    child.stdin.end(input);
  });
}

const CLIENT = `
import sys, json
from taxii2client.v21 import Server, as_pages
server = Server(sys.argv[1] + '/taxii2/', user=sys.argv[2] or None, password=sys.argv[3] or None)
out = {}
for c in server.api_roots[0].collections:
    objects, pages = [], 0
    for page in as_pages(c.get_objects, per_request=10):
        pages += 1
        objects += page.get('objects', [])
    manifest = c.get_manifest(limit=1000)
    one = next(o['id'] for o in objects if o['type'] == 'indicator')
    again = c.get_object(one)['objects'][0]['id']
    assert again == one and len(manifest['objects']) == len(objects), c.title
    out[c.title] = {'ids': [o['id'] for o in objects], 'pages': pages}
print(json.dumps(out))
`;

test('taxii2-client discovers the collections of a reader and pages through them without a gap', {
  skip: without('import taxii2client', 'the Python module taxii2client'),
}, async () => {
  const desk = await sharingNode();
  for (let i = 0; i < 25; i++) {
    await desk.named('domain', `n${i}.example`, 3);
    const marking = i % 5 === 0 ? ({ tlp: 'green', pap: 'green' } as const) : {};
    await desk.decide({ kind: 'domain', canonical: `n${i}.example`, what: 'confirmed', ...marking });
  }
  const token = await desk.recipient('hub', 'partner-hub');
  const address = await desk.app.listen({ host: '127.0.0.1', port: 0 });
  // Links in discovery lead to the address of the settings; a test listens elsewhere.
  desk.node.config.address = address;
  const read = async (user: string, password: string) =>
    JSON.parse(await python(CLIENT, '', [address, user, password])) as Record<string, { ids: string[]; pages: number }>;
  const open = await read('', '');
  assert.deepEqual(Object.keys(open), ['Public']);
  assert.equal(open['Public']!.ids.filter((id) => id.startsWith('indicator--')).length, 20);
  assert.ok(open['Public']!.pages > 5);
  const hub = await read('hub', token);
  assert.deepEqual(Object.keys(hub), ['Public', 'Partners']);
  const ids = hub['Partners']!.ids;
  assert.equal(ids.filter((id) => id.startsWith('indicator--')).length, 25);
  assert.equal(new Set(ids).size, ids.length);
});

const VALIDATE = `
import sys, json
from stix2validator import validate_string, ValidationOptions
result = validate_string(sys.stdin.read(), ValidationOptions(version='2.1', disabled='103'))
print(json.dumps([result.is_valid, [str(e) for e in getattr(result, 'errors', [])]]))
`;
/** The wheel of the validator comes without its schemas; whoever runs it lays them beside it. */
const READY = `
from stix2validator import validate_string, ValidationOptions
r = validate_string('{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982","objects":[]}', ValidationOptions(version='2.1'))
assert not [e for e in (r.errors or []) if 'schema' in str(e)]
`;

test('stix2-validator finds every object valid, whatever its kind and marking', {
  skip: without(READY, 'the Python module stix2validator with its schemas'),
}, async () => {
  const samples = [...SAMPLES, shared('phone', '+84900000001', { tlp: 'amber+strict', pap: 'red' }, { revoked: true })];
  const group = { act: 'a'.repeat(32), name: 'Parcel fee', at: '2026-11-21T08:00:00.000Z', members: samples };
  const { out, kept } = atExit(allObjects(PRODUCER, samples, [group]), CEILING.state);
  assert.deepEqual(kept, []);
  const [valid, errors] = JSON.parse(await python(VALIDATE, JSON.stringify(bundleOf(out)))) as [boolean, string[]];
  assert.deepEqual([valid, errors], [true, []]);
  // And it does look: a pattern that does not close is refused.
  const broken = out.map((o) => (o.type === 'indicator' ? { ...o, pattern: '[phone-number:number = ' } : o));
  const [still] = JSON.parse(await python(VALIDATE, JSON.stringify(bundleOf(broken)))) as [boolean];
  assert.equal(still, false);
});
