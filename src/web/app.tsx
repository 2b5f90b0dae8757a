// SPDX-License-Identifier: EUPL-1.2
// Which address shows which page, before the door and behind it.
import { useEffect, useRef } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useAsked } from './ask.ts';
import { CompareRules } from './pages/compare-rules.tsx';
import { Draft } from './pages/draft.tsx';
import { Dossier } from './pages/dossier.tsx';
import { Dossiers } from './pages/dossiers.tsx';
import { ExerciseEnter } from './pages/exercise-enter.tsx';
import { Exercise } from './pages/exercise.tsx';
import { ImportTable } from './pages/import-table.tsx';
import { Kinds } from './pages/kinds.tsx';
import { Log } from './pages/log.tsx';
import { NotFound } from './pages/not-found.tsx';
import { Now } from './pages/now.tsx';
import { Paper } from './pages/paper.tsx';
import { PreparePaper } from './pages/prepare-paper.tsx';
import { RegistryPaper } from './pages/registry-paper.tsx';
import { Registry } from './pages/registry.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { ReportGroup } from './pages/reports/group.tsx';
import { ReportGroups } from './pages/reports/groups.tsx';
import { ReportHold, ReportHolds } from './pages/reports/holds.tsx';
import { Reports } from './pages/reports/queue.tsx';
import { Report } from './pages/reports/report.tsx';
import { SummitBadges } from './pages/summit/badges.tsx';
import { SummitDelegationBadges } from './pages/summit/delegation-badges.tsx';
import { SummitGates } from './pages/summit/gates.tsx';
import { SummitBudget } from './pages/summit/budget.tsx';
import { SummitLog } from './pages/summit/log.tsx';
import { Summit } from './pages/summit/now.tsx';
import { SummitOrganisation } from './pages/summit/organisation.tsx';
import { SummitDelegation, SummitDelegations } from './pages/summit/delegations.tsx';
import { SummitApplications } from './pages/summit/applications.tsx';
import { SummitOurDelegation } from './pages/summit/our-delegation.tsx';
import { SummitOutreach } from './pages/summit/outreach.tsx';
import { SummitParticipants } from './pages/summit/participants.tsx';
import { SummitOrder } from './pages/summit/order.tsx';
import { SummitProgramme } from './pages/summit/programme.tsx';
import { SummitRehearsal } from './pages/summit/rehearsal.tsx';
import { SummitRunOfShow } from './pages/summit/run-of-show.tsx';
import { SummitCredentials } from './pages/summit/credentials.tsx';
import { SummitDecisions } from './pages/summit/decisions.tsx';
import { SummitOutcome } from './pages/summit/outcome.tsx';
import { SummitPress } from './pages/summit/press.tsx';
import { SummitSigning } from './pages/summit/signing.tsx';
import { SummitSigningScreen } from './pages/summit/signing-screen.tsx';
import { SummitMoved } from './pages/summit/moved.tsx';
import { SummitOurStatement } from './pages/summit/our-statement.tsx';
import { SummitPlans } from './pages/summit/plans.tsx';
import { SummitSpeakers } from './pages/summit/speakers.tsx';
import { SummitSpeakersScreen } from './pages/summit/speakers-screen.tsx';
import { Treaty } from './pages/treaty.tsx';
import { Write } from './pages/write.tsx';
import { Frame } from './parts/frame.tsx';
import { Answered } from './parts/states.tsx';
import { Session } from './session.ts';

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
          <SignIn exercise={mode === 'exercise'} />
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
          <Route path="/treaty">
            <Treaty />
          </Route>
          <Route path="/treaty/compare">
            <CompareRules />
          </Route>
          <Route path="/treaty/prepare/:paper">{({ paper }) => <PreparePaper key={paper} paper={paper} />}</Route>
          <Route path="/treaty/papers/:id">{({ id }) => <Paper key={id} id={id} />}</Route>
          <Route path="/registry">
            <Registry />
          </Route>
          <Route path="/registry/import">
            <ImportTable />
          </Route>
          <Route path="/registry/papers/:id">{({ id }) => <RegistryPaper key={id} id={id} />}</Route>
          <Route path="/summit">
            <Summit />
          </Route>
          <Route path="/summit/organisation">
            <SummitOrganisation />
          </Route>
          <Route path="/summit/budget">
            <SummitBudget />
          </Route>
          <Route path="/summit/log">
            <SummitLog />
          </Route>
          <Route path="/summit/delegations">
            <SummitDelegations />
          </Route>
          <Route path="/summit/our-delegation">
            <SummitOurDelegation />
          </Route>
          <Route path="/summit/outreach">
            <SummitOutreach />
          </Route>
          <Route path="/summit/participants">
            <SummitParticipants />
          </Route>
          <Route path="/summit/delegations/:entity">
            {({ entity }) => <SummitDelegation key={entity} entity={entity} />}
          </Route>
          <Route path="/summit/badges">
            <SummitBadges />
          </Route>
          <Route path="/summit/badges/:entity">{({ entity }) => <SummitDelegationBadges entity={entity} />}</Route>
          <Route path="/summit/gates">
            <SummitGates />
          </Route>
          <Route path="/summit/order">
            <SummitOrder />
          </Route>
          <Route path="/summit/order/moved">
            <SummitMoved />
          </Route>
          <Route path="/summit/plans">
            <SummitPlans />
          </Route>
          <Route path="/summit/our-statement">
            <SummitOurStatement />
          </Route>
          <Route path="/summit/speakers">
            <SummitSpeakers />
          </Route>
          <Route path="/summit/speakers/screen">
            <SummitSpeakersScreen />
          </Route>
          <Route path="/summit/programme">
            <SummitProgramme />
          </Route>
          <Route path="/summit/run-of-show">
            <SummitRunOfShow />
          </Route>
          <Route path="/summit/run-of-show/rehearsal">
            <SummitRehearsal />
          </Route>
          <Route path="/summit/applications">
            <SummitApplications />
          </Route>
          <Route path="/summit/signing">
            <SummitSigning />
          </Route>
          <Route path="/summit/outcome">
            <SummitOutcome />
          </Route>
          <Route path="/summit/outcome/decisions">
            <SummitDecisions />
          </Route>
          <Route path="/summit/outcome/credentials">
            <SummitCredentials />
          </Route>
          <Route path="/summit/press">
            <SummitPress />
          </Route>
          <Route path="/summit/signing/screen">
            <SummitSigningScreen />
          </Route>
          <Route path="/reports">
            <Reports />
          </Route>
          <Route path="/reports/groups">
            <ReportGroups />
          </Route>
          <Route path="/reports/groups/:first">{({ first }) => <ReportGroup key={first} first={first} />}</Route>
          <Route path="/reports/holds">
            <ReportHolds />
          </Route>
          <Route path="/reports/holds/:id">{({ id }) => <ReportHold key={id} id={id} />}</Route>
          <Route path="/reports/:id">{({ id }) => <Report key={id} id={id} />}</Route>
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
