/**
 * Chromium around a host, and what every spec asks of every page.
 *
 * A spec waits for each fact itself, never for a while: machines differ. `COUNTERPART_SLOW=400` keeps every command back for so
 * many milliseconds, which finds those that do not.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { root } from './server.mjs';

const require = createRequire(`${root}ui/package.json`);
const { chromium } = require('playwright-core');
const { AxeBuilder } = require('@axe-core/playwright');

/** The size a window opens with, and the smallest it can have. */
export const SIZES = [
  { width: 1280, height: 820 },
  { width: 960, height: 640 },
];
export const THEMES = ['light', 'dark'];

/** How long a busy machine may take for anything, in milliseconds; where all is well nobody waits for it. */
const PATIENCE = 90_000;
const SLOW = Number(process.env.COUNTERPART_SLOW ?? 0);

/** Asks until the answer is the expected one; the last answer stands in the failure. */
export async function eventually(ask, expected, reason) {
  const deadline = Date.now() + PATIENCE;
  let given = await ask();
  while (!isDeepStrictEqual(given, expected) && Date.now() < deadline) {
    await pause(50);
    given = await ask();
  }
  assert.deepEqual(given, expected, reason);
}

/** Chromium without its housekeeping over the network; no sandbox because continuous integration runs as root. */
export function launch() {
  return chromium.launch({
    timeout: PATIENCE,
    executablePath: process.env.COUNTERPART_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Opens a fresh page on a place such as `#/today`; `before` runs in it before anything else. `page.complaints` gathers everything the console, a script error, a
 * dialog or the content policy had to say; `page.done()` closes it and fails when there was anything.
 */
export async function open(browser, server, { place = '', theme = 'light', size = SIZES[0], before } = {}) {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, reducedMotion: 'reduce', locale: 'en-US' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (before) await page.addInitScript(before);
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected(message)) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.asked = new Set();
  page.on('request', (request) => request.url().endsWith('/rpc') && page.asked.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => page.asked.delete(request));
  if (SLOW > 0) await page.route('**/rpc', (route) => pause(SLOW).then(() => route.continue()).catch(() => undefined));
  await page.goto(new URL(place, server.url).href);
  await settled(page);
  return Object.assign(page, {
    complaints,
    done: async () => {
      await context.close();
      assert.deepEqual(complaints, [], 'the page ran without an error, a dialog or a breach of the content policy');
    },
  });
}

/** What Chromium calls an error and is none: a refused command. */
function expected(message) {
  return message.location().url.endsWith('/rpc') && message.text().includes('422');
}

/** Goes to another place of the same page. */
export async function go(page, place) {
  const arrive = (hash) =>
    new Promise((arrived) => {
      const before = location.href;
      addEventListener('hashchange', () => arrived(), { once: true });
      location.hash = hash;
      if (location.href === before) arrived();
    });
  await page.evaluate(arrive, place);
  await settled(page);
}

/** What the screen still waits for: fonts, commands on their way, parts that say so themselves. */
function unready() {
  const parts = [...document.querySelectorAll('[aria-busy="true"], .skeleton')].map(({ outerHTML }) => outerHTML.slice(0, 160));
  return document.fonts.status === 'loaded' ? parts : ['fonts', ...parts];
}

const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));

/** Waits until the screen stands: a heading is there, the fonts are in, and every command has been answered and shown. */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  const waitsFor = async () => {
    // What an answer brings up may ask for more
    await page.evaluate(painted);
    return [...[...page.asked].map((request) => request.postData()), ...(await page.evaluate(unready))];
  };
  await eventually(waitsFor, [], 'the screen stands');
}

/** No violation of the accessibility rules that axe knows; `rules` asks only some of them. */
export async function accessible(page, where, rules) {
  // The page has no frames, and what passes is of no interest: a third of the time
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${failureSummary?.split('\n')[1]?.trim()}`),
  );
  assert.deepEqual(found, [], `${where} can be used by everybody`);
}

/** No head of a table lies over its first row before anything was scrolled. */
export async function headsStandAboveRows(page, where) {
  const covered = await page.evaluate(() =>
    [...document.querySelectorAll('table')]
      .filter((table) => table.closest('.scroll')?.scrollTop === 0 && table.tBodies[0]?.rows[0] && table.tHead)
      .filter((table) => table.tHead.rows[0].cells[0].getBoundingClientRect().bottom > table.tBodies[0].rows[0].getBoundingClientRect().top + 1)
      .map((table) => table.getAttribute('aria-label')));
  assert.deepEqual(covered, [], `${where}: the first row of these tables is hidden under the head`);
}

/** Nothing reaches beyond the right edge. */
export async function fitsSideways(page, where) {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const main = document.querySelector('main');
    return { window: scrollWidth - clientWidth, page: main ? main.scrollWidth - main.clientWidth : 0 };
  });
  assert.deepEqual(beyond, { window: 0, page: 0 }, `${where} does not scroll sideways (pixels beyond the edge)`);
}
