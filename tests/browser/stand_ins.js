/** Stands in for the editor's module: writes down what is asked of it, and says what it is told to say. */
export class FakeEditors {
  constructor() {
    this.calls = [];
    this.waiting = undefined;
    this.outcome = undefined;
    this.hasArrived = false;
    this.accepts = true;
  }

  /** The promise of the module for one try, kept by an `arrive` before or after, or by one `fail`. */
  load(attempt) {
    this.calls.push(`load ${attempt}`);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      if (this.outcome) this.#settle(this.outcome);
    });
  }

  arrive() {
    this.hasArrived = true;
    this.#settle(({ resolve }) => resolve({ create: (host, options) => this.#create(host, options) }));
  }

  fail() {
    this.#settle(({ reject }) => reject(new Error('no such module')));
  }

  /** Somebody types: the text is told when it is flushed. */
  type(html) {
    this.pending = html;
  }

  /** Somebody pastes Markdown, which stands there as it is until `read` says what it means. */
  paste(text) {
    this.pending = text;
    this.beingRead = new Promise((resolve) => {
      this.read = (html) => {
        this.pending = html;
        this.beingRead = undefined;
        resolve();
      };
    });
  }

  say(words) {
    this.options.onState(words);
  }

  refusePaste() {
    this.options.onTooLong();
  }

  askForLink() {
    this.options.onLink();
  }

  /** Somebody types a word with a sign, or, without a query, no longer does. */
  typeWord(query) {
    this.options.onTrigger(query === undefined ? null : { query, at: { left: 40, top: 60, bottom: 80 } });
  }

  /** Whether a key was meant for what is offered. */
  pressInWord(key) {
    return this.options.onTriggerKey(key);
  }

  log() {
    return this.calls.splice(0).join('\n');
  }

  #settle(outcome) {
    const isUsed = Boolean(this.waiting);
    if (this.waiting) outcome(this.waiting);
    this.waiting = undefined;
    // A module that has been fetched is there for everybody.
    this.outcome = isUsed && !this.hasArrived ? undefined : outcome;
  }

  #create(host, options) {
    this.options = options;
    this.calls.push(`create ${options.html}`);
    const element = document.createElement('div');
    element.setAttribute('contenteditable', 'true');
    element.setAttribute('role', 'textbox');
    for (const [name, value] of Object.entries(options.attributes)) element.setAttribute(name, value);
    host.append(element);
    const flush = () => {
      if (this.pending !== undefined) options.onUpdate(this.pending);
      this.pending = undefined;
    };
    const noted = (name) => (...values) => {
      this.calls.push([name, ...values].join(' '));
    };
    return {
      element,
      flush,
      reading: () => this.beingRead,
      setContent: noted('show'),
      run: (name) => this.calls.push(`run ${name}`) > 0,
      focus: () => element.focus(),
      linkAt: () => ({ href: this.href ?? '', text: 'Saimaa' }),
      setLink: (address, text) => {
        this.calls.push(`link ${address} ${text}`);
        return this.accepts;
      },
      removeLink: noted('unlink'),
      insertHtml: noted('insert'),
      destroy: () => {
        flush();
        element.remove();
        this.calls.push('destroy');
      },
    };
  }
}

// What the browser does when files are chosen, dragged and pasted. `text` has a file in each line, `name|bytes`.
const filled = (files) => {
  const data = new DataTransfer();
  for (const [name, size] of files) data.items.add(new File([new Uint8Array(size)], name));
  return data;
};
const list = (text) => text.split('\n').map((line) => line.split('|')).map(([name, size]) => [name, Number(size)]);
export function choose(input, text) {
  input.files = filled(list(text)).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
export function drag(element, kind, text) {
  const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: filled(list(text)) });
  return !element.dispatchEvent(event);
}
export function paste(element, text, words) {
  const clipboardData = filled(list(text));
  if (words) clipboardData.setData('text/plain', words);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
  return !element.dispatchEvent(event);
}

/** Stands in for an element in somebody else's page: answers from a table, and writes down what it is told. */
export class FakeElement {
  constructor(kind, recordType, recordId, locale, timeZone) {
    this.host = document.createElement('section');
    this.tree = this.host.attachShadow({ mode: 'open' });
    this.mount = document.createElement('div');
    this.tree.append(this.mount);
    document.body.append(this.host);
    Object.assign(this, { kind, recordType, recordId, locale, timeZone, server: 'https://meetings.example' });
    this.answers = new Map();
    this.gates = new Map();
    this.asked = [];
    this.told = [];
  }

  hold(request) {
    this.gates.set(request, Promise.withResolvers());
  }

  release(request) {
    this.gates.get(request).resolve();
    this.gates.delete(request);
  }

  answer(request, status, body) {
    this.answers.set(request, { status, body });
  }

  async send(method, path) {
    const request = `${method} ${path.split('?')[0]}`;
    this.asked.push(request);
    await this.gates.get(request)?.promise;
    return this.answers.get(request) ?? { status: 404, body: '{"category":"OBJECT_NOT_FOUND","message":"No such thing"}' };
  }

  listen(hear) {
    this.hear = hear;
  }

  ready() {
    this.told.push('ready');
  }

  fail(code) {
    this.told.push(code);
  }

  crashed() {
    this.told.push('crashed');
  }

  command(name, value) {
    return this.onCommand(name, value);
  }

  requests() {
    return this.asked.join('\n');
  }

  news() {
    return this.told.join(' ');
  }

  remove() {
    this.host.remove();
  }
}
