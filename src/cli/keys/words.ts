// SPDX-License-Identifier: EUPL-1.2
// What `comity keys` says: what was written, what to compare, and the next step for people.
import type { KeyWish, Prepared } from '#node/key-ceremony.ts';
import { sha256Hex } from '#proof/snapshot.ts';

/** A fingerprint in eight groups of eight, as it is read over the telephone. */
export function aloud(fingerprint: string): string {
  return (fingerprint.match(/.{8}/g) ?? []).join(' ');
}

export function fingerprintText(party: string, roots: { number: number; fingerprint: string }[]): string {
  return roots
    .map(
      ({ number, fingerprint }) => `Root of ${party}, from key set ${number}
  ${fingerprint}
  read aloud: ${aloud(fingerprint)}
`,
    )
    .join('');
}

export function recoveryText(file: string, spki: Uint8Array): string {
  return `A recovery key lies in ${file}, its public half in ${file}.pub.
  thumbprint: ${aloud(sha256Hex(spki))}
Next: give ${file} to the body that is to hold it, on a medium of its own, and delete it here. Keep ${file}.pub for the statement.
Make the second recovery key at another place. Two keys in one drawer are one key.
`;
}

export function preparedText(party: string, file: string, p: Prepared, wish: KeyWish): string {
  const made = [...(wish.rootLost ? ['root'] : []), ...wish.change];
  const lines = [
    `Statement ${p.number} of ${party} lies in ${file}.`,
    made.length > 0 ? `New keys (${made.join(', ')}) lie in ${p.folder}. No file was overwritten.` : '',
    p.isRootNew ? `Fingerprint of the root it names:\n  ${p.fingerprint}\n  read aloud: ${aloud(p.fingerprint)}` : '',
    wish.compromise ? compromised(wish.compromise) : '',
    p.missing
      ? `Not yet enough: ${p.missing.words} Add a signature with: comity keys sign ${file} --key FILE --out FILE`
      : '',
    ...next(party, file, p, wish),
  ];
  return `${lines.filter((l) => l !== '').join('\n')}\n`;
}

function compromised({ since, lastGood }: NonNullable<KeyWish['compromise']>): string {
  return `Given up: what the keys not named again signed since ${since}. The first ${lastGood} entries of the log still stand.
What partners took in behind them is listed there for people to look at, and here too.`;
}

function next(party: string, file: string, p: Prepared, wish: KeyWish): string[] {
  const note = p.isRootNew ? 'with a diplomatic note that carries the fingerprint' : 'with a diplomatic note';
  const hand = `Next: hand ${file} to the depositary ${note}. Two registrars enter it.`;
  if (wish.rootLost)
    return [
      hand,
      'From that entry on the replacement lies open: the old root may object. When the delay is over and nobody did, two registrars',
      'confirm it by a second entry, and this node takes the new keys by itself. Move the new root.pem to its offline place now.',
    ];
  return [
    hand,
    `This node takes the new keys by itself when the entry reaches it; it need not be restarted. Until then it uses the old ones.`,
    ...(p.isRootNew && p.number > 1
      ? [
          `Partners that pinned the old root of ${party} see an alarm until they compare the fingerprint and change the pin.`,
          'Move the new root.pem to its offline place now.',
        ]
      : []),
  ];
}
