/** Closing the window on something unsaved. The host has no window: `closing` comes as the window sends it, and a file `closed` says that it would be gone. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { accessible, eventually, fitsSideways, go, launch, open, settled, SIZES, THEMES } from './page.mjs';
import { bakery, startServer } from './server.mjs';

const WORDS = 'rye kettle harbor window seven';
const close = (page) => page.evaluate(() => dispatchEvent(new Event('closing')));
const question = (page) => page.getByRole('alertdialog', { name: 'Not everything is saved' });
const goOn = (page) => question(page).getByRole('button', { name: 'Go on working' });
const closeAnyway = (page) => question(page).getByRole('button', { name: 'Close without saving' });
const focused = (locator) => locator.evaluate((element) => element === document.activeElement);
const does = (page) => page.getByLabel('What they do');

describe('Closing the window', () => {
  let browser;
  let server;
  let jonah;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    jonah = (await server.call('contractors.create', { name: 'Jonah Pike' })).id;
  });
  after(async () => Promise.all([browser.close(), server.stop()]));
  beforeEach(() => rm(path.join(server.folder, 'closed'), { force: true }));

  const closed = () => existsSync(path.join(server.folder, 'closed'));
  const closes = (reason) => eventually(closed, true, reason);

  /** Two forms, half filled. */
  async function halfFilled({ theme, size } = {}) {
    const page = await open(browser, server, { place: '#/contractors/new', theme, size });
    await does(page).fill('Half a thought');
    await go(page, `#/contractors/${jonah}/edit`);
    await does(page).fill('Sign writer');
    return page;
  }

  it('asks nothing when nothing is typed', async () => {
    const page = await open(browser, server, { place: '#/contractors/new' });
    await close(page);
    await closes('at once');
    assert.equal(await question(page).count(), 0, 'without a question');
    await page.done();
  });

  for (const theme of THEMES) {
    it(`names the forms, and can be answered by everybody, ${theme}`, async () => {
      for (const size of SIZES) {
        const page = await halfFilled({ theme, size });
        await close(page);
        await question(page).getByText('You typed into 2 forms').waitFor();
        for (const form of ['New contractor', 'Changes to Jonah Pike'])
          assert.equal(await question(page).getByRole('button', { name: form }).count(), 1, form);
        await eventually(() => focused(goOn(page)), true, 'the answer that loses nothing has the focus');
        await accessible(page, `the question at ${size.width}`);
        await fitsSideways(page, `the question at ${size.width}`);
        await page.done();
      }
    });
  }

  it('goes on working by Enter, by Esc and beside the question, with everything as it was', async () => {
    const page = await halfFilled();
    const ways = [() => page.keyboard.press('Enter'), () => page.keyboard.press('Escape'), () => page.mouse.click(5, 5)];
    for (const way of ways) {
      await does(page).focus();
      await close(page);
      await eventually(() => focused(goOn(page)), true, 'the question is there');
      await way();
      await question(page).waitFor({ state: 'detached' });
      assert.equal(await does(page).inputValue(), 'Sign writer', 'as typed');
      await eventually(() => focused(does(page)), true, 'and the caret is where it was');
    }
    assert.equal(closed(), false, 'the window stayed');
    await page.done();
  });

  it('stays asked when the window is to be closed once more, and Tab stays with it', async () => {
    const page = await halfFilled();
    await close(page);
    await goOn(page).waitFor();
    await close(page);
    await settled(page);
    assert.equal(await question(page).count(), 1, 'one question');
    assert.equal(closed(), false, 'nothing is lost');
    const met = new Set();
    for (let step = 0; step < 8; step++) {
      await page.keyboard.press('Tab');
      met.add(await page.evaluate(() => (document.activeElement.closest('[role="alertdialog"]') ? document.activeElement.innerText.trim() : 'the window')));
    }
    met.delete('the window');
    const answers = ['Changes to Jonah Pike', 'Close without saving', 'Go on working', 'New contractor'];
    assert.deepEqual([...met].sort(), answers, 'each answer is reached, and nothing behind');
    await page.done();
  });

  it('leads to a form that is not saved', async () => {
    const page = await halfFilled();
    await close(page);
    await question(page).getByRole('button', { name: 'New contractor' }).click();
    await page.waitForURL('**/#/contractors/new');
    await eventually(() => does(page).inputValue(), 'Half a thought', 'as it was left');
    assert.equal(await question(page).count(), 0, 'the question is answered');
    await page.done();
  });

  it('closes without saving when told so', async () => {
    const page = await halfFilled();
    await close(page);
    await closeAnyway(page).click();
    await closes('it was told to');
    const { does: saved } = await server.call('contractors.get', { id: jonah });
    assert.notEqual(saved, 'Sign writer', 'nothing was saved');
    await page.done();
  });

  it('saves first what saves itself, and then asks nothing', async () => {
    const { id } = (await server.call('sheets.create', { title: 'Window lettering', group: '' })).sheet;
    const page = await open(browser, server, { place: `#/instructions/${id}` });
    await page.getByLabel('What for').fill('So that people find us');
    await close(page);
    await closes('all of it is on file');
    const { version } = await server.call('sheets.get', { id });
    assert.equal(version.content.purpose, 'So that people find us', 'the last words too');
    await page.done();
  });

  it('asks about what saves itself when it is refused', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    await page.getByLabel('Name', { exact: true }).first().fill('');
    await close(page);
    await question(page).getByRole('button', { name: 'Your business, in Settings' }).waitFor();
    await goOn(page).click();
    await page.locator('input[aria-invalid="true"]').waitFor();
    assert.equal((await server.call('business.get')).name, bakery.name, 'the file has the old one');
    await page.done();
  });

  it('asks about a question that is not yet on its sheet, and about why an agreement ends', async () => {
    const { id: sheet } = (await server.call('sheets.create', { title: 'Morning bake', group: '' })).sheet;
    const page = await open(browser, server, { place: `#/instructions/${sheet}` });
    await page.getByLabel('What else must be said').fill('Which oven');
    const text = { title: 'Flour', kind: 'nda', pasted: 'The mill stays a secret.', starts_on: '2027-03-01' };
    const { id } = await server.call('agreements.create', { contractor_id: jonah, ...text });
    await server.call('agreements.mark_ready', { id });
    await go(page, `#/agreements/${id}`);
    await page.getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menuitem', { name: 'Void it' }).click();
    await page.getByLabel('Why').fill('The mill has closed');
    await close(page);
    for (const form of ['A question on “Morning bake”', 'Void this agreement: Flour'])
      await question(page).getByRole('button', { name: form }).waitFor();
    await question(page).getByRole('button', { name: 'A question on' }).click();
    assert.equal(await page.getByLabel('What else must be said').inputValue(), 'Which oven', 'as typed');
    await page.done();
  });

  it('asks about a date and a tag, although their fields were not left', async () => {
    const date = async (page) => page.getByRole('textbox', { name: 'Working together since' }).fill('3/4/2027');
    const tag = async (page) => page.getByLabel('Tags').fill('signs');
    for (const type of [date, tag]) {
      const page = await open(browser, server, { place: `#/contractors/${jonah}/edit` });
      await type(page);
      await close(page);
      await question(page).getByRole('button', { name: 'Changes to Jonah Pike' }).waitFor();
      await goOn(page).click();
      await page.getByLabel('Tags').focus();
      await type(page);
      await page.keyboard.press('Control+1');
      await page.waitForURL('**/#/today');
      await close(page);
      await question(page).getByRole('button', { name: 'Changes to Jonah Pike' }).waitFor();
      await page.done();
    }
  });

  it('does not name what is typed while somebody else signs', async () => {
    const text = { title: 'Recipes', kind: 'nda', pasted: 'Recipes stay in the bakery.', starts_on: '2027-03-01' };
    const { id } = await server.call('agreements.create', { contractor_id: jonah, ...text });
    const page = await halfFilled();
    await page.evaluate((hash) => (location.hash = hash), `#/agreements/${id}/sign`);
    await page.getByRole('button', { name: 'Give the laptop back' }).first().waitFor();
    await close(page);
    await question(page).getByText('Something that was typed is not saved.').waitFor();
    assert.equal(await question(page).getByText('Changes to').count(), 0, 'the forms are not for their eyes');
    await goOn(page).click();
    await page.done();
  });
});

describe('Closing the window on a locked file', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    await server.call('passphrase.set', { passphrase: WORDS });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));
  beforeEach(async () => {
    await rm(path.join(server.folder, 'closed'), { force: true });
    const { file } = await server.call('app.state');
    if (!file) await server.call('file.unlock', { passphrase: WORDS });
  });

  const passphrase = (page) => page.locator('input').and(page.getByLabel('Passphrase', { exact: true }));

  /** A contractor being changed, and the file locked over it. */
  async function lockedOver({ theme, size } = {}) {
    const { id } = await server.call('contractors.create', { name: 'Zebulon Quixwhistle' });
    const page = await open(browser, server, { place: `#/contractors/${id}/edit`, theme, size });
    await does(page).fill('Marta Vexwood helps');
    await does(page).press('Control+l');
    await passphrase(page).waitFor();
    return page;
  }

  for (const theme of THEMES) {
    it(`says only that something is not saved, ${theme}`, async () => {
      for (const size of SIZES) {
        const page = await lockedOver({ theme, size });
        await close(page);
        await question(page).getByText('before the file was locked').waitFor();
        const shown = await page.evaluate(() => document.documentElement.outerHTML + document.title);
        for (const word of ['Zebulon', 'Quixwhistle', 'Vexwood', 'Changes to'])
          assert.ok(!shown.includes(word), `“${word}” is nowhere in the document`);
        await eventually(() => focused(goOn(page)), true, 'the answer that loses nothing has the focus');
        await accessible(page, `the question over a locked file at ${size.width}`);
        await fitsSideways(page, `the question over a locked file at ${size.width}`);
        await page.done();
        await server.call('file.unlock', { passphrase: WORDS });
      }
    });
  }

  it('goes on with everything as it was typed', async () => {
    const page = await lockedOver();
    await close(page);
    await goOn(page).click();
    await eventually(() => focused(passphrase(page)), true, 'the caret waits for the passphrase');
    await passphrase(page).fill(WORDS);
    await page.keyboard.press('Enter');
    await does(page).waitFor();
    assert.equal(await does(page).inputValue(), 'Marta Vexwood helps');
    await page.done();
  });

  it('closes without saving when told so', async () => {
    const page = await lockedOver();
    await close(page);
    await closeAnyway(page).click();
    await eventually(() => existsSync(path.join(server.folder, 'closed')), true, 'although it is locked');
    await page.done();
  });

  it('names nothing any more when the file is locked while it asks', async () => {
    const { id } = await server.call('contractors.create', { name: 'Zebulon Quixwhistle' });
    const page = await open(browser, server, { place: `#/contractors/${id}/edit` });
    await does(page).fill('Half a thought');
    await close(page);
    await question(page).getByText('Zebulon').waitFor();
    await page.keyboard.press('Control+l');
    await question(page).getByText('before the file was locked').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML.includes('Zebulon')), false, 'nowhere');
    await page.done();
  });

  it('forms of a file that was left are counted, and come back with it', async () => {
    const page = await lockedOver();
    await page.getByRole('button', { name: 'Leave it closed' }).click();
    await page.getByRole('button', { name: 'Start my file' }).waitFor();
    await close(page);
    await question(page).getByText('1 form in “Tideway Bakehouse”').waitFor();
    assert.equal(await question(page).getByText('Zebulon').count(), 0, 'counted and not named');
    await goOn(page).click();
    await page.getByRole('button', { name: /Tideway Bakehouse/ }).first().click();
    await passphrase(page).fill(WORDS);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await close(page);
    await question(page).getByRole('button', { name: 'Changes to Zebulon Quixwhistle' }).click();
    await does(page).waitFor();
    assert.equal(await does(page).inputValue(), 'Marta Vexwood helps', 'as typed');
    await page.done();
  });
});
