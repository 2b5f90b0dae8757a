// SPDX-License-Identifier: EUPL-1.2
// The pages of a conference: fetched when somebody first opens one of them.
import { Route, Switch } from 'wouter';
import { NotFound } from '../not-found.tsx';
import { SummitApplications } from './applications.tsx';
import { SummitBadges } from './badges.tsx';
import { SummitBudget } from './budget.tsx';
import { SummitCredentials } from './credentials.tsx';
import { SummitDecisions } from './decisions.tsx';
import { SummitDelegationBadges } from './delegation-badges.tsx';
import { SummitDelegation, SummitDelegations } from './delegations.tsx';
import { SummitGates } from './gates.tsx';
import { SummitLog } from './log.tsx';
import { SummitMoved } from './moved.tsx';
import { Summit } from './now.tsx';
import { SummitOrder } from './order.tsx';
import { SummitOrganisation } from './organisation.tsx';
import { SummitOurDelegation } from './our-delegation.tsx';
import { SummitOurStatement } from './our-statement.tsx';
import { SummitOutcome } from './outcome.tsx';
import { SummitOutreach } from './outreach.tsx';
import { SummitParticipants } from './participants.tsx';
import { SummitPlans } from './plans.tsx';
import { SummitPress } from './press.tsx';
import { SummitProgramme } from './programme.tsx';
import { SummitRehearsal } from './rehearsal.tsx';
import { SummitRunOfShow } from './run-of-show.tsx';
import { SummitSigningScreen } from './signing-screen.tsx';
import { SummitSigning } from './signing.tsx';
import { SummitSpeakersScreen } from './speakers-screen.tsx';
import { SummitSpeakers } from './speakers.tsx';

export function SummitPages() {
  return (
    <Switch>
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
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
