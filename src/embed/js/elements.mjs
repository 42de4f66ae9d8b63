/**
 * `embed.js`: defines `<kokous-composer>`, `<kokous-timeline>` and `<kokous-record>`. It stands at an address that stays the
 * same, and fetches everything else, whose names change with their content, from beside itself when an element is first on a
 * page.
 */
import { failureText, showFailure } from './failure.mjs';

/** @import { Draft, TokenSource } from './types.d.ts' */
/** @import { Session } from './session.mjs' */

const SERVER = new URL(import.meta.url).origin;
/** What an element is mounted anew for when it changes. */
const ATTRIBUTES = ['server', 'record-type', 'record-id', 'locale', 'time-zone'];

/** @type {Promise<typeof import('./runtime.mjs')> | undefined} */
let loading;
let failures = 0;

function runtime() {
  loading ??= fetchRuntime().catch((error) => {
    // A browser may remember the failure: another try is at another address.
    failures += 1;
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchRuntime() {
  const address = new URL(RUNTIME_NAME, import.meta.url);
  if (failures > 0) address.search = String(failures);
  const found = await import(address.href);
  await found.start();
  return found;
}

class KokousElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  static kind = '';

  /** @type {TokenSource | undefined} */
  #getToken;
  /** @type {Session | undefined} */
  #session;
  /** @type {{ draft: Draft | undefined } | undefined} what is to be opened once there is a composer */
  #toOpen;
  /** Changes whenever what is under way is not wanted any more. */
  #turn = 0;
  #isChanging = false;

  /** In a frame of the server's: the origin of the page around. */
  framedBy = '';

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  /** Gives a token whenever one is needed: at first, and when the server has refused the former. */
  get getToken() {
    return this.#getToken;
  }

  set getToken(value) {
    this.#getToken = value;
    // What is shown and written stays: it goes on with the other's tokens.
    if (this.#session?.isReady) this.#session.takeTokensFrom(value);
    else this.#change();
  }

  connectedCallback() {
    // What a framework set before there was a class for the element stands before the class's own property.
    if (Object.hasOwn(this, 'getToken')) {
      const { getToken } = this;
      delete (/** @type {{ getToken?: TokenSource }} */ (this).getToken);
      this.#getToken = getToken;
    }
    if (!this.#session) this.#change();
  }

  disconnectedCallback() {
    // An element that is moved is disconnected and connected at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  /** Being moved by `moveBefore` changes nothing. */
  connectedMoveCallback() {}

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(_name, before, now) {
    if (before !== now) this.#change();
  }

  /**
   * Opens the composer: with what the page gives of a draft, or else with what was left unfinished or suggests itself.
   * @param {Draft} [draft]
   */
  open(draft) {
    this.#toOpen = { draft };
    this.#openWhatWaits();
  }

  /** Reads again what is shown. */
  refresh() {
    this.#session?.command('refresh');
  }

  /**
   * What is being composed; nothing where nothing is.
   * @returns {Draft | null}
   */
  getDraft() {
    const draft = this.#session?.command('draft');
    return draft ? JSON.parse(draft) : null;
  }

  #openWhatWaits() {
    if (!this.#toOpen || !this.#session?.isReady) return;
    const { draft } = this.#toOpen;
    this.#toOpen = undefined;
    this.#session.command('open', draft === undefined ? undefined : JSON.stringify(draft));
  }

  /** Mounts anew, once for all that a page changes at a time. */
  #change() {
    if (this.#isChanging || !this.isConnected) return;
    this.#isChanging = true;
    queueMicrotask(() => {
      this.#isChanging = false;
      if (!this.isConnected) return;
      this.#stop();
      this.#begin(this.#turn).catch((error) => console.error(error));
    });
  }

  #stop() {
    this.#turn += 1;
    this.#session?.end();
    this.#session = undefined;
  }

  /** @param {number} turn */
  async #begin(turn) {
    const attribute = (/** @type {string} */ name) => this.getAttribute(name) ?? undefined;
    /** @param {string} code @param {string} message */
    const fail = (code, message) => {
      if (turn !== this.#turn) return;
      this.#tell('kokous-error', { code, message });
      showFailure(this, failureText(code, attribute('locale')), () => this.#change());
    };
    if (!this.#getToken) {
      // The page sets it in its own time.
      return this.#tell('kokous-token-expired', { reason: 'The element has no getToken' });
    }
    const server = originOf(attribute('server'));
    if (!server) return fail('BAD_ATTRIBUTE', 'The attribute server is no http or https address');
    let found;
    try {
      found = await runtime();
    } catch (error) {
      const isRefused = error instanceof WebAssembly.CompileError;
      return fail(isRefused ? 'WASM_REFUSED' : 'NOT_LOADED', String(error));
    }
    if (turn !== this.#turn) return;
    try {
      const kind = /** @type {typeof KokousElement} */ (this.constructor).kind;
      this.#session = found.begin(this, {
        kind,
        server,
        recordType: attribute('record-type') ?? '',
        recordId: attribute('record-id') ?? '',
        locale: attribute('locale'),
        timeZone: attribute('time-zone'),
        getToken: this.#getToken,
        framedBy: this.framedBy,
        tell: (name, detail) => this.#tell(name, detail),
        onReady: () => this.#openWhatWaits(),
        onFailure: fail,
      });
    } catch (error) {
      fail('NOT_LOADED', String(error));
    }
  }

  /**
   * @param {string} name
   * @param {unknown} detail
   */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

/** @param {string | undefined} text */
function originOf(text) {
  if (!text) return SERVER;
  try {
    const { protocol, origin } = new URL(text, document.baseURI);
    return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
  } catch {
    return undefined;
  }
}

for (const kind of ['composer', 'timeline', 'record']) {
  const name = `kokous-${kind}`;
  // Another copy of this script may have been there before.
  if (!customElements.get(name)) {
    customElements.define(
      name,
      class extends KokousElement {
        static kind = kind;
      },
    );
  }
}
