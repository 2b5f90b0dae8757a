// SPDX-License-Identifier: EUPL-1.2
// Two tones up for let in, one low for stop, one in the middle for wait; and the same as a buzz where the device can.
import type { Voice } from './senses.ts';

const TONES = { open: [660, 880], stop: [180], wait: [420] } as const;
const BUZZ = { open: [60], stop: [200, 80, 200], wait: [120] } as const;
const SECONDS = 0.14;

/** A voice that is quiet until it is first asked: browsers want a press before a sound. */
export function newVoice(): Voice {
  let context: AudioContext | null = null;
  return {
    say(kind) {
      navigator.vibrate?.([...BUZZ[kind]]);
      context ??= new AudioContext();
      const start = context.currentTime;
      TONES[kind].forEach((hertz, i) => {
        const tone = context!.createOscillator();
        const volume = context!.createGain();
        tone.frequency.value = hertz;
        volume.gain.value = 0.2;
        tone.connect(volume).connect(context!.destination);
        tone.start(start + i * SECONDS);
        tone.stop(start + (i + 1) * SECONDS - 0.02);
      });
    },
  };
}
