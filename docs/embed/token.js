/** Asks the portal's own server, which knows who is signed in here, for a token. */
async function getToken() {
  const response = await fetch('/kokous-token', { method: 'POST' });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return response.json();
}

for (const element of document.querySelectorAll('kokous-composer, kokous-timeline, kokous-record')) {
  element.getToken = getToken;
}
