/** Requests of one element: with its token, which is asked for again when the server refuses it; never with a cookie. */

/** @import { Token, TokenSource } from './types.d.ts' */

/**
 * The token that a page's function gave last; elements with the same function share it.
 * @type {WeakMap<TokenSource, Promise<Token>>}
 */
const given = new WeakMap();

/** How long an answer is waited for, as the page of the application does (`src/api/transport.rs`); and a token. */
const PATIENCE_MS = 30_000;

class NoToken extends Error {}

export class Requests {
  /** Whether the page has heard that the server cannot be reached, or refuses: it hears of each once. */
  #told = '';

  /** @param {{ server: string, getToken?: TokenSource, framedBy?: string, tell: (name: string, detail: unknown) => void }} settings */
  constructor({ server, getToken, framedBy, tell }) {
    this.server = server;
    this.getToken = getToken;
    this.framedBy = framedBy;
    this.tell = tell;
  }

  /**
   * Sends a request; the answer has the status 401 where there is no token to be had.
   * @param {string} method
   * @param {string} path
   * @param {[string, string][]} headers
   * @param {string} [body]
   * @returns {Promise<{ status: number, body: string }>}
   */
  async send(method, path, headers, body) {
    /** @type {[string, string][]} */
    const json = body === undefined ? [] : [['Content-Type', 'application/json']];
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(new Error('no answer in time')), PATIENCE_MS);
    try {
      const { signal } = ending;
      const response = await this.fetch(path, { method, headers: [...headers, ...json], body: body ?? null, signal });
      const answer = { status: response.status, body: await response.text() };
      this.#report(method, path, answer);
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param {string} path
   * @param {File} file
   * @param {(percent: number) => void} onProgress
   */
  upload(path, file, onProgress) {
    const request = new XMLHttpRequest();
    let isAborted = false;
    /** @type {Promise<{ status: number, body: string }>} */
    const answer = new Promise((resolve) => {
      request.upload.onprogress = ({ loaded, total }) => onProgress(total ? Math.floor((100 * loaded) / total) : 0);
      const begin = async (/** @type {string | undefined} */ refused) => {
        const authorization = await this.#authorization(refused);
        if (isAborted) return resolve({ status: 0, body: '' });
        request.onloadend = () => {
          if (request.status !== 401 || refused !== undefined) {
            return resolve({ status: request.status, body: request.responseText });
          }
          begin(authorization[0]?.[1]).catch(() => resolve({ status: 401, body: '' }));
        };
        request.open('POST', this.server + path);
        for (const [name, value] of authorization) request.setRequestHeader(name, value);
        request.send(file);
      };
      begin(undefined).catch(() => resolve({ status: 401, body: '' }));
    });
    const abort = () => {
      isAborted = true;
      request.abort();
    };
    return { answer, abort };
  }

  /**
   * @param {string} path
   * @param {Omit<RequestInit, 'headers'> & { headers?: [string, string][] }} [init]
   * @returns {Promise<Response>}
   */
  async fetch(path, init = {}) {
    /** @type {string | undefined} */
    let refused;
    for (;;) {
      let authorization;
      try {
        authorization = await this.#authorization(refused);
      } catch (error) {
        this.#once('token', 'kokous-token-expired', { reason: error instanceof NoToken ? error.message : String(error) });
        return new Response('', { status: 401 });
      }
      /** @type {[string, string][]} */
      const headers = [...(init.headers ?? []), ...authorization];
      let response;
      try {
        response = await fetch(this.server + path, { ...init, headers, credentials: 'omit', cache: 'no-store' });
      } catch (error) {
        // What somebody ends is no failure.
        if (/** @type {Error} */ (error).name !== 'AbortError') {
          const message = `${this.server} does not answer, or does not let this page ask`;
          this.#once('network', 'kokous-error', { code: 'SERVER_UNREACHABLE', message });
        }
        throw error;
      }
      if (response.status === 401) {
        const token = String(authorization[0]?.[1]);
        if (refused === undefined) {
          refused = token;
          continue;
        }
        this.#once('token', 'kokous-token-expired', { reason: 'The server refuses the new token as well' });
      } else if (response.ok) {
        this.#told = '';
      }
      return response;
    }
  }

  /**
   * The headers that say who asks; with another token than the refused one.
   * @param {string | undefined} refused
   * @returns {Promise<[string, string][]>}
   */
  async #authorization(refused) {
    const { getToken } = this;
    if (typeof getToken !== 'function') throw new NoToken('The element has no getToken');
    let asked = given.get(getToken);
    const known = await asked?.catch(() => undefined);
    if (!known || `Bearer ${known.token}` === refused) {
      // Another element may have asked meanwhile.
      const latest = given.get(getToken);
      if (latest === asked) {
        asked = inTime(getToken()).then(read);
        given.set(getToken, asked);
        asked.catch(() => given.delete(getToken));
      } else {
        asked = latest;
      }
    }
    const { token } = /** @type {Token} */ (await asked);
    /** @type {[string, string][]} */
    const headers = [['Authorization', `Bearer ${token}`]];
    if (this.framedBy) headers.push(['Kokous-Framed-By', this.framedBy]);
    return headers;
  }

  /**
   * Tells the page what a request has come to.
   * @param {string} method
   * @param {string} path
   * @param {{ status: number, body: string }} answer
   */
  #report(method, path, { status, body }) {
    const [, action] = /^\/kokous\/v1\/meetings(?:\/\d+)?(?:\/(\w+))?(?:\?|$)/.exec(path) ?? ['', 'other'];
    const isDone = status >= 200 && status < 300;
    if (isDone && method === 'DELETE' && action === undefined) {
      const id = /\d+/.exec(path.replace('/v1/', '/'))?.[0];
      this.tell('kokous-meeting-canceled', { id, deleted: true });
    } else if (isDone && method === 'POST' && action === 'cancel') {
      this.tell('kokous-meeting-canceled', { ...JSON.parse(body), deleted: false });
    } else if (isDone && ['POST', 'PATCH'].includes(method) && (action === undefined || action === 'restore')) {
      this.tell('kokous-meeting-saved', JSON.parse(body));
    } else if (status === 403 || status >= 500) {
      this.#once(String(status), 'kokous-error', { code: status === 403 ? 'REFUSED' : 'SERVER_FAILED', message: said(body) });
    } else if (status === 404 && /^\/kokous\/v1\/records\/\w+\/\d+$/.test(path)) {
      this.#once('record', 'kokous-error', { code: 'NO_SUCH_RECORD', message: said(body) });
    }
  }

  /**
   * @param {string} what
   * @param {string} name
   * @param {unknown} detail
   */
  #once(what, name, detail) {
    if (this.#told === what) return;
    this.#told = what;
    this.tell(name, detail);
  }
}

/**
 * What the page's function gives, if it gives something in time.
 * @template T
 * @param {T | Promise<T>} answer
 * @returns {Promise<T>}
 */
function inTime(answer) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoToken('getToken gives nothing in time')), PATIENCE_MS);
    Promise.resolve(answer)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}

/**
 * @param {string | Token} answer
 * @returns {Token}
 */
function read(answer) {
  const token = typeof answer === 'string' ? { token: answer } : answer;
  if (typeof token?.token !== 'string' || !token.token) throw new NoToken('getToken gives no token');
  return token;
}

/** @param {string} body */
function said(body) {
  try {
    return String(JSON.parse(body).message);
  } catch {
    return '';
  }
}
