/**
 * What changes at the server, as it does. A browser has one stream, however many windows it has: whichever of them holds
 * the lock has it, and tells the others. Browsers allow six connections to one host, which ten windows would use up.
 */
const NAME = 'kokous-live';
const EVENTS = '/kokous/v1/events';
/** The server says something every 15 s, and at once in the beginning. A stream that does not is broken, or held back. */
const SILENCE_MS = 40_000;
const START_MS = 10_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** What is not known is asked for. */
const EVERYTHING = '{"kind":"everything"}';

/** @type {BroadcastChannel | undefined} */
let channel;
/** @type {(change: string) => void} */
let tell = () => {};
/** The id of what was heard last, by whichever window. */
let last = '';
/** @type {AbortController | undefined} */
let following;

/**
 * Hears what the window says that has the stream.
 * @param {(change: string) => void} hear
 */
export function listen(hear) {
  tell = hear;
  channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data: [id, change] }) => {
    last = id;
    if (change) tell(change);
  };
}

/** Has the stream, or waits for the window that has it to go. */
export function follow() {
  if (following) return;
  following = new AbortController();
  const { signal } = following;
  // Only pages that came encrypted, or from this machine, have locks: others have a stream for each window.
  if (navigator.locks) {
    navigator.locks.request(NAME, { signal }, () => stream(signal)).catch(() => {});
  } else {
    stream(signal);
  }
}

/** Neither has nor wants the stream: nobody is signed in. */
export function leave() {
  following?.abort();
  following = undefined;
}

/**
 * Keeps the stream open until `signal`.
 * @param {AbortSignal} signal
 */
function stream(signal) {
  return new Promise((resolve) => {
    /** @type {EventSource} */
    let source;
    let timer = 0;
    let failures = 0;

    const open = () => {
      source = new EventSource(`${EVENTS}?after=${last}`);
      source.onmessage = source.onerror = hear;
      source.addEventListener('alive', hear);
      wait(START_MS, fail);
    };

    /** @param {Event & { data?: string, lastEventId?: string }} event */
    const hear = ({ type, data, lastEventId }) => {
      if (type === 'error') return fail();
      failures = 0;
      wait(SILENCE_MS, fail);
      last = lastEventId || last;
      pass(type === 'message' ? data : '');
    };

    const fail = () => {
      source.close();
      const pause = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      wait(pause * (0.75 + Math.random() / 2), open);
      // A server that starts anew is back at once. Otherwise there is no stream to be had: the pages ask.
      if (failures > 0) pass(EVERYTHING);
      failures += 1;
    };

    /** @param {string | undefined} change */
    const pass = (change) => {
      channel?.postMessage([last, change]);
      if (change) tell(change);
    };

    /**
     * @param {number} milliseconds
     * @param {() => void} then
     */
    const wait = (milliseconds, then) => {
      clearTimeout(timer);
      timer = window.setTimeout(then, milliseconds);
    };

    open();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      source.close();
      resolve(undefined);
    });
  });
}
