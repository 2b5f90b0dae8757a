// SPDX-License-Identifier: EUPL-1.2
// The statement box: a text handed in ahead is held until its slot, then shown as "check against delivery".
import type { Refusal } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { declined } from '../reason.ts';
import { changed, unknown } from './list-events.ts';
import type { Happened } from './speaking-event.ts';
import { type Entry, isHeard, type Speaking } from './speaking.ts';
import type { SpeakingRule } from './speaking-rule.ts';

/** A text may be replaced until others may read it. */
export function received(speaking: Speaking, event: Happened<'text-received'>): Speaking | Refusal {
  const entry = speaking.entries.get(event.id);
  if (!entry) return unknown(event.id);
  const { name, category } = entry.inscription;
  if (entry.status === 'withdrawn') return declined('speakers.withdrawn', { name });
  if (entry.text !== null && releasedAt(entry, speaking.rule) !== null) return declined('text.released', { name });
  const { wordsAtMost } = speaking.rule;
  const most = Object.hasOwn(wordsAtMost, category) ? wordsAtMost[category]! : null;
  if (most !== null && event.wordCount > most) return declined('text.too-long', { name, words: event.wordCount, most });
  const { digest, language, at } = event;
  return changed(speaking, event.id, { text: { digest, language, received: at, published: null } });
}

export function published(speaking: Speaking, { id, at }: Happened<'text-published'>): Speaking | Refusal {
  const entry = speaking.entries.get(id);
  if (!entry) return unknown(id);
  const { name } = entry.inscription;
  if (entry.text === null) return declined('text.none', { name });
  if (!isHeard(entry)) return declined('text.before-delivery', { name });
  if (entry.text.published !== null) return declined('text.published', { name });
  return changed(speaking, id, { status: 'text-published', text: { ...entry.text, published: at } });
}

/** The moment from which others may read the text; null while the embargo holds. */
function releasedAt(entry: Entry, { textReleased }: SpeakingRule): Instant | null {
  return textReleased === 'slot-starts' ? entry.began : entry.ended;
}

export type TextState = 'awaited' | 'held' | 'released' | 'published';

/** What may be said of a text at a moment. `released`: readable, to be checked against delivery. */
export function textState(entry: Entry, rule: SpeakingRule, at: Instant): TextState {
  const { text } = entry;
  if (text === null || text.received > at) return 'awaited';
  if (text.published !== null && text.published <= at) return 'published';
  const from = releasedAt(entry, rule);
  return from !== null && from <= at ? 'released' : 'held';
}
