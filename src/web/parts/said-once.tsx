// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useRef, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';

/**
 * What the last step did, told once on the page it led to: coming back later must not repeat it. `until`: what the page shows; once
 * that is another, the news has been overtaken.
 */
export function SaidOnce({ until }: { until: string }) {
  const sent = useHistoryState<{ words?: string } | null>();
  const [words] = useState(sent?.words ?? '');
  const first = useRef(until);
  useEffect(() => history.replaceState(null, ''), []);
  const fresh = words !== '' && first.current === until;
  return <div aria-live="polite">{fresh && <p className="notice notice-done">{words}</p>}</div>;
}
