// SPDX-License-Identifier: EUPL-1.2
// The pages of a treaty office.
import { Route, Switch } from 'wouter';
import { NotFound } from '../not-found.tsx';
import { CompareRules } from './compare-rules.tsx';
import { Paper } from './paper.tsx';
import { PreparePaper } from './prepare-paper.tsx';
import { Treaty } from './treaty.tsx';

export function TreatyPages() {
  return (
    <Switch>
      <Route path="/treaty">
        <Treaty />
      </Route>
      <Route path="/treaty/compare">
        <CompareRules />
      </Route>
      <Route path="/treaty/prepare/:paper">{({ paper }) => <PreparePaper key={paper} paper={paper} />}</Route>
      <Route path="/treaty/papers/:id">{({ id }) => <Paper key={id} id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
