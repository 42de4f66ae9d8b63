/** What a portal writes to show the form of `@calcom/atoms`. */
import './dates.js';
import '@calcom/atoms/globals.min.css';

import { Booker, CalProvider } from '@calcom/atoms';
import { createRoot } from 'react-dom/client';

createRoot(document.querySelector('#form')).render(
  <CalProvider clientId="portal" options={{ apiUrl: `${location.origin}/api` }}>
    <Booker username="somebody" eventSlug="meeting" />
  </CalProvider>,
);
window.hasRun = true;
