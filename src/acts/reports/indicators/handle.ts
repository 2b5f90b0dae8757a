// SPDX-License-Identifier: EUPL-1.2
// Names on messengers and platforms, as `platform:name`. Where the name is a telephone number, the number is an indicator of its own.
import { ok, type Result } from '#base/result.ts';
import { mixesScripts } from './host.ts';
import type { Indicator } from './indicator.ts';
import { readPhone, readPhoneByCode } from './phone.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

type Rule = {
  names: 'phone' | 'plain';
  /** Shortest and longest name. */
  least: number;
  most: number;
  /** Signs besides letters and digits. */
  signs: string;
};

const RULES = {
  telegram: { names: 'plain', least: 4, most: 32, signs: '_' },
  whatsapp: { names: 'phone', least: 7, most: 17, signs: '' },
  viber: { names: 'phone', least: 7, most: 17, signs: '' },
  zalo: { names: 'phone', least: 7, most: 20, signs: '' },
  signal: { names: 'phone', least: 3, most: 32, signs: '_.' },
  facebook: { names: 'plain', least: 2, most: 100, signs: '.-' },
  instagram: { names: 'plain', least: 1, most: 30, signs: '._' },
  tiktok: { names: 'plain', least: 2, most: 24, signs: '._' },
  x: { names: 'plain', least: 1, most: 15, signs: '_' },
  line: { names: 'plain', least: 4, most: 40, signs: '._-' },
  wechat: { names: 'plain', least: 6, most: 20, signs: '_-' },
  discord: { names: 'plain', least: 2, most: 32, signs: '._' },
  skype: { names: 'plain', least: 6, most: 50, signs: '.,:_-' },
} as const satisfies Record<string, Rule>;

export type Platform = keyof typeof RULES;
export const PLATFORMS = Object.keys(RULES) as Platform[];

export function isPlatform(text: string): text is Platform {
  return Object.hasOwn(RULES, text);
}

/**
 * One name. In: the platform, the name as written, and the country meant for numbers. Out: `platform:name` in small letters;
 * `facts.phone` where the name is a number. Refusals: handle.*, and those of numbers.
 */
export function readHandle(platform: string | null, raw: string, region: string | null): Result<Indicator> {
  if (platform === null || !isPlatform(platform)) return whyNot('handle.platform');
  const rule: Rule = RULES[platform];
  const text = plain(raw);
  const name = text.startsWith('@') ? text.slice(1) : text;
  if (name === '') return whyNot('indicator.empty');
  if (name.length > 120) return whyNot('indicator.long');
  if (rule.names === 'phone' && !/[A-Za-z]/.test(name)) return byPhone(platform, name, region);
  if (/[^\x20-\x7e]/.test(name))
    return whyNot(mixesScripts(`a${name}`) ? 'handle.look-alike' : 'handle.form', { platform });
  if (name.length < rule.least || name.length > rule.most || !onlyHas(name, rule.signs))
    return whyNot('handle.form', { platform });
  return ok(handle(platform, name.toLowerCase(), null, {}));
}

/** A group or invitation: its code is no name, and its capitals count. In: platform and code. */
export function readInvitation(platform: Platform, code: string): Result<Indicator> {
  if (code.length < 4 || code.length > 64 || !onlyHas(code, '_-')) return whyNot('handle.form', { platform });
  return ok(handle(platform, `invite/${code}`, null, {}));
}

function byPhone(platform: Platform, name: string, region: string | null): Result<Indicator> {
  const read = readPhone(name, region);
  const phone = read.ok ? read : readPhoneByCode(name);
  if (!phone.ok) return read;
  return ok(handle(platform, phone.value.canonical, phone.value.country, { phone: phone.value.canonical }));
}

function handle(platform: Platform, name: string, country: string | null, facts: Record<string, string>): Indicator {
  return {
    kind: 'handle',
    canonical: `${platform}:${name}`,
    verdict: 'well-formed',
    country,
    notes: facts['phone'] === undefined ? [] : ['handle.phone'],
    facts: { platform, ...facts },
  };
}

function onlyHas(name: string, signs: string): boolean {
  for (const sign of name) if (!/[A-Za-z0-9]/.test(sign) && !signs.includes(sign)) return false;
  return true;
}
