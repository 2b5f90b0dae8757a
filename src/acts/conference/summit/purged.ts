// SPDX-License-Identifier: EUPL-1.2
// People after the purge: those of the list of participants by name, everybody else without one, and nobody with papers.
import type * as k from '../act.ts';
import { UNNAMED } from '../../kind.ts';

type Named = {
  delegate: k.Delegate;
  approved: k.Delegate | null;
  words: string | null;
  appeal: string | null;
  twins: readonly { entity: string; ref: string }[];
};

/** A participant as the list of the purge names them; papers of theirs are gone as well. */
export function namedBy<S extends Named>(kept: Pick<k.Delegate, 'name' | 'function'> | undefined, state: S): S {
  const now = (d: k.Delegate): k.Delegate => ({
    ...d,
    ...(kept ? { name: kept.name, function: kept.function } : {}),
    sealed: [],
  });
  return { ...state, delegate: now(state.delegate), approved: state.approved && now(state.approved), words: null };
}

/** Anybody else: what was counted stays, who it was does not. */
export function withoutName<S extends Named>(state: S): S {
  const gone = ({ latin: _latin, ...d }: k.Delegate): k.Delegate => ({
    ...d,
    name: UNNAMED,
    function: UNNAMED,
    sealed: [],
  });
  return {
    ...state,
    delegate: gone(state.delegate),
    approved: state.approved && gone(state.approved),
    words: null,
    appeal: null,
    twins: [],
  };
}
