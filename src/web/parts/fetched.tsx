// SPDX-License-Identifier: EUPL-1.2
// Pages that are fetched when somebody first opens one of them: whoever never does loads nothing of them.
import { type ComponentType, lazy, Suspense } from 'react';
import { Failed, Loading } from './states.tsx';

/** In: how the pages are fetched. Where they cannot be, the page says so and offers to try again. */
export function fetched(load: () => Promise<ComponentType>): ComponentType {
  const Pages = lazy(() =>
    load().then(
      (pages) => ({ default: pages }),
      () => ({ default: NotFetched }),
    ),
  );
  return function Fetched() {
    return (
      <Suspense fallback={<Loading />}>
        <Pages />
      </Suspense>
    );
  };
}

function NotFetched() {
  return (
    <div className="page">
      <Failed offline={!navigator.onLine} again={() => window.location.reload()} />
    </div>
  );
}
