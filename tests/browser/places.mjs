/**
 * Every place of the program, for the specs that ask something of all screens and for the pictures of them. A place that
 * shows one record finds a fitting one in the sample business; `then` brings the screen into a state worth looking at.
 *
 * `states` are those that a file comes into and the sample business is not in: each has a business of its own, which
 * `arrange` brings there.
 */
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const fitting = (rows, what, fits = () => true) => {
  const row = rows.find(fits);
  if (!row) throw new Error(`The sample business has no ${what}.`);
  return row;
};

const contractor = async (call, tab = '') => {
  const { rows } = await call('contractors.list');
  return `#/contractors/${fitting(rows, 'active contractor', ({ name }) => name === 'Maren Okafor').id}${tab}`;
};
const agreement = async (call, what, fits) => `#/agreements/${fitting((await call('agreements.list')).rows, what, fits).id}`;
const handoff = async (call, what, fits) => {
  const { groups } = await call('handoffs.list');
  return `#/work/${fitting(groups.flatMap(({ lines }) => lines), what, fits).id}`;
};
const sheet = async (call) => {
  const { groups } = await call('sheets.list');
  return `#/instructions/${fitting(groups.flatMap(({ sheets }) => sheets), 'instruction sheet').id}`;
};
const finished = async (call) => `#/reviews/${fitting((await call('reviews.list', { state: 'finished' })).rows, 'finished review').id}`;
const click = (name) => (page) => page.getByRole('button', { name }).first().click();
const scrolled = (heading) => (page) => page.getByRole('heading', { name: heading }).evaluate((element) => element.scrollIntoView());
const press = (keys) => (page) => page.keyboard.press(keys);
const printed = async (page) => {
  await page.keyboard.press('Control+p');
  await page.getByRole('dialog').locator('img').first().waitFor();
};
const checked = async (page) => {
  await click('Check the file')(page);
  await page.getByText('Everything is in order').waitFor();
};
const backup = async (call) => {
  await call('backups.take');
  const { backups } = await call('backups.list');
  return `#/backups?backup=${encodeURIComponent(fitting(backups, 'backup').name)}`;
};
const unsigned = ({ standing }) => ['draft', 'ready', 'out'].includes(standing);

export const places = [
  { name: 'today', path: () => '#/today' },
  { name: 'search', path: () => '#/today', then: press('Control+k') },
  { name: 'keys', path: () => '#/today', then: press('Shift+?') },
  { name: 'contractors', path: () => '#/contractors' },
  { name: 'contractor', path: (call) => contractor(call) },
  ...['agreements', 'work', 'reviews', 'history'].map((tab) => ({
    name: `contractor-${tab}`,
    path: (call) => contractor(call, `/${tab}`),
  })),
  { name: 'contractor-new', path: () => '#/contractors/new' },
  { name: 'contractor-import', path: () => '#/contractors/import' },
  { name: 'agreements', path: () => '#/agreements' },
  { name: 'agreement-draft', path: (call) => agreement(call, 'draft agreement', ({ standing }) => standing === 'draft') },
  { name: 'agreement-signing', path: async (call) => `${await agreement(call, 'agreement to sign', (row) => unsigned(row) && row.standing !== 'draft')}/sign` },
  { name: 'agreement-sealed', path: (call) => agreement(call, 'sealed agreement', ({ standing }) => standing === 'active') },
  { name: 'agreement-new', path: () => '#/agreements/new' },
  { name: 'instructions', path: () => '#/instructions' },
  { name: 'instruction', path: sheet },
  { name: 'instruction-new', path: () => '#/instructions/new' },
  { name: 'work', path: () => '#/work' },
  { name: 'work-calendar', path: () => '#/work', then: (page) => page.getByRole('button', { name: 'Calendar' }).click() },
  { name: 'handoff', path: (call) => handoff(call, 'delivered hand-off', ({ state }) => state === 'delivered') },
  { name: 'handoff-new', path: () => '#/work/new' },
  { name: 'reviews', path: () => '#/reviews' },
  { name: 'review-new', path: () => '#/reviews/new' },
  { name: 'review-finished', path: finished },
  { name: 'history', path: () => '#/history' },
  { name: 'history-narrowed', path: () => '#/history?kind=agreement&deed=sealed' },
  { name: 'history-print', path: () => '#/history?kind=agreement&deed=sealed', then: printed },
  { name: 'backups', path: () => '#/backups' },
  { name: 'backups-restore', path: backup },
  { name: 'settings', path: () => '#/settings' },
  { name: 'settings-file', path: () => '#/settings', then: scrolled('This file') },
  { name: 'settings-checked', path: () => '#/settings', then: checked },
  { name: 'settings-set-passphrase', path: () => '#/settings', then: click('Set a passphrase') },
];

const WORDS = 'rye kettle harbor window seven';

const locked = async ({ call }) => {
  await call('passphrase.set', { passphrase: WORDS });
  await call('file.lock');
};
const encrypted = ({ call }) => call('passphrase.set', { passphrase: WORDS });

/** Closes the file, lets something happen to it, and opens it where it lies then. */
async function reopened({ call, folder }, happen) {
  await call('contractors.create', { name: 'Maren Okafor' });
  const { path: file } = (await call('app.state')).file;
  await call('file.close');
  await writeFile(path.join(folder, 'choose'), (await happen(file)) ?? file);
  await call('file.open', {});
}

/** In a folder that a sync client watches, with a copy that it left. */
const synced = (server) =>
  reopened(server, async (file) => {
    const folder = path.join(server.folder, 'Dropbox');
    const moved = path.join(folder, 'Bakery.counterpart');
    await mkdir(path.join(folder, '.dropbox.cache'), { recursive: true });
    await copyFile(file, moved);
    await copyFile(file, path.join(folder, 'Bakery (conflicted copy 2027-02-28).counterpart'));
    return moved;
  });

/** Cut off, as by a copy that was interrupted. */
async function cutOff({ call }) {
  await call('contractors.create', { name: 'Maren Okafor' });
  await call('backups.take');
  await call('contractors.create', { name: 'Jonah Pike' });
  const { path: file } = (await call('app.state')).file;
  await call('file.close');
  const whole = await readFile(file);
  await writeFile(file, whole.subarray(0, whole.length - 2048));
}

/** Thrown away while it is open, and a save has noticed. */
async function thrownAway({ call }) {
  await call('contractors.create', { name: 'Maren Okafor' });
  const { path: file } = (await call('app.state')).file;
  for (const ending of ['', '-wal', '-shm']) await rm(file + ending, { force: true });
  await call('contractors.create', { name: 'Jonah Pike' }).catch(() => undefined);
}

/** The chosen folder for backups is a stick that was pulled out. */
async function unplugged({ call, folder }) {
  const stick = path.join(folder, 'stick');
  await mkdir(stick);
  await writeFile(path.join(folder, 'choose-folder'), stick);
  await call('backups.choose_folder');
  await call('contractors.create', { name: 'Maren Okafor' });
  await call('backups.take');
  await rm(stick, { recursive: true });
}

async function mistyped(page) {
  await click('Use the recovery sheet')(page);
  await page.getByLabel('Code on the recovery sheet').fill('00001 11111 zz');
  await page.getByText('Group 1 does not fit').first().waitFor({ state: 'attached' });
}

const halfFilled = (page) => page.getByLabel('What they do').fill('Sign writer');

/** The window is to be closed on half a form. */
async function closing(page) {
  await page.evaluate(() => dispatchEvent(new Event('closing')));
  await page.getByRole('alertdialog').waitFor();
}

async function lockedHere(page) {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Unlock' }).waitFor();
}

/** One after the other. */
const all = (...steps) => async (page) => {
  for (const step of steps) await step(page);
};

export const states = [
  { name: 'unlock', arrange: locked, path: () => '' },
  { name: 'closing', path: () => '#/contractors/new', then: all(halfFilled, closing) },
  { name: 'closing-locked', arrange: encrypted, path: () => '#/contractors/new', then: all(halfFilled, lockedHere, closing) },
  { name: 'unlock-code', arrange: locked, path: () => '', then: mistyped },
  { name: 'settings-locked', arrange: encrypted, path: () => '#/settings', then: scrolled('This file') },
  { name: 'settings-change-passphrase', arrange: encrypted, path: () => '#/settings', then: click('Change the passphrase') },
  { name: 'settings-recovery-sheet', arrange: encrypted, path: () => '#/settings', then: click('Recovery sheet') },
  { name: 'today-synced', arrange: synced, path: () => '#/today' },
  { name: 'settings-synced', arrange: synced, path: () => '#/settings', then: scrolled('This file') },
  { name: 'reading-only', arrange: (server) => reopened(server, (file) => chmod(file, 0o444)), path: () => '#/contractors' },
  { name: 'file-gone', arrange: thrownAway, path: () => '#/contractors' },
  { name: 'backups-unplugged', arrange: unplugged, path: () => '#/backups' },
  { name: 'recovery', arrange: cutOff, path: () => '', then: click(/^Tideway Bakehouse/) },
];
