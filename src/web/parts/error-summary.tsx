// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect, useRef } from 'react';

/** Stands on top and takes the focus when it appears, so that nobody has to look for what is wrong. */
export function ErrorSummary({ title, shown, children }: { title: string; shown: number; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new attempt counts up and takes the focus again
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'start' });
  }, [shown]);
  return (
    <section ref={box} className="notice notice-errors" tabIndex={-1} role="alert" aria-labelledby="errors-heading">
      <h2 id="errors-heading">{title}</h2>
      {children}
    </section>
  );
}
