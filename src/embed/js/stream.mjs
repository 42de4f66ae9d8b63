/** What changes at the server, as it does. An `EventSource` cannot send a token: the stream is read by `fetch`. */

/** @import { Requests } from './requests.mjs' */
/** @import { TokenSource } from './types.d.ts' */

/** @typedef {{ requests: Requests, hear: (change: string) => void }} Listener */

/** The server says something every 15 s. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const EVERYTHING = '{"kind":"everything"}';

/**
 * One stream, and who listens to it.
 * @typedef {{ listeners: Set<Listener>, ending: AbortController }} Stream
 */

/**
 * The streams, by the function that gives their tokens and by server. Elements share them: a browser has but six connections to
 * a server without HTTP/2, and each stream keeps one.
 * @type {WeakMap<TokenSource, Map<string, Stream>>}
 */
const streams = new WeakMap();

/**
 * Tells what changes until `signal`.
 * @param {Requests} requests
 * @param {AbortSignal} signal
 * @param {(change: string) => void} hear
 */
export function follow(requests, signal, hear) {
  const { getToken, server } = requests;
  if (!getToken) return;
  const ours = streams.get(getToken) ?? new Map();
  streams.set(getToken, ours);
  const known = ours.get(server);
  const stream = known ?? { listeners: new Set(), ending: new AbortController() };
  const listener = { requests, hear };
  stream.listeners.add(listener);
  signal.addEventListener('abort', () => {
    stream.listeners.delete(listener);
    if (stream.listeners.size > 0) return;
    ours.delete(server);
    stream.ending.abort();
  });
  if (known) return;
  ours.set(server, stream);
  keepReading(stream);
}

/** @param {Stream} stream */
async function keepReading({ listeners, ending: { signal } }) {
  let last = '';
  let failures = 0;
  const tell = (/** @type {string} */ change) => {
    for (const { hear } of listeners) hear(change);
  };
  while (!signal.aborted) {
    // Whoever began may have gone.
    const [listener] = listeners;
    try {
      const heard = await read(/** @type {Listener} */ (listener).requests, signal, last, (id, change) => {
        failures = 0;
        last = id || last;
        if (change) tell(change);
      });
      if (!heard) failures += 1;
    } catch {
      failures += 1;
    }
    if (signal.aborted) return;
    // There is no stream to be had: what is shown is read again from time to time.
    if (failures > 1) tell(EVERYTHING);
    const pause = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.75 + Math.random() / 2);
    await rest(pause, signal);
  }
}

/**
 * Reads one stream to its end; gives whether there was one.
 * @param {Requests} requests
 * @param {AbortSignal} signal
 * @param {string} last
 * @param {(id: string, change: string) => void} take
 */
async function read(requests, signal, last, take) {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal.addEventListener('abort', end);
  let timer = setTimeout(end, SILENCE_MS);
  try {
    const response = await requests.fetch(`/kokous/v1/events?after=${last}`, { signal: ending.signal });
    if (!response.ok || !response.body) return false;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_MS);
      const events = (text + value).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) take(field(event, 'id'), field(event, 'event') ? '' : field(event, 'data'));
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/**
 * @param {string} event
 * @param {string} name
 */
function field(event, name) {
  const line = event.split('\n').find((line) => line.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 */
function rest(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}
