// SPDX-License-Identifier: EUPL-1.2
// For the projector of the hall: who speaks, how long still, the light as a field of colour with its word, and who is next.
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { RunningView, SpeakersView } from '#wire/summit/speakers.ts';
import { RibbonLine } from '../../parts/ribbon.tsx';
import { useMe } from '../../session.ts';
import { clockFace, lightOf } from '../../parts/floor-clock.ts';
import { useSpent } from '../../parts/speaking-clock.tsx';
import { Answered } from '../../parts/states.tsx';
import { t, tCode } from '../../words/t.ts';
import { useSpeakers } from './speakers.tsx';

/** One tone when the light turns amber, two when it turns red. Browsers want a press first. */
function useSound(light: string, running: boolean): [boolean, () => void] {
  const [on, setOn] = useState(false);
  const audio = useRef<AudioContext | null>(null);
  const before = useRef(light);
  useEffect(() => {
    const was = before.current;
    before.current = light;
    const context = audio.current;
    if (!on || !running || !context || was === light) return;
    const tones = light === 'amber' ? 1 : light === 'red' ? 2 : 0;
    for (let i = 0; i < tones; i++) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = 660;
      volume.gain.value = 0.25;
      tone.connect(volume).connect(context.destination);
      tone.start(context.currentTime + i * 0.6);
      tone.stop(context.currentTime + i * 0.6 + 0.35);
    }
  }, [light, on, running]);
  const press = () => {
    audio.current ??= new AudioContext();
    void audio.current.resume();
    setOn(!on);
  };
  return [on, press];
}

function Speaking({ running }: { running: RunningView }) {
  const spent = useSpent(running);
  const light = lightOf(running, spent);
  return (
    <div className={`hall-floor hall-floor-${running.order ? 'order' : light}`}>
      {running.order ? (
        <>
          <p className="hall-light">{t('summit.screen-order-of')}</p>
          <p className="hall-who">{running.order}</p>
          <p className="hall-clock hall-clock-stands" role="timer" aria-live="off">
            {clockFace(running.limitSeconds - spent)}
          </p>
          <p className="hall-speaker">
            {running.name} · {t('summit.order-stands')}
          </p>
        </>
      ) : (
        <>
          <p className="hall-who">{running.name}</p>
          <p className="hall-speaker">{running.reply ? t('summit.screen-reply') : running.speaker}</p>
          <p className="hall-clock" role="timer" aria-live="off">
            {clockFace(running.limitSeconds - spent)}
          </p>
          <p className="hall-light">{t(running.stopped ? 'summit.clock-stands' : `summit.light-${light}`)}</p>
        </>
      )}
    </div>
  );
}

function useLight(running: RunningView | null): string {
  const spent = useSpent(running);
  return running ? lightOf(running, spent) : 'none';
}

function Hall({ view }: { view: SpeakersView }) {
  const light = useLight(view.running);
  const [sound, pressSound] = useSound(light, view.running !== null && !view.running.stopped);
  const idle =
    view.state === 'open'
      ? t('summit.chair-floor')
      : (tCode('summit', `screen-${view.state}`) ?? t('summit.chair-floor'));
  return (
    <>
      <h1 className="hall-title">{view.itemTitle}</h1>
      {view.running ? (
        <Speaking running={view.running} />
      ) : (
        <div className="hall-floor">
          <p className="hall-who">{view.order ?? idle}</p>
          {view.order && <p className="hall-light">{t('summit.screen-order-of')}</p>}
        </div>
      )}
      {view.next && (
        <p className="hall-next">
          {t('summit.screen-next')} <strong>{view.next.name}</strong> <span>{view.next.speaker}</span>
        </p>
      )}
      <p className="hall-tools">
        <button type="button" className="button" aria-pressed={sound} onClick={pressSound}>
          {t(sound ? 'summit.screen-silent' : 'summit.screen-sound')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void document.querySelector('.hall-screen')?.requestFullscreen?.()}
        >
          {t('summit.screen-full')}
        </button>
        <Link href={`/summit/speakers${view.item ? `?item=${view.item}` : ''}`}>{t('summit.leave-screen')}</Link>
      </p>
    </>
  );
}

export function SummitSpeakersScreen() {
  const [asked, again] = useSpeakers(1500);
  const me = useMe();
  return (
    <div className="page page-wide hall-screen">
      {me.node.mode === 'exercise' && <RibbonLine />}
      <Answered asked={asked} again={again}>
        {(view) => <Hall view={view} />}
      </Answered>
    </div>
  );
}
