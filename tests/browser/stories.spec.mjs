/** Whole stories, clicked and typed as an owner does. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, go, launch, open } from './page.mjs';
import { startServer } from './server.mjs';

/** The blanks of a services agreement that nothing fills by itself. */
const BLANKS = [
  { name: 'work_title', value: 'window lettering and a hanging sign' },
  { name: 'business_address', value: '14 Wharf Lane, Portland, Maine 04101' },
  { name: 'contractor_address', value: '3 Cutter Street, South Portland, Maine 04106' },
  { name: 'tasks', value: '- Letter two windows\n- Hang one sign' },
  { name: 'starts_on', value: 'March 12, 2027' },
  { name: 'due_on', value: 'March 30, 2027' },
  { name: 'done_means', value: '- The words match the drawing' },
  { name: 'price', value: '1,780.50' },
  { name: 'law_place', value: 'Maine' },
];

describe('A year at the bakery', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ business: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  const jonah = async () => (await server.call('contractors.create', { name: 'Jonah Pike', does: 'Sign writer', status: 'active' })).id;

  it('a contractor is added with what the owner knows', async () => {
    const page = await open(browser, server, { place: '#/contractors/new' });
    await page.getByLabel('Name', { exact: true }).first().fill('Maren Okafor');
    await page.getByLabel('What they do').fill('Bookkeeper');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Maren Okafor' }).waitFor();
    const { rows } = await server.call('contractors.list');
    assert.deepEqual(rows.map(({ name, does }) => [name, does]), [['Maren Okafor', 'Bookkeeper']], 'she is in the file');
    await page.done();
  });

  it('an agreement is drawn up, signed by both at the table and sealed', async () => {
    const contractor = await jonah();
    const page = await open(browser, server, { place: `#/agreements/new?contractor=${contractor}` });
    await page.getByRole('radio', { name: /Services agreement/ }).check();
    await page.getByRole('button', { name: 'Draw it up' }).click();
    await page.waitForURL(/#\/agreements\/[0-9a-f-]{36}$/);
    const id = page.url().split('/').at(-1);
    await server.call('agreements.set_fields', { id, values: BLANKS });
    await page.reload();
    await page.getByRole('button', { name: 'Mark as ready' }).click();
    await page.getByRole('link', { name: 'Sign at the table' }).or(page.getByRole('button', { name: 'Sign at the table' })).click();

    for (const [at, name] of ['Ines Halloran', 'Jonah Pike'].entries()) {
      if (at > 0) await page.getByRole('button', { name: `Go on with ${name}` }).click();
      await page.getByRole('button', { name: 'I have read it' }).click();
      await page.getByRole('button', { name: 'Type', exact: true }).click();
      await page.getByLabel('Type your name').fill(name);
      await page.getByRole('checkbox').check();
      await page.getByRole('textbox', { name: /^Where/ }).fill('At the bakery, Portland');
      await page.getByRole('button', { name: `Sign as ${name}` }).click();
    }
    await page.getByRole('heading', { name: 'Signed and sealed' }).waitFor();
    const verdict = await server.call('agreements.verify', { id });
    assert.deepEqual(verdict, { text: true, record: true }, 'text and record are what was signed');
    await page.getByRole('button', { name: 'Give the laptop back' }).last().click();
    await page.getByRole('button', { name: 'I am Ines Halloran' }).click();
    await page.getByRole('button', { name: 'Verify again' }).click();
    await page.getByText('Text and record are what you both signed').first().waitFor();
    await page.done();
  });

  it('a spreadsheet comes in after a look at it, and goes out again with one undo', async () => {
    const before = (await server.call('contractors.list')).rows.length;
    const page = await open(browser, server, { place: '#/contractors/import' });
    const rows = ['Name,Email,Phone', 'Aroha Paper,aroha@paper.example,+64 21 555 010', '"Böhm, Sohn",sohn@boehm.example,', ',nobody@example.com,'];
    await page.locator('input[type=file]').setInputFiles({ name: 'firms.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await page.getByRole('button', { name: 'See what will be added' }).click();
    await page.getByRole('button', { name: 'Add 2 contractors' }).click();
    await page.getByText('2 contractors added').first().waitFor();
    assert.equal((await server.call('contractors.list')).rows.length, before + 2, 'two came in, the broken row stayed out');
    await page.getByRole('button', { name: 'Take it all back' }).click();
    await page.getByText('was taken back').first().waitFor();
    assert.equal((await server.call('contractors.list')).rows.length, before, 'one undo took the whole import back');
    await page.done();
  });

  it('a piece of work is handed off, comes back and is accepted point by point', async () => {
    const contractor = await jonah();
    const page = await open(browser, server, { place: `#/work/new?contractor=${contractor}` });
    await page.getByLabel('What is to be done').fill('Letter both windows');
    await page.getByRole('textbox', { name: 'Point 1' }).fill('The words match the drawing');
    await page.getByRole('textbox', { name: 'Due on' }).fill('March 10, 2027');
    await page.getByRole('textbox', { name: /^Price/ }).fill('340');
    await page.getByRole('button', { name: 'Hand it off' }).click();
    await page.waitForURL(/#\/work\/[0-9a-f-]{36}$/);
    const id = page.url().split('/').at(-1);
    await eventually(async () => (await server.call('handoffs.get', { id })).state, 'handed_off', 'it is with them');
    await server.call('handoffs.deliver', { id, note: 'All done' });
    const tick = page.getByRole('checkbox', { name: /The words match the drawing/ });
    await go(page, '#/work');
    await go(page, `#/work/${id}`);
    await tick.check();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('button', { name: /^Accept/ }).last().click();
    await eventually(async () => (await server.call('handoffs.get', { id })).state, 'accepted', 'the owner accepted it');
    await page.done();
  });
});

describe('The yearly review', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ sample: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('the one that is due is judged, decided and finished', async () => {
    const page = await open(browser, server, { place: '#/reviews' });
    await page.getByRole('button', { name: 'Start review' }).first().click();
    await page.waitForURL(/#\/reviews\/[0-9a-f-]{36}$/);
    const id = page.url().split('/').at(-1);
    const review = await server.call('reviews.get', { id });
    for (const { name } of review.criteria) {
      await page.getByRole('group', { name: new RegExp(name) }).getByRole('radio').nth(3).check({ force: true });
    }
    await page.getByRole('radio', { name: /^Renew/ }).check({ force: true });
    await page.getByLabel('Why, and what changes').fill('Twelve more months on the same terms.');
    await page.getByRole('button', { name: 'Finish review' }).click();
    await page.getByRole('button', { name: 'Finish now' }).click();
    await eventually(async () => (await server.call('reviews.get', { id })).state, 'finished', 'it is closed');
    assert.equal((await server.call('reviews.get', { id })).decision, 'renew', 'with the decision');
    await page.done();
  });
});
