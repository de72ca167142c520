/** The real window under WebKitWebDriver: a plain client for the handful of WebDriver commands that the journeys need. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { bakery, freePort, NOW, program } from '../browser/server.mjs';
import { endFamily } from './processes.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** How long a busy machine may take for anything; where all is well nobody waits for it. */
const PATIENCE = 90_000;

/** The program under test. */
export const binary = () => program('counterpart', 'COUNTERPART_WINDOW');

/**
 * A computer of its own: home for data and settings that no other journey sees. Survives restarts of the program; leaving it
 * ends whatever still runs there.
 */
export async function freshComputer() {
  const home = await mkdtemp(path.join(tmpdir(), 'counterpart-window-'));
  const leave = async () => {
    await endFamily(`HOME=${home}`);
    await rm(home, { recursive: true, force: true });
  };
  return { home, data: path.join(home, 'data'), leave };
}

/**
 * A window on a fresh computer for one `describe`: `window()` is it. With `business` the file of a bakery is open.
 * Everything ends with the suite.
 */
export function oneWindow({ business = true } = {}) {
  let computer;
  let shown;
  before(async () => {
    computer = await freshComputer();
    shown = await start(computer);
    if (business) {
      await shown.call('file.create', bakery);
      await shown.reload();
      await shown.find('link', 'Today');
    }
  });
  after(async () => {
    await shown?.close();
    await computer?.leave();
  });
  return () => shown;
}

/** Starts the program and gives its window; `words` are for its command line. */
export async function start(computer, words = []) {
  const driver = await startDriver(computer);
  try {
    const options = { binary: binary(), args: ['--now', NOW, ...words] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options, timeouts: { script: 4 * PATIENCE, pageLoad: 4 * PATIENCE } } };
    const { sessionId } = await send(driver.base, 'POST', '/session', { capabilities });
    return new Window(`${driver.base}/session/${sessionId}`, driver.end, driver.said);
  } catch (error) {
    await driver.end();
    throw error;
  }
}

/** The driver alone, answering; `end()` ends it with everything that came of it. */
async function startDriver(computer) {
  const port = await freePort();
  const mark = `COUNTERPART_STARTED_BY=${process.pid}:${port}:${Date.now()}`;
  const environment = {
    ...process.env,
    TAURI_WEBVIEW_AUTOMATION: 'true',
    HOME: computer.home,
    XDG_DATA_HOME: computer.data,
    XDG_CONFIG_HOME: path.join(computer.home, 'config'),
    XDG_CACHE_HOME: path.join(computer.home, 'cache'),
    LANG: 'en_US.UTF-8',
    TZ: 'America/New_York',
    ...Object.fromEntries([mark.split('=')]),
  };
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [driver.stdout, driver.stderr]) stream.on('data', (text) => (said += text));
  const gone = new Promise((resolve) => driver.once('close', resolve));
  const failed = new Promise((_, reject) => {
    driver.once('error', reject);
    driver.once('exit', () => reject(new Error(`WebKitWebDriver ended.\n${said}`)));
  });
  failed.catch(() => undefined);
  const end = async () => {
    // The program and its pages hold the driver's output, and now and then they outlive it: all go, then it is closed
    await endFamily(mark);
    await gone;
  };
  const base = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([answers(base), failed]);
    return { base, end, said: () => said };
  } catch (error) {
    await end();
    throw error;
  }
}

async function answers(base) {
  const deadline = Date.now() + PATIENCE;
  while (!(await fetch(`${base}/status`).then(({ ok }) => ok, () => false))) {
    if (Date.now() > deadline) throw new Error('WebKitWebDriver did not start.');
    await pause(50);
  }
}

async function send(base, method, way, body) {
  const answer = await fetch(base + way, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(`${way}: ${value.error}: ${value.message}`), { kind: value.error });
  return value;
}

/** The window, asked as a person would: by roles, labels and visible words. */
class Window {
  constructor(base, end, said) {
    this.base = base;
    this.end = end;
    /** What the program wrote where it was started from. */
    this.said = said;
  }

  send(method, way, body) {
    return send(this.base, method, way, body);
  }

  /** Ends the session and the program. */
  async close() {
    // Now and then the driver never says that it is done; what is left is ended below either way
    await Promise.race([this.send('DELETE', '').catch(() => undefined), pause(5000, undefined, { ref: false })]);
    await this.end();
  }

  /** Runs a function of the page; a promise it gives is waited for. */
  async run(work, ...words) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${work})(...Array.from(arguments).slice(0, -1)))
        .then((value) => done({ value }), (error) => done({ error: typeof error === 'string' ? error : (error.message ?? JSON.stringify(error)) }));`;
    const { value, error } = await this.send('POST', '/execute/async', { script, args: words });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Calls a command through the window's own bridge, to arrange and to look. */
  async call(command, request = {}) {
    const work = (name, asked) =>
      window.__TAURI_INTERNALS__.invoke('rpc', { command: name, request: asked }).then(
        (outcome) => ({ outcome }),
        (refused) => ({ refused }),
      );
    const { outcome, refused } = await this.run(work, command, request);
    if (refused) throw new Error(`${command}: ${JSON.stringify(refused)}`);
    return outcome.value;
  }

  /** Goes to a place such as `#/work`. */
  go(place) {
    return this.run((hash) => void (location.hash = hash), place);
  }

  /** Loads the page anew, as after a restart; the old one is told from the new one by a mark. */
  async reload() {
    await this.run(() => {
      globalThis.old = true;
      setTimeout(() => location.reload(), 0);
    });
    const fresh = () => this.run(() => !globalThis.old && document.readyState === 'complete');
    // Asked in the very moment at which the old page goes, the driver says so instead of an answer
    await this.holds('the page to load anew', () => fresh().catch(() => false));
  }

  /** Waits until `work` gives something true in the page, and gives it. */
  async until(what, work, ...words) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const found = await this.run(work, ...words);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}. The page says:\n${await this.text()}`);
      await pause(50);
    }
  }

  /** Everything that can be read on the page. */
  text() {
    return this.run(() => document.body.innerText);
  }

  /** Waits for words anywhere on the page. */
  sees(words) {
    return this.until(`“${words}”`, (wanted) => document.body.innerText.includes(wanted), words);
  }

  /** The element of a role with a name, by the names that the accessibility tree computes; `which` of several counts as in `at`. */
  async find(role, name, which = 0) {
    const selector = SELECTORS[role] ?? `[role="${role}"]`;
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const fitting = [];
      for (const found of await this.send('POST', '/elements', { using: 'css selector', value: selector })) {
        const id = found[ELEMENT];
        const label = await this.send('GET', `/element/${id}/computedlabel`).catch(() => '');
        const shown = await this.send('GET', `/element/${id}/displayed`).catch(() => false);
        const busy = await this.send('GET', `/element/${id}/attribute/aria-busy`).catch(() => 'true');
        if (shown && busy !== 'true' && fits(label, name)) fitting.push(id);
      }
      const chosen = fitting.at(which);
      if (chosen) return chosen;
      if (Date.now() > deadline) throw new Error(`There is no ${role} “${name}”. The page says:\n${await this.text()}`);
      await pause(50);
    }
  }

  /** Clicks as a hand does; a native tick or dot that the design covers is clicked by the page itself. */
  async click(role, name, which = 0) {
    const id = await this.find(role, name, which);
    if (role !== 'radio' && role !== 'checkbox') return this.send('POST', `/element/${id}/click`, {});
    return this.send('POST', '/execute/sync', { script: 'arguments[0].click()', args: [{ [ELEMENT]: id }] });
  }

  /** Waits until something asked of the core holds. */
  async holds(what, ask) {
    const deadline = Date.now() + PATIENCE;
    while (!(await ask())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}. The page says:\n${await this.text()}`);
      await pause(50);
    }
  }

  /** Types into a field as a keyboard does, over what was in it. */
  async type(label, text, role = 'textbox') {
    const id = await this.find(role, label);
    await this.send('POST', `/element/${id}/clear`, {});
    await this.send('POST', `/element/${id}/value`, { text });
  }
}

const SELECTORS = {
  button: 'button, [role="button"]',
  link: 'a[href]',
  textbox: 'input, textarea',
  heading: 'h1, h2, h3',
  checkbox: 'input[type="checkbox"]',
  radio: 'input[type="radio"]',
  option: '[role="option"], option',
};

const fits = (label, name) => (name instanceof RegExp ? name.test(label) : label.trim().startsWith(name));
