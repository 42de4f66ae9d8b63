/** Talks to a demo server as one of its users, without a browser. */

/** A signed-in session of the API. */
export class DemoSession {
  /**
   * @param {string} address
   * @param {string} cookie
   */
  constructor(address, cookie) {
    this.address = address;
    this.cookie = cookie;
  }

  /**
   * Signs in as the first user that the demo offers.
   * @param {string} address
   */
  static async open(address) {
    const anonymous = new DemoSession(address, '');
    const { demoUsers } = await anonymous.json('GET', '/kokous/v1/sign-in');
    const response = await anonymous.send('POST', '/kokous/v1/session', { demoUser: demoUsers[0].id });
    const cookie = response.headers.getSetCookie().map((header) => header.split(';')[0]).join('; ');
    return new DemoSession(address, cookie);
  }

  /**
   * Sends a request and gives its parsed answer.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, string>} [headers]
   * @returns {Promise<any>}
   */
  async json(method, path, body, headers) {
    const response = await this.send(method, path, body, headers);
    return response.json();
  }

  /**
   * Sends a request; an answer that is not a success is an error.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, string>} [headers]
   */
  async send(method, path, body, headers) {
    const response = await fetch(this.address + path, {
      method,
      headers: { cookie: this.cookie, origin: this.address, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
