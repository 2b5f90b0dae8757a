// SPDX-License-Identifier: EUPL-1.2
// The pages of the depositary’s registrars.
import { Route, Switch } from 'wouter';
import { NotFound } from '../not-found.tsx';
import { ImportTable } from './import-table.tsx';
import { RegistryPaper } from './paper.tsx';
import { Registry } from './registry.tsx';

export function RegistryPages() {
  return (
    <Switch>
      <Route path="/registry">
        <Registry />
      </Route>
      <Route path="/registry/import">
        <ImportTable />
      </Route>
      <Route path="/registry/papers/:id">{({ id }) => <RegistryPaper key={id} id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
