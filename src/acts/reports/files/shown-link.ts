// SPDX-License-Identifier: EUPL-1.2
// Whether a link leads where it says it does.
import { parse } from 'tldts';
import type { Link } from './page-text.ts';

/** True when the shown text is an address and its registered name is another than that of the target. */
export function differs({ shown, target }: Link): boolean {
  const said = shown.trim();
  if (said.length > 300 || /\s/.test(said) || !said.includes('.')) return false;
  const [there, here] = [registered(target), registered(said)];
  return here !== null && there !== null && here !== there;
}

function registered(address: string): string | null {
  const bare = address.toLowerCase().startsWith('mailto:') ? address.slice(7).split('?', 1)[0]! : address;
  const host = bare.includes('@') && !bare.includes('/') ? bare.slice(bare.lastIndexOf('@') + 1) : bare;
  const read = parse(host, { allowPrivateDomains: true });
  return read.isIcann || read.isPrivate ? read.domain : read.isIp ? read.hostname : null;
}
