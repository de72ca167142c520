/** Asked to close by the system, the window asks its owner when something that was typed is not saved. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { bakery } from '../browser/server.mjs';
import { freshComputer, holds, start } from './driver.mjs';
import { program } from './processes.mjs';
import { askToClose } from './screen.mjs';

const ASKED = 'Not everything is saved';
/** Longer than a page may take to say that it asks. */
const LONGER = 4000;

describe('Closing the window', () => {
  let computer;
  let window;
  before(async () => {
    computer = await freshComputer();
    const first = await start(computer);
    await first.call('file.create', bakery);
    await first.close();
  });
  beforeEach(async () => {
    window = await start(computer);
    await window.find('link', 'Today');
  });
  afterEach(() => window.close());
  after(() => computer.leave());

  const processes = () => program(window.driver.mark);
  const press = async () => askToClose((await processes()).find(({ name }) => name.startsWith('counterpart')).id);
  const ends = (reason) => holds(reason, async () => (await processes()).length === 0, window.said);

  async function halfFilled(name) {
    await window.go('#/contractors/new');
    await window.type('Name', name);
    // The program hears of it a moment after the last key, and before what is asked later
    await window.call('app.state');
  }

  it('happens at once when nothing is typed', async () => {
    await press();
    await ends('it has ended');
  });

  it('waits for an answer, as often as it is asked for, and going on loses nothing', async () => {
    await halfFilled('Maren Okafor');
    await press();
    await window.sees(ASKED);
    await window.find('button', 'New contractor');
    await press();
    await pause(LONGER);
    await window.sees(ASKED);
    await window.click('button', 'Go on working');
    await window.until('the question is gone', (asked) => !document.body.innerText.includes(asked), ASKED);
    assert.equal(await window.run(() => document.querySelector('main input').value), 'Maren Okafor', 'as typed');
    await window.click('button', 'Save contractor');
    await window.holds('it is saved', async () => (await window.call('contractors.list')).rows.length === 1);
    await press();
    await ends('with everything saved it ends without a question');
  });

  it('without saving leaves the file whole and the form behind', async () => {
    await halfFilled('Jonah Pike');
    await press();
    // The window may be gone before the driver has said that it clicked
    await window.click('button', 'Close without saving').catch(() => undefined);
    await ends('it has ended');
    const beside = (await readdir(`${computer.data}/Counterpart`)).filter((name) => /-(wal|shm|journal)$/.test(name));
    assert.deepEqual(beside, [], 'the file was closed, all of it lies in the one file');
    await window.close();
    window = await start(computer);
    await window.find('link', 'Today');
    const { rows } = await window.call('contractors.list');
    assert.deepEqual(rows.map(({ name }) => name), ['Maren Okafor'], 'what was saved is there, what was not is not');
  });

  it('is not held up by a page that hangs', async () => {
    await halfFilled('Sal Ortiz');
    await window.run(() => void setTimeout(() => {
      for (;;);
    }));
    await press();
    await ends('it has ended all the same');
  });
});
