// SPDX-License-Identifier: EUPL-1.2
// The frame of a page of a report desk: its heading and the way to the other pages stay, whatever becomes of what was asked.
import { type ReactNode, useState } from 'react';
import type { Asked } from '../../ask.ts';
import type { Told } from '../../parts/deed.tsx';
import { ReportsHead } from '../../parts/reports-head.tsx';
import { Answered } from '../../parts/states.tsx';

type Props<T> = {
  /** What was asked, and how to ask again. */
  asked: [Asked<T>, () => Promise<void>];
  /** Names the page in the browser, and stands as its heading until there is an answer. */
  tab: string;
  /** The heading once there is an answer; without it the words of `tab` stay. */
  title?: (view: T) => ReactNode;
  /** What a page before this one said. */
  said?: string;
  /** Stands above what was asked, and stays while it is asked again. */
  above?: ReactNode;
  children: (view: T, onDone: Told) => ReactNode;
};

/** `children` gets what to call once a press has worked: its words are told, and the page is asked anew. */
export function DeskPage<T>({ asked: [asked, again], tab, title, said = '', above, children }: Props<T>) {
  const [told, setTold] = useState<string | null>(null);
  const done: Told = (words) => {
    setTold(words);
    void again();
  };
  return (
    <div className="page reports-page">
      <ReportsHead tab={tab} told={told ?? said}>
        {asked.state === 'ready' && title ? title(asked.value) : tab}
      </ReportsHead>
      {above}
      <Answered asked={asked} again={again}>
        {(view) => children(view, done)}
      </Answered>
    </div>
  );
}
