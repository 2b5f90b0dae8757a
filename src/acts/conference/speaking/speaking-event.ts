// SPDX-License-Identifier: EUPL-1.2
// What happens to a list of speakers and on the floor, as plain facts with their moment.
import type { Instant } from '#base/time.ts';
import type { Inscription } from './speaking-rule.ts';

export type SpeakingEvent = { at: Instant } & (
  | { what: 'inscribed'; inscription: Inscription }
  /** The list is shown for comment, then as the list. */
  | { what: 'list-issued'; as: 'provisional' | 'final' }
  | { what: 'rank-changed'; id: string; rank: string | null; speaker: string }
  /** One delegation's consent; a swap is made by two. `by` is the entity that consents. */
  | { what: 'swap-consented'; by: string; id: string; with: string }
  | { what: 'pinned'; id: string; place: number; reason: string; who: string }
  | { what: 'unpinned'; id: string; who: string }
  | { what: 'withdrawn'; id: string }
  /** The entity signed the treaty, which opens its slot where the rule wants a signature first. */
  | { what: 'signed'; entity: string }
  | { what: 'meeting-opened' | 'meeting-suspended' | 'meeting-resumed' | 'meeting-closed' }
  | { what: 'called'; id: string }
  | { what: 'began'; id: string }
  /** `cut`: by the chair, beyond the limit. */
  | { what: 'ended'; id: string; cut: boolean }
  | { what: 'order-raised'; entity: string; name: string }
  | { what: 'order-ruled' }
  /** The chair turns to replies although some wait for another sitting. */
  | { what: 'replies-opened' }
  | { what: 'reply-asked'; id: string; entity: string; name: string }
  | { what: 'reply-began'; id: string }
  | { what: 'reply-ended'; id: string }
  | { what: 'text-received'; id: string; digest: string; language: string; wordCount: number }
  | { what: 'text-published'; id: string }
);

/** Events by their name. */
export type Happened<W extends SpeakingEvent['what']> = Extract<SpeakingEvent, { what: W }> & { at: Instant };
