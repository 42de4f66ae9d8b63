import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

async function getToken() {
  const response = await fetch('/kokous-token', { method: 'POST' });
  return response.json();
}

function Customer({ recordId }) {
  const [isShown, setIsShown] = useState(true);
  const [saved, setSaved] = useState('');
  return (
    <>
      <h1>A page made with React</h1>
      <button type="button" onClick={() => setIsShown(!isShown)}>
        {isShown ? 'Not now' : 'Schedule'}
      </button>
      {isShown && (
        <kokous-composer
          record-type="contact"
          record-id={recordId}
          getToken={getToken}
          onkokous-meeting-saved={(event) => setSaved(event.detail.meeting.title)}
        />
      )}
      <output>{saved && `Scheduled: ${saved}`}</output>
    </>
  );
}

const main = document.querySelector('main');
createRoot(main).render(
  <StrictMode>
    <Customer recordId={main.dataset.recordId} />
  </StrictMode>,
);
