const KOKOUS = 'https://meetings.example.com';
const frame = document.querySelector('iframe');
const said = document.querySelector('output');

window.addEventListener('message', async ({ origin, source, data }) => {
  // Whoever else sends something is not listened to.
  if (origin !== KOKOUS || source !== frame.contentWindow || data?.kokous !== 1) return;
  if (data.type === 'token') {
    const response = await fetch('/kokous-token', { method: 'POST' });
    const { token } = await response.json();
    frame.contentWindow.postMessage({ kokous: 1, type: 'token', token }, KOKOUS);
  } else if (data.type === 'height') {
    frame.style.height = `${data.height}px`;
  } else if (data.type === 'event' && data.name === 'kokous-meeting-saved') {
    said.textContent = `Scheduled: ${data.detail.meeting.title}`;
  }
});
