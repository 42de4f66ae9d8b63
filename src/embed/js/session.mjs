/** What is mounted in one element; for the program, the way to its server and its page (`src/embed/bridge.rs`). */
import { followLinks } from './links.mjs';
import { Requests } from './requests.mjs';
import { follow } from './stream.mjs';

/** @import { TokenSource } from './types.d.ts' */

/**
 * @typedef {object} Settings
 * @property {string} kind `composer`, `timeline` or `record`
 * @property {string} server an origin
 * @property {string} recordType
 * @property {string} recordId
 * @property {string} [locale]
 * @property {string} [timeZone]
 * @property {TokenSource} [getToken]
 * @property {string} [framedBy]
 * @property {(name: string, detail: unknown) => void} tell dispatches an event
 * @property {() => void} onReady
 * @property {(code: string, message: string) => void} onFailure the element cannot show what it is for
 */

/**
 * The functions of the program.
 * @typedef {object} Program
 * @property {(id: number, session: Session) => Promise<void>} mount
 * @property {(id: number) => void} unmount
 * @property {(id: number) => void} enter
 */

/** What says that somebody does something in an element. */
const DOING = ['pointerdown', 'click', 'focusin', 'keydown', 'input', 'change', 'paste', 'drop'];
/** What the page around would take for its own: its shortcuts, its forms. */
const OURS = ['keydown', 'keypress', 'keyup', 'input'];

export class Session {
  isReady = false;
  /** @type {((name: string, value?: string) => string | undefined) | undefined} set by the program */
  onCommand = undefined;
  #hasEnded = false;
  #isMounted = false;
  #ending = new AbortController();
  /** @type {((change: string) => void) | undefined} */
  #hear = undefined;
  #following = new AbortController();

  /**
   * @param {number} id
   * @param {HTMLElement} element
   * @param {Settings} settings
   * @param {CSSStyleSheet} sheet
   * @param {Program} program
   */
  constructor(id, element, settings, sheet, program) {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    this.id = id;
    this.settings = settings;
    this.program = program;
    this.tree = root;
    this.mount = document.createElement('div');
    this.mount.className = `kokous is-${settings.kind}`;
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(this.mount);
    this.requests = new Requests(settings);
    const { signal } = this.#ending;
    for (const type of DOING) root.addEventListener(type, () => this.#enter(), { capture: true, signal });
    for (const type of OURS) root.addEventListener(type, keepInside, { signal });
    followLinks(root, settings.server, this.requests, signal);
    program.mount(id, this).then(
      () => {
        this.#isMounted = true;
        if (this.#hasEnded) program.unmount(id);
      },
      (error) => settings.onFailure('NOT_LOADED', String(error)),
    );
  }

  /** @param {TokenSource | undefined} getToken */
  takeTokensFrom(getToken) {
    if (this.requests.getToken === getToken) return;
    this.requests.getToken = getToken;
    this.#follow();
    this.command('refresh');
  }

  /** Takes everything away that was mounted. */
  end() {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.isReady = false;
    this.#ending.abort();
    this.#following.abort();
    if (this.#isMounted) this.program.unmount(this.id);
    this.onCommand = undefined;
    this.mount.remove();
  }

  /**
   * Asks the program to do something.
   * @param {string} name
   * @param {string} [value]
   */
  command(name, value) {
    return this.#hasEnded ? undefined : this.onCommand?.(name, value);
  }

  /** Hears what changes, by the tokens that it has now. */
  #follow() {
    this.#following.abort();
    if (!this.#hear || this.#hasEnded) return;
    this.#following = new AbortController();
    follow(this.requests, this.#following.signal, this.#hear);
  }

  #enter() {
    if (this.#isMounted && !this.#hasEnded) this.program.enter(this.id);
  }

  // What the program asks.

  get kind() {
    return this.settings.kind;
  }

  get recordType() {
    return this.settings.recordType;
  }

  get recordId() {
    return this.settings.recordId;
  }

  get locale() {
    return this.settings.locale;
  }

  get timeZone() {
    return this.settings.timeZone;
  }

  get server() {
    return this.settings.server;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {[string, string][]} headers
   * @param {string} [body]
   */
  send(method, path, headers, body) {
    return this.requests.send(method, path, headers, body);
  }

  /**
   * @param {string} path
   * @param {File} file
   * @param {(percent: number) => void} onProgress
   */
  upload(path, file, onProgress) {
    return this.requests.upload(path, file, onProgress);
  }

  /** @param {(change: string) => void} hear */
  listen(hear) {
    this.#hear = (change) => {
      this.#enter();
      hear(change);
    };
    this.#follow();
  }

  ready() {
    if (this.#hasEnded) return;
    this.isReady = true;
    this.settings.tell('kokous-ready', {});
    this.settings.onReady();
  }

  /**
   * @param {string} code
   * @param {string} message
   */
  fail(code, message) {
    this.settings.tell('kokous-error', { code, message });
  }

  crashed() {
    // Nothing of the program can be called any more.
    this.#isMounted = false;
    this.end();
    this.settings.onFailure('CRASHED', 'The program has ended');
  }
}

/** @param {Event} event */
function keepInside(event) {
  const key = event instanceof KeyboardEvent ? event : undefined;
  // A shortcut with a modifier that nothing here has taken is the page's own.
  if (key && (key.ctrlKey || key.metaKey || key.altKey) && !event.defaultPrevented) return;
  event.stopPropagation();
}
