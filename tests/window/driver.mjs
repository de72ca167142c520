/** The real window under WebKitWebDriver: a plain client for the handful of WebDriver commands that the journeys need. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { bakery, freePort, NOW, program } from '../browser/server.mjs';
import { ended, endFamily } from './processes.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** How long a busy machine may take for anything; where all is well nobody waits for it. */
const PATIENCE = 90_000;

/** Waits until something holds; what is asked may tell with a promise. */
export async function holds(what, ask, otherwise = () => '') {
  const deadline = Date.now() + PATIENCE;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}. ${await otherwise()}`);
    await pause(50);
  }
}

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
    const window = new Window(`${driver.base}/session/${sessionId}`, driver);
    await window.stands('the first page');
    return window;
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
  driver.once('error', ({ message }) => (said += message));
  // The program and its pages hold the driver's output, and some outlive it: first all go, then it is closed
  const end = () => endFamily(mark).then(() => gone);
  const base = `http://127.0.0.1:${port}`;
  const over = () => !driver.pid || driver.exitCode !== null || driver.signalCode !== null;
  try {
    await answers(base, over);
    return { base, mark, end, said: () => said };
  } catch (error) {
    await end();
    throw new Error(`${error.message}\n${said}`);
  }
}

/** Waits until the driver listens, unless it has ended. */
async function answers(base, over) {
  const listens = () => fetch(`${base}/status`).then(({ ok }) => ok, () => false);
  await holds('WebKitWebDriver answers', async () => {
    if (over()) throw new Error('WebKitWebDriver did not start.');
    return listens();
  });
}

async function send(base, method, way, body) {
  const answer = await fetch(base + way, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(`${way}: ${value.error}: ${value.message}`), { kind: value.error });
  return value;
}

/** The window, asked as a person would: by roles, labels and visible words. */
class Window {
  constructor(base, driver) {
    this.base = base;
    this.driver = driver;
    /** What the program wrote where it was started from. */
    this.said = driver.said;
  }

  send(method, way, body) {
    return send(this.base, method, way, body);
  }

  /** Ends the session, and with it the program as by closing its window; whatever stays behind is ended. */
  async close() {
    // Now and then the driver never says that it is done
    await Promise.race([this.send('DELETE', '').catch(() => undefined), pause(10_000, undefined, { ref: false })]);
    await ended(this.driver.mark, 10_000);
    await this.driver.end();
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
    await this.stands('the page that is loaded anew');
  }

  /** Waits until the page of the program has loaded. */
  stands(what) {
    const there = () => this.run(() => !globalThis.old && document.readyState === 'complete' && document.querySelector('h1') !== null);
    // Asked in the very moment at which another page goes, the driver says so instead of an answer
    return holds(`${what} stands`, () => there().catch(() => false), () => this.text().catch(() => 'No page answers.'));
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
  click(role, name, which = 0) {
    return this.onceThere(async () => {
      const id = await this.find(role, name, which);
      if (role !== 'radio' && role !== 'checkbox') return this.send('POST', `/element/${id}/click`, {});
      return this.send('POST', '/execute/sync', { script: 'arguments[0].click()', args: [{ [ELEMENT]: id }] });
    });
  }

  /** What was found may be drawn anew, or be covered for a moment, before it is touched; then nothing was done, and it is found again. */
  async onceThere(touch) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      try {
        return await touch();
      } catch (error) {
        if (!PASSING.includes(error.kind) || Date.now() > deadline) throw error;
        await pause(50);
      }
    }
  }

  /** Waits until something asked of the core holds. */
  holds(what, ask) {
    return holds(what, ask, async () => `The page says:\n${await this.text()}`);
  }

  /** Types into a field as a keyboard does, over what was in it. */
  type(label, text, role = 'textbox') {
    return this.onceThere(async () => {
      const id = await this.find(role, label);
      await this.send('POST', `/element/${id}/clear`, {});
      await this.send('POST', `/element/${id}/value`, { text });
    });
  }
}

/** Kinds of refusal by which the driver says that it touched nothing. */
const PASSING = ['stale element reference', 'element click intercepted', 'element not interactable', 'invalid element state', 'no such element'];

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
