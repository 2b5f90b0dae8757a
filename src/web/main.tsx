// SPDX-License-Identifier: EUPL-1.2
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style/fonts.css';
import './style/latin.css';
import './style/tokens.css';
import './style/base.css';
import './style/nav.css';
import './style/frame.css';
import './style/parts.css';
import './style/acts.css';
import './style/forms.css';
import './style/treaty.css';
import './style/summit.css';
import './style/summit-organisation.css';
import './style/summit-outcome.css';
import './style/summit-programme.css';
import './style/summit-delegations.css';
import './style/summit-gates.css';
import './style/summit-order.css';
import './style/reports.css';
import './style/print.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
