// SPDX-License-Identifier: EUPL-1.2
// Which address shows which page, before the door and behind it.
import { useEffect, useRef } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useAsked } from './ask.ts';
import { Draft } from './pages/draft.tsx';
import { Dossier } from './pages/dossier.tsx';
import { Dossiers } from './pages/dossiers.tsx';
import { ExerciseEnter } from './pages/exercise-enter.tsx';
import { Exercise } from './pages/exercise.tsx';
import { Kinds } from './pages/kinds.tsx';
import { Log } from './pages/log.tsx';
import { NotFound } from './pages/not-found.tsx';
import { Now } from './pages/now.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { Write } from './pages/write.tsx';
import { fetched } from './parts/fetched.tsx';
import { Frame } from './parts/frame.tsx';
import { Answered } from './parts/states.tsx';
import { Session } from './session.ts';

const RegistryPages = fetched(() => import('./pages/registry/routes.tsx').then((m) => m.RegistryPages));
const ReportPages = fetched(() => import('./pages/reports/routes.tsx').then((m) => m.ReportPages));
const SummitPages = fetched(() => import('./pages/summit/routes.tsx').then((m) => m.SummitPages));
const TreatyPages = fetched(() => import('./pages/treaty/routes.tsx').then((m) => m.TreatyPages));

/** A new page starts at its top, and a reading program starts at its content. */
function useFreshStart() {
  const [at] = useLocation();
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    window.scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [at]);
}

function BeforeTheDoor() {
  const [health] = useAsked('health', {});
  const mode = health.state === 'ready' ? health.value.mode : null;
  return (
    <Frame me={null} exercise={mode === 'exercise'}>
      <Switch>
        <Route path="/exercise/enter/:person">{({ person }) => <ExerciseEnter person={person} />}</Route>
        <Route path="/sign-in">
          <SignIn exercise={mode === 'exercise'} reportDesk={health.state === 'ready' && health.value.reportDesk} />
        </Route>
      </Switch>
    </Frame>
  );
}

function BehindTheDoor() {
  const [me, again] = useAsked('me', {});
  const [at] = useLocation();
  const [health] = useAsked('health', {});
  if (me.state !== 'ready') {
    const exercise = health.state === 'ready' && health.value.mode === 'exercise';
    const open = at === '/exercise' || (me.state === 'signed-out' && exercise && at === '/');
    if (me.state === 'signed-out' && health.state === 'loading') return null;
    return (
      <Frame me={null} exercise={exercise}>
        {open && me.state === 'signed-out' ? (
          <Exercise me={null} here={health.state === 'ready' ? health.value.party : ''} />
        ) : (
          <Answered asked={me} again={again}>
            {() => null}
          </Answered>
        )}
      </Frame>
    );
  }
  return (
    <Session value={me.value}>
      <Frame me={me.value} exercise={me.value.node.mode === 'exercise'}>
        <Switch>
          <Route path="/">
            <Now />
          </Route>
          <Route path="/dossiers">
            <Dossiers />
          </Route>
          <Route path="/dossiers/:id">{({ id }) => <Dossier key={id} id={id} />}</Route>
          <Route path="/write/:kind">{({ kind }) => <Write key={kind} kind={kind} />}</Route>
          <Route path="/drafts/:id">{({ id }) => <Draft key={id} id={id} />}</Route>
          <Route path="/treaty/*?">
            <TreatyPages />
          </Route>
          <Route path="/registry/*?">
            <RegistryPages />
          </Route>
          <Route path="/summit/*?">
            <SummitPages />
          </Route>
          <Route path="/reports/*?">
            <ReportPages />
          </Route>
          <Route path="/log">
            <Log />
          </Route>
          <Route path="/kinds">
            <Kinds />
          </Route>
          <Route path="/exercise">
            <Exercise me={me.value} here={me.value.node.party} />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Frame>
    </Session>
  );
}

export function App() {
  useFreshStart();
  const [at] = useLocation();
  return at === '/sign-in' || at.startsWith('/exercise/enter/') ? <BeforeTheDoor /> : <BehindTheDoor />;
}
