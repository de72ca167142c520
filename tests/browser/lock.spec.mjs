/** A file with a passphrase: set in Settings, locked by a key, unlocked again with everything as it was. */
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { accessible, eventually, fitsSideways, launch, open, settled, SIZES, THEMES } from './page.mjs';
import { startServer } from './server.mjs';

const WORDS = 'rye kettle harbor window seven';

/** Presses a button, the first of that name. */
const ask = (name) => (page) => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click();

/** A contractor, a sheet and a delivery that waits for a decision. */
async function arrange(server) {
  const contractor = (await server.call('contractors.create', { name: 'Jonah Pike', status: 'active' })).id;
  const given = { title: 'Letter the windows', instructions: '', givens: [], criteria: [{ text: 'Straight' }] };
  const due = { due_on: '2027-03-10', due_time: '17:00', due_zone: '', review_by: '' };
  const paid = { price: '340', included_rounds: 1, extra_round_price: '' };
  const handoff = (await server.call('handoffs.create', { contractor_id: contractor, ...given, ...due, ...paid })).id;
  await server.call('handoffs.hand_off', { id: handoff });
  await server.call('handoffs.deliver', { id: handoff, note: 'Done' });
  const sheet = (await server.call('sheets.create', { title: 'Window lettering', group: '' })).sheet.id;
  return { contractor, handoff, sheet };
}

describe('A file with a passphrase', () => {
  let browser;
  let server;
  let made;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    await server.call('passphrase.set', { passphrase: WORDS });
    await server.call('contractors.create', { name: 'Zebulon Quixwhistle' });
    made = await arrange(server);
  });
  after(async () => Promise.all([browser.close(), server.stop()]));
  beforeEach(async () => {
    const { file } = await server.call('app.state');
    if (!file) await server.call('file.unlock', { passphrase: WORDS });
  });

  /** The one to type into; Settings have a part of that name. */
  const field = (page) => page.locator('input').and(page.getByLabel('Passphrase', { exact: true }));

  async function unlock(page, words = WORDS) {
    await field(page).fill(words);
    await page.getByRole('button', { name: 'Unlock' }).click();
  }

  for (const theme of THEMES) {
    it(`the unlock screen can be used by everybody and fits the smallest window, ${theme}`, async () => {
      await server.call('file.lock');
      for (const size of SIZES) {
        const page = await open(browser, server, { theme, size });
        await field(page).waitFor();
        await accessible(page, `the unlock screen at ${size.width}`);
        await fitsSideways(page, `the unlock screen at ${size.width}`);
        await page.getByRole('button', { name: 'Use the recovery sheet' }).click();
        await page.getByLabel('Code on the recovery sheet').fill('00001 11111 zz');
        await page.getByText('Group 1 does not fit').first().waitFor({ state: 'attached' });
        await accessible(page, `the recovery code at ${size.width}`);
        await fitsSideways(page, `the recovery code at ${size.width}`);
        await page.done();
      }
    });
  }

  it('Ctrl L leaves nothing of the records in the document, and what was typed comes back', async () => {
    const page = await open(browser, server, { place: '#/contractors/new' });
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Marta Vexwood, half typed');
    await name.press('Control+l');
    await field(page).waitFor();
    const left = await page.evaluate(() => document.documentElement.outerHTML + document.title);
    for (const word of ['Marta', 'Vexwood', 'Quixwhistle', 'Contractors', 'Halloran']) {
      assert.ok(!left.includes(word), `“${word}” is nowhere in the document`);
    }
    assert.equal((await server.call('app.state')).file, null, 'the core has closed the file');
    await page.keyboard.press('Control+k');
    await settled(page);
    assert.equal(await page.getByRole('dialog').count(), 0, 'no key reaches the screens behind');

    await unlock(page, 'something else');
    await page.getByText('This passphrase does not fit').waitFor();
    await unlock(page);
    await name.waitFor();
    assert.equal(await name.inputValue(), 'Marta Vexwood, half typed', 'the field is as it was');
    await eventually(() => name.evaluate((input) => input === document.activeElement), true, 'and the caret is in it');
    await page.done();
  });

  const half = 'Half a thought';
  const forms = [
    { form: 'a new contractor', place: '#/contractors/new', field: (page) => page.getByLabel('What they do') },
    { form: 'a contractor', place: () => `#/contractors/${made.contractor}/edit`, field: (page) => page.getByLabel('What they do') },
    { form: 'a new hand-off', place: '#/work/new', field: (page) => page.getByLabel('What is to be done') },
    { form: 'a decision about a delivery', place: () => `#/work/${made.handoff}`, first: ask(/^Send back/), field: (page) => page.getByLabel(/What/).last() },
    { form: 'a new instruction sheet', place: '#/instructions/new', field: (page) => page.getByLabel('What is done') },
    { form: 'an instruction sheet', place: () => `#/instructions/${made.sheet}`, field: (page) => page.getByLabel('What for') },
    { form: 'an own text', place: '#/agreements/new', first: (page) => page.getByRole('radio', { name: /Your own text/ }).check(), field: (page) => page.getByLabel('The text', { exact: true }) },
    { form: 'the tax id of the business', place: '#/settings', first: ask('Add'), field: (page) => page.getByLabel('Tax ID') },
    { form: 'another passphrase', place: '#/settings', first: ask('Change the passphrase'), field: (page) => page.getByLabel('New passphrase') },
    { form: 'a search', place: '#/today', first: (page) => page.keyboard.press('Control+k'), field: (page) => page.getByRole('dialog').getByRole('combobox') },
  ];
  for (const { form, place, first, field: of } of forms) {
    it(`${form} is as it was typed after locking and unlocking`, async () => {
      const page = await open(browser, server, { place: typeof place === 'string' ? place : place() });
      await first?.(page);
      await of(page).fill(half);
      await of(page).press('Control+l');
      await field(page).waitFor();
      assert.equal(await page.evaluate((words) => document.documentElement.outerHTML.includes(words), half), false, 'out of sight');
      await unlock(page);
      await page.getByRole('button', { name: 'Unlock' }).waitFor({ state: 'detached' });
      await of(page).waitFor();
      assert.equal(await of(page).inputValue(), half, 'as it was');
      await page.done();
    });
  }

  it('locked by the program itself, before a sleep, the window shows it at once', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await page.getByText('Zebulon Quixwhistle').first().waitFor();
    await server.call('file.lock');
    await page.evaluate(() => dispatchEvent(new Event('locked')));
    await field(page).waitFor();
    assert.equal(await page.getByText('Zebulon Quixwhistle').count(), 0, 'nothing of the records is left');
    await page.done();
  });

  it('what a screen was asking waits, and is answered after unlocking', async () => {
    const page = await open(browser, server, { place: '#/today' });
    await server.call('file.lock');
    await page.evaluate(() => (location.hash = '#/contractors'));
    await field(page).waitFor();
    await unlock(page);
    await page.getByText('Zebulon Quixwhistle').first().waitFor();
    await page.done();
  });

  it('what opens the file, or signs, does not wait behind the lock', async () => {
    const { id: contractor_id } = await server.call('contractors.create', { name: 'Jonah Pike' });
    const text = { title: 'Recipes', kind: 'nda', pasted: 'Recipes stay in the bakery.', starts_on: '2027-03-01' };
    const { id } = await server.call('agreements.create', { contractor_id, ...text });
    await server.call('agreements.mark_ready', { id });
    const page = await open(browser, server, { place: `#/agreements/${id}/sign` });
    await page.getByRole('button', { name: 'I have read it' }).click();
    await page.getByRole('checkbox').check();
    const { x, y } = await page.getByRole('img', { name: 'Signature of' }).first().boundingBox();
    await page.mouse.move(x + 40, y + 60);
    await page.mouse.down();
    await page.mouse.move(x + 160, y + 90, { steps: 8 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Undo stroke' }).waitFor();
    await page.getByRole('textbox', { name: /^Where/ }).fill('At the long table');
    await page.keyboard.press('Control+l');
    await unlock(page);
    await page.getByRole('textbox', { name: /^Where/ }).waitFor();
    assert.equal(await page.getByRole('textbox', { name: /^Where/ }).inputValue(), 'At the long table', 'what was typed');
    assert.equal(await page.getByRole('button', { name: 'Undo stroke' }).count(), 0, 'the owner who unlocks finds no signature');
    assert.equal(await page.getByRole('checkbox').isChecked(), false, 'and no tick');
    await page.done();
    const settings = await open(browser, server, { place: '#/settings' });
    await settings.getByRole('button', { name: 'Recovery sheet' }).click();
    const sheet = settings.getByRole('dialog');
    await sheet.getByLabel('Present passphrase').fill(WORDS);
    await sheet.getByRole('button', { name: 'Show the sheet' }).click();
    await sheet.getByRole('listitem').nth(13).waitFor();
    await server.call('file.lock');
    await settings.evaluate(() => dispatchEvent(new Event('locked')));
    await unlock(settings);
    await sheet.getByLabel('Present passphrase').waitFor();
    assert.equal(await sheet.getByRole('listitem').count(), 0, 'the code is asked for anew');
    assert.equal(await sheet.getByLabel('Present passphrase').inputValue(), '', 'and what opens it is typed anew');
    await settings.done();
  });

  it('the recovery code opens the file when the passphrase is lost', async () => {
    const { groups } = await server.call('recovery.code', { current: WORDS });
    await server.call('file.lock');
    const page = await open(browser, server);
    await page.getByRole('button', { name: 'Use the recovery sheet' }).click();
    await page.getByLabel('Code on the recovery sheet').fill(groups.join(' ').toLowerCase());
    await page.getByText('14 of 14 groups fit').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByText('Tideway Bakehouse').waitFor();
    await page.done();
  });

  for (const theme of THEMES) {
    it(`Settings change it, with a new sheet after that, ${theme}`, async () => {
      const page = await open(browser, server, { place: '#/settings', theme });
      await page.getByRole('button', { name: 'Change the passphrase' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Present passphrase').fill(WORDS);
      await dialog.getByLabel('New passphrase').fill(WORDS);
      await dialog.getByLabel('Once more').fill('rye');
      await dialog.getByText('Someone guessing').waitFor();
      await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
      await dialog.getByText('The two are not the same yet').waitFor();
      await accessible(page, 'changing the passphrase');
      const before = await server.call('recovery.code', { current: WORDS });
      await dialog.getByLabel('Once more').fill(WORDS);
      await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
      await page.getByRole('heading', { name: 'Print the recovery sheet' }).waitFor();
      await page.getByText('The old sheet does not open the file any more.').waitFor();
      const now = await server.call('recovery.code', { current: WORDS });
      assert.notDeepEqual(now.groups, before.groups, 'the code is another');
      await page.getByText(now.groups[0]).waitFor();
      await accessible(page, 'the recovery sheet');
      await page.getByRole('button', { name: 'Done' }).click();
      await page.done();
    });
  }
});

describe('The recovery sheet', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    await server.call('passphrase.set', { passphrase: WORDS });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  for (const theme of THEMES) {
    it(`is shown again only to whoever knows the passphrase, ${theme}`, async () => {
      const page = await open(browser, server, { place: '#/settings', theme });
      await page.getByRole('button', { name: 'Recovery sheet' }).click();
      const dialog = page.getByRole('dialog');
      const field = dialog.getByLabel('Present passphrase');
      const { groups } = await server.call('recovery.code', { current: WORDS });
      await field.fill('a guess at the passphrase');
      await page.keyboard.press('Enter');
      await dialog.getByText('This is not the passphrase of this file.').waitFor();
      assert.equal(await dialog.getByText(groups[0]).count(), 0, 'nothing of the code is shown');
      await accessible(page, 'asking for the passphrase before the sheet');
      await field.fill(WORDS);
      await dialog.getByRole('button', { name: 'Show the sheet' }).click();
      await dialog.getByText(groups[0]).waitFor();
      await dialog.getByRole('button', { name: 'Save as PDF' }).click();
      await dialog.getByText('Recovery sheet Tideway Bakehouse').waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.done();
    });
  }
});

describe('A file without a passphrase', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ business: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('says that anyone who has it can read it, and that there is nothing to lock it with', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    await page.getByText('Anyone who has this file can read it').waitFor();
    await page.keyboard.press('Control+l');
    await page.getByText('there is nothing to lock it with').waitFor();
    await page.getByRole('button', { name: 'Set a passphrase' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Passphrase', { exact: true }).fill(WORDS);
    await dialog.getByLabel('Once more').fill(WORDS);
    await dialog.getByRole('button', { name: 'Set a passphrase' }).click();
    await page.getByRole('heading', { name: 'Print the recovery sheet' }).waitFor();
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await page.getByText('Recovery sheet Tideway Bakehouse.pdf').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Locked with a passphrase').waitFor();
    assert.equal((await server.call('app.state')).file.encrypted, true, 'the core has encrypted it');
    await page.done();
  });
});

describe('A computer with a keyring', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    await mkdir(path.join(server.folder, 'keyring'));
    await server.call('passphrase.set', { passphrase: WORDS });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  const remembered = async () => (await server.call('app.state')).file.remembered;
  const tick = (page) => page.getByRole('checkbox', { name: /^Remember on this computer/ });

  it('remembers when asked for while unlocking, renews with the passphrase and forgets when the tick goes', async () => {
    await server.call('file.lock');
    const page = await open(browser, server, { place: '#/settings' });
    await tick(page).check();
    await page.getByLabel('Passphrase', { exact: true }).fill(WORDS);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    assert.equal(await remembered(), true, 'while unlocking');

    await page.evaluate(() => (location.hash = '#/settings'));
    await page.getByText('Take the tick away and it is forgotten.').waitFor();
    await page.getByRole('button', { name: 'Change the passphrase' }).click();
    const dialog = page.getByRole('dialog');
    await eventually(() => tick(dialog).isChecked(), true, 'a new one is remembered as the old one was');
    await dialog.getByLabel('Present passphrase').fill(WORDS);
    await dialog.getByLabel('New passphrase').fill(WORDS);
    await dialog.getByLabel('Once more').fill(WORDS);
    await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    assert.equal(await remembered(), true, 'renewed');

    await tick(page).first().uncheck();
    await page.getByText('After a lock it asks again. For a login').waitFor();
    assert.equal(await remembered(), false, 'forgotten');
    await page.done();
  });

  it('that takes nothing says so, and the file is open all the same', async () => {
    await server.call('file.lock');
    const page = await open(browser, server, { place: '#/today' });
    await tick(page).check();
    await rm(path.join(server.folder, 'keyring'), { recursive: true });
    await page.getByLabel('Passphrase', { exact: true }).fill(WORDS);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.getByText('nothing was remembered').waitFor();
    await page.done();
  });
});

describe('Starting with a passphrase', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer()])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('a new file is locked from its first page on, and the sheet is offered at once', async () => {
    const page = await open(browser, server);
    await page.getByRole('button', { name: 'Start my file' }).click();
    await page.getByLabel('Name of your business').fill('Tideway Bakehouse');
    await page.getByText('With a passphrase I choose').click();
    await page.getByRole('button', { name: 'Make up six words for me' }).click();
    await page.getByText('Very strong.').waitFor();
    const words = await page.getByLabel('Passphrase', { exact: true }).inputValue();
    assert.equal(words.split(' ').length, 6, words);
    await page.getByText(words, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Make up six others' }).click();
    await page.getByText(words, { exact: true }).waitFor({ state: 'detached' });
    await accessible(page, 'words that were made up');
    await page.getByLabel('Passphrase', { exact: true }).fill(WORDS);
    await page.getByText('Write them down').waitFor({ state: 'detached' });
    await page.getByLabel('Once more').fill(WORDS);
    await accessible(page, 'choosing a passphrase');
    await page.getByRole('button', { name: 'Start my file' }).click();
    await page.getByRole('heading', { name: 'Print the recovery sheet' }).waitFor();
    await accessible(page, 'the recovery sheet at the start');
    await page.getByRole('button', { name: 'Go to my file' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByText('Tideway Bakehouse').waitFor();
    assert.equal((await server.call('app.state')).file.encrypted, true, 'it is encrypted');
    await page.done();
  });
});
