// SPDX-License-Identifier: EUPL-1.2
import { civilTime, isInstant } from '#base/time.ts';
import { useMe } from '../session.ts';
import { CivilMoment } from './civil-moment.tsx';

/** A bare moment in UTC, shown on the wall clock of this node. Text that is no moment is shown as it came. */
export function Instant({ at }: { at: string }) {
  const { node } = useMe();
  return isInstant(at) ? <CivilMoment at={civilTime(at, node.zone, node.place)} /> : at;
}
