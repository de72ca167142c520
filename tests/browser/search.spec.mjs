/** Search or do: finding records as one types, and doing things by name, with the keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accessible, eventually, fitsSideways, launch, open, settled, SIZES, THEMES } from './page.mjs';
import { startServer } from './server.mjs';

const hash = (page) => page.evaluate(() => location.hash);
const field = (page) => page.getByRole('combobox', { name: 'Search your file' });

async function ask(page, words) {
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  await page.keyboard.type(words);
}

describe('Search or do', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    for (const name of ['Tomás Arrieta', 'Maren Okafor', '<b>Bold & Sons</b>']) await server.call('contractors.create', { name, does: 'Photos' });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('a name is found without its accents, and Enter opens it', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await ask(page, 'tomas');
    await page.getByRole('option', { name: /Tomás Arrieta/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.startsWith('#/contractors/'));
    await eventually(() => page.locator('dialog[open]').count(), 0, 'the palette is gone');
    await page.done();
  });

  it('arrow keys choose, and readers hear which one', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await ask(page, 'photos');
    await page.getByRole('option', { name: /Maren/ }).waitFor();
    await settled(page);
    const first = await field(page).getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    const second = await field(page).getAttribute('aria-activedescendant');
    assert.notEqual(first, second, 'the next one is chosen');
    assert.equal(await page.locator(`[id="${second}"]`).getAttribute('aria-selected'), 'true', 'the field names the option that is chosen');
    await page.done();
  });

  it('a deed is done by the beginning of its name', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await ask(page, 'new contr');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#/contractors/new');
    await page.done();
  });

  it('signs of markup in a name stay signs', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await ask(page, 'bold');
    const hit = page.getByRole('option', { name: /Bold/ });
    await hit.waitFor();
    assert.equal(await hit.locator('b').count(), 0, 'no element comes from a record');
    assert.equal(await hit.locator('mark').first().textContent(), 'Bold', 'only the word that was looked for is marked');
    await page.done();
  });

  it('Esc leaves everything as it was', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    await ask(page, 'maren');
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    assert.equal(await hash(page), '#/settings');
    await page.done();
  });

  it('Ctrl K right after Esc opens it again, however fast', async () => {
    const page = await open(browser, server, { place: '#/history' });
    await ask(page, 'maren');
    for (let time = 1; time <= 30; time += 1) {
      await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Control+k')]);
      assert.equal(await field(page).count(), 1, `it stands open, time ${time}`);
      assert.equal(await field(page).inputValue(), '', 'and it asks anew');
      await page.keyboard.type('m');
    }
    await page.done();
  });

  for (const theme of THEMES) {
    it(`can be used by everybody and fits the smallest window, ${theme}`, async () => {
      for (const size of SIZES) {
        const page = await open(browser, server, { place: '#/history', theme, size });
        const answers = [
          { words: '', answer: page.getByRole('dialog').getByRole('option').first() },
          { words: 'photos', answer: page.getByRole('option', { name: /Maren/ }) },
          { words: 'zzzz', answer: page.getByText('Nothing in your file holds “zzzz”') },
        ];
        for (const { words, answer } of answers) {
          await page.keyboard.press('Control+k');
          await field(page).fill(words);
          await answer.waitFor();
          await settled(page);
          await accessible(page, `“${words}” at ${size.width}`);
          await fitsSideways(page, `“${words}” at ${size.width}`);
          await page.keyboard.press('Escape');
        }
        await page.done();
      }
    });
  }
});
