// SPDX-License-Identifier: EUPL-1.2
// One node's settings as typed choices. Strings come from a file and from main.ts; the rest of the house sees only this.
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { Fault } from '#base/result.ts';

const strict = { additionalProperties: false };

/** Somebody who shares indicators by TAXII 2.1, and what was agreed with them. */
export const ReportSource = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
    /** As people call them. */
    label: Type.String({ minLength: 1, maxLength: 200 }),
    /** Where discovery answers, or a root. */
    url: Type.String({ pattern: '^https?://' }),
    /** Number or title of the collection; left out where there is only one to read. */
    collection: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** A file with one line: `name:password`, or `Bearer` and a token. */
    credentials: Type.Optional(Type.String({ minLength: 1 })),
    /** The highest TLP that was promised to be kept; what is marked higher is not taken. */
    most: Type.Enum(['clear', 'green', 'amber', 'amber+strict', 'red']),
    /** The PAP agreed in writing for what carries none. Left out: what carries none is not taken. */
    pap: Type.Optional(Type.Enum(['clear', 'green', 'amber', 'red'])),
    /** They agreed to be named to those who get it from here. */
    mayBeNamed: Type.Optional(Type.Boolean()),
    /** The address may lie inside a network, without a lock too. */
    privateAddresses: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type ReportSource = Static<typeof ReportSource>;

export const NodeConfig = Type.Object(
  {
    party: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' }),
    partyName: Type.String({ minLength: 1 }),
    place: Type.String({ minLength: 1 }),
    zone: Type.String({ minLength: 1 }),
    mode: Type.Union([Type.Literal('real'), Type.Literal('exercise')]),
    /** Folder of keys, log and evidence; everything of this node that is not in the database. */
    dataDir: Type.String({ minLength: 1 }),
    databaseUrl: Type.String({ minLength: 1 }),
    host: Type.String(),
    port: Type.Integer({ minimum: 0, maximum: 65535 }),
    /**
     * Proxies whose word on where a caller sits is taken (X-Forwarded-For), by address or network. Left out, none: the address of the
     * connection counts.
     */
    trustedProxies: Type.Optional(
      Type.Array(Type.String({ pattern: '^[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?$' }), { maxItems: 50 }),
    ),
    /** Where peers reach this node; stands in its key statement. */
    address: Type.String({ pattern: '^https?://' }),
    /** The depositary's own key statement, taken on paper or stick at installation, and its root fingerprint. */
    depositary: Type.Object(
      { statement: Type.String(), fingerprint: Type.String({ pattern: '^[0-9a-f]{64}$' }), address: Type.String() },
      strict,
    ),
    /** Root fingerprints known from diplomatic notes: a local pin always wins over the register. */
    pins: Type.Record(Type.String(), Type.String({ pattern: '^[0-9a-f]{64}$' })),
    /** The named human who answers for what the machine states by itself, such as receipts. */
    armedBy: Type.Object({ person: Type.String(), role: Type.String() }, strict),
    offices: Type.Array(Type.String(), { minItems: 1 }),
    /** Who shares indicators with this node. Left out: it asks nobody. */
    reportSources: Type.Optional(Type.Array(ReportSource, { maxItems: 50 })),
    /** Only in an exercise: who takes part, so that one person can play many. */
    exercise: Type.Union([
      Type.Null(),
      Type.Object(
        {
          password: Type.String(),
          people: Type.Array(
            Type.Object(
              {
                person: Type.String(),
                name: Type.String(),
                office: Type.String(),
                officeName: Type.String(),
                roles: Type.Array(Type.String()),
                party: Type.String(),
                partyName: Type.String(),
                address: Type.String(),
              },
              strict,
            ),
          ),
        },
        strict,
      ),
    ]),
  },
  strict,
);
export type NodeConfig = Static<typeof NodeConfig>;

/** Reads a node's settings file. Throws Fault config.unreadable, config.shape with the first wrong place. */
export async function readConfig(path: string): Promise<NodeConfig> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Fault('config.unreadable', `The settings file ${path} cannot be read.`, { cause });
  }
  if (!Value.Check(NodeConfig, json)) {
    const first = Value.Errors(NodeConfig, json)[0];
    throw new Fault(
      'config.shape',
      `The settings file ${path} is wrong at ${first?.instancePath || '/'}: ${first?.message}`,
    );
  }
  const stray = json.trustedProxies?.find((one) => !isProxy(one));
  if (stray !== undefined)
    throw new Fault(
      'config.proxy',
      `The settings file ${path} trusts "${stray}" as a proxy: write one address, or the network the proxies stand in, such as 10.0.0.0/24.`,
    );
  return json;
}

/** An address, or a network of it. One as wide as the world would let every caller say where he sits. */
export function isProxy(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const family = isIP(address);
  if (family === 0 || bits === undefined) return family !== 0;
  return family === 4 ? Number(bits) >= 8 && Number(bits) <= 32 : Number(bits) >= 7 && Number(bits) <= 128;
}
