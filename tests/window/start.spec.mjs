/** The program starts: nothing there, a file of one's own, and the same file again the next day. */
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { freshComputer, start } from './driver.mjs';

describe('Starting', () => {
  let computer;
  before(async () => (computer = await freshComputer()));
  after(() => computer.leave());

  it('the first run makes a file, and the next start opens it again', async () => {
    let window = await start(computer);
    try {
      await window.click('button', 'Start my file');
      await window.type('Name of your business', 'Tideway Bakehouse');
      await window.type('Your name', 'Ines Halloran');
      await window.click('button', 'Start my file');
      await window.find('link', 'Today');
      await window.sees('Tideway Bakehouse');
      await access(`${computer.data}/Counterpart/Tideway Bakehouse.counterpart`);
    } finally {
      await window.close();
    }
    window = await start(computer);
    try {
      await window.find('link', 'Today');
      await window.sees('Tideway Bakehouse');
      const { file } = await window.call('app.state');
      assert.equal(file.signatory, 'Ines Halloran', 'it is the file that was made');
      assert.equal(file.today, '2027-03-01', 'on the day that this development build was told');
    } finally {
      await window.close();
    }
  });
});
