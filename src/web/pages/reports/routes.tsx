// SPDX-License-Identifier: EUPL-1.2
// The pages of a report desk: fetched when somebody first opens one of them.
import { Route, Switch } from 'wouter';
import { NotFound } from '../not-found.tsx';
import { Appeals } from './appeals.tsx';
import { Compare } from './compare.tsx';
import { CompareNew } from './compare-new.tsx';
import { CompareQuestion } from './compare-one.tsx';
import { ReportGroup } from './group.tsx';
import { ReportGroups } from './groups.tsx';
import { ReportHold, ReportHolds } from './holds.tsx';
import { Incident } from './incident.tsx';
import { Incidents } from './incidents.tsx';
import { ReportNotices } from './notices.tsx';
import { Reports } from './queue.tsx';
import { SpontaneousOffer, SpontaneousOffers } from './spontaneous.tsx';
import { SpontaneousNew } from './spontaneous-new.tsx';
import { ReportSources } from './sources.tsx';
import { Report } from './report.tsx';
import { ReportValues } from './values.tsx';

export function ReportPages() {
  return (
    <Switch>
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
      <Route path="/reports/appeals">
        <Appeals />
      </Route>
      <Route path="/reports/compare">
        <Compare />
      </Route>
      <Route path="/reports/compare/new">
        <CompareNew />
      </Route>
      <Route path="/reports/compare/:id">{({ id }) => <CompareQuestion key={id} id={id} />}</Route>
      <Route path="/reports/incidents">
        <Incidents />
      </Route>
      <Route path="/reports/incidents/:id">{({ id }) => <Incident key={id} id={id} />}</Route>
      <Route path="/reports/values">
        <ReportValues />
      </Route>
      <Route path="/reports/sources">
        <ReportSources />
      </Route>
      <Route path="/reports/notices">
        <ReportNotices />
      </Route>
      <Route path="/reports/spontaneous">
        <SpontaneousOffers />
      </Route>
      <Route path="/reports/spontaneous/new">
        <SpontaneousNew />
      </Route>
      <Route path="/reports/spontaneous/:id">{({ id }) => <SpontaneousOffer key={id} id={id} />}</Route>
      <Route path="/reports/:id">{({ id }) => <Report key={id} id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
