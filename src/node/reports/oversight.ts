// SPDX-License-Identifier: EUPL-1.2
// The office that may read what was asked blindly: its public key lies at the node, its private key does not. In an exercise the node
// makes both, so that somebody can try it.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result, refuse } from '#base/result.ts';
import { newIdentity, readIdentity, type Recipient, readRecipient, recipientOf } from '#proof/age/recipient.ts';
import { writeKeyFile } from '../identity.ts';
import type { Node } from '../node.ts';

const PUBLIC = 'oversight.recipient';
const EXERCISE = 'oversight-exercise.age';

/** Refusals: deconflict.no-oversight: without that office nothing is asked. Fault identity.exists never leaves here. */
export async function oversightOf(node: Node): Promise<Result<Recipient>> {
  const at = (name: string) => join(node.config.dataDir, 'keys', name);
  if (existsSync(at(PUBLIC))) return readRecipient((await readFile(at(PUBLIC), 'utf8')).trim());
  if (node.config.mode !== 'exercise')
    return refuse(
      'deconflict.no-oversight',
      `Blind questions wait for the key of your oversight office. Put its public key into ${PUBLIC} beside the keys of the node.`,
    );
  if (!existsSync(at(EXERCISE)))
    await writeKeyFile(at(EXERCISE), newIdentity(node.random).secretText()).catch((fault: { code?: string }) => {
      // Another process of the node was quicker; its key is read below.
      if (fault.code !== 'identity.exists') throw fault;
    });
  const read = readIdentity((await readFile(at(EXERCISE), 'utf8')).trim());
  return read.ok ? ok(recipientOf(read.value)) : read;
}
