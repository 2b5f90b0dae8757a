// SPDX-License-Identifier: EUPL-1.2
// Eyes and a voice for the gate page.

export type Camera = {
  /** Shows what it sees and tells each code it reads. Out: how to stop. Rejects when there is no camera or no leave to use it. */
  open(video: HTMLVideoElement, seen: (text: string) => void): Promise<() => void>;
};

export type Voice = { say(kind: 'open' | 'stop' | 'wait'): void };
