// SPDX-License-Identifier: EUPL-1.2
// The pages of a report desk: fetched when somebody first opens one of them.
import { Route, Switch } from 'wouter';
import { NotFound } from '../not-found.tsx';
import { ReportGroup } from './group.tsx';
import { ReportGroups } from './groups.tsx';
import { ReportHold, ReportHolds } from './holds.tsx';
import { Reports } from './queue.tsx';
import { Report } from './report.tsx';

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
      <Route path="/reports/:id">{({ id }) => <Report key={id} id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
