/** What is typed into a form stays while the owner looks at something else. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accessible, eventually, go, launch, open } from './page.mjs';
import { startServer } from './server.mjs';

const still = (page) => page.getByText('What you typed is still here.');

describe('A form that is left half-filled', () => {
  let browser;
  let server;
  let contractor;
  let agreement;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    contractor = (await server.call('contractors.create', { name: 'Jonah Pike' })).id;
    const text = { title: 'Recipes', kind: 'nda', pasted: 'Recipes stay in the bakery.', starts_on: '' };
    agreement = (await server.call('agreements.create', { contractor_id: contractor, ...text })).id;
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  const forms = [
    { form: 'a new contractor', place: () => '#/contractors/new', field: (page) => page.getByLabel('What they do') },
    {
      form: 'a contractor',
      place: () => `#/contractors/${contractor}/edit`,
      field: (page) => page.getByLabel('What they do'),
    },
    { form: 'a new hand-off', place: () => '#/work/new', field: (page) => page.getByLabel('What is to be done') },
    { form: 'a new instruction sheet', place: () => '#/instructions/new', field: (page) => page.getByRole('textbox').first() },
    {
      form: 'an own text',
      place: () => '#/agreements/new',
      first: (page) => page.getByRole('radio', { name: /Your own text/ }).check(),
      field: (page) => page.getByLabel('The text', { exact: true }),
    },
    {
      form: 'the tax id of the business',
      place: () => '#/settings',
      first: (page) => page.getByRole('button', { name: 'Add', exact: true }).click(),
      field: (page) => page.getByLabel('Tax ID'),
    },
  ];
  for (const { form, place, field, first } of forms) {
    it(`${form} is as it was left`, async () => {
      const page = await open(browser, server, { place: place() });
      await first?.(page);
      await field(page).fill('Half a thought');
      await go(page, '#/history');
      await go(page, place());
      await still(page).waitFor();
      assert.equal(await field(page).inputValue(), 'Half a thought', 'the typing is back');
      await accessible(page, form);
      await page.getByRole('button', { name: 'Start over' }).click();
      await still(page).waitFor({ state: 'detached' });
      await go(page, '#/history');
      await go(page, place());
      assert.equal(await still(page).count(), 0, 'starting over forgets it');
      await page.done();
    });
  }

  it('a list on its way in is as it was left', async () => {
    const page = await open(browser, server, { place: '#/contractors/import' });
    const buffer = Buffer.from('Name,Email\nAroha Paper,aroha@paper.example');
    await page.locator('input[type=file]').setInputFiles({ name: 'firms.csv', mimeType: 'text/csv', buffer });
    const tag = page.getByLabel('Tag for all of them');
    await tag.fill('Easter');
    await go(page, '#/history');
    await go(page, '#/contractors/import');
    assert.equal(await tag.inputValue(), 'Easter', 'the file and what was chosen for it are still there');
    await page.getByRole('button', { name: 'See what will be added' }).click();
    await page.getByRole('button', { name: 'Add 1 contractor', exact: true }).click();
    await page.getByText('1 contractor added').first().waitFor();
    await go(page, '#/history');
    await go(page, '#/contractors/import');
    assert.equal(await tag.count(), 0, 'once it is done the next one begins');
    await page.done();
  });

  it('cancelled or saved, nothing of it comes back', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await go(page, '#/contractors/new');
    const name = page.getByLabel('Name', { exact: true }).first();
    await name.fill('Aroha Paper');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL('**/#/contractors');
    await go(page, '#/contractors/new');
    assert.equal(await name.inputValue(), '', 'cancelled');
    await name.fill('Aroha Paper');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Aroha Paper' }).waitFor();
    await go(page, '#/contractors/new');
    assert.equal(await name.inputValue(), '', 'saved');
    await page.done();
  });

  it('Esc leaves a new contractor and keeps what was typed', async () => {
    const page = await open(browser, server, { place: '#/contractors' });
    await go(page, '#/contractors/new');
    await page.getByLabel('What they do').fill('Baker');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/#/contractors');
    await go(page, '#/contractors/new');
    assert.equal(await page.getByLabel('What they do').inputValue(), 'Baker', 'it is still there');
    await page.done();
  });

  it('a setting that was refused stays as typed, with the reason', async () => {
    const page = await open(browser, server, { place: '#/settings' });
    const name = page.getByLabel('Name', { exact: true }).first();
    await name.fill('');
    await page.getByLabel('Address').focus();
    await page.locator('input[aria-invalid="true"]').waitFor();
    await go(page, '#/history');
    await go(page, '#/settings');
    await page.locator('input[aria-invalid="true"]').waitFor();
    assert.equal(await name.inputValue(), '', 'as it was left');
    await name.fill('Tideway Bakehouse');
    await page.getByLabel('Address').focus();
    await page.locator('input[aria-invalid="true"]').waitFor({ state: 'detached' });
    await page.done();
  });

  it('the wording of an agreement stays open', async () => {
    const page = await open(browser, server, { place: `#/agreements/${agreement}` });
    const part = page.getByRole('button', { name: /The text itself/ });
    const text = page.getByRole('textbox', { name: 'The text itself' });
    await part.click();
    await page.getByRole('button', { name: 'Change the wording' }).click();
    await text.fill('Recipes stay here.');
    await go(page, '#/history');
    await go(page, `#/agreements/${agreement}`);
    await part.click();
    assert.equal(await text.inputValue(), 'Recipes stay here.', 'as typed');
    await page.done();
  });
});

describe('What an editor that saves by itself could not keep', () => {
  let browser;
  let server;
  const at = {};
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    const contractor_id = (await server.call('contractors.create', { name: 'Jonah Pike', status: 'active' })).id;
    at.sheet = `#/instructions/${(await server.call('sheets.create', { title: 'Window lettering', group: '' })).sheet.id}`;
    at.review = `#/reviews/${(await server.call('reviews.open', { contractor_id })).id}`;
    const text = { title: 'Recipes', kind: 'nda', pasted: 'Recipes stay in the bakery.', starts_on: '' };
    at.agreement = `#/agreements/${(await server.call('agreements.create', { contractor_id, ...text })).id}`;
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  const question = (page) => page.getByRole('alertdialog', { name: 'Not everything is saved' });
  const editors = [
    { editor: 'sheet', field: (page) => page.getByLabel('What for'), named: /Window lettering/ },
    { editor: 'review', field: (page) => page.getByRole('textbox', { name: /view/i }).first(), named: /Jonah Pike/ },
    { editor: 'agreement', field: (page) => page.getByLabel('What it is about'), named: /Recipes/ },
  ];
  for (const { editor, field, named } of editors) {
    it(`of the ${editor} is there again, counts as unsaved, and goes with the next that fits`, async () => {
      const page = await open(browser, server, { place: at[editor] });
      const refused = page.getByText(/Nothing was cut/).first();
      const long = 'Half a thought. '.repeat(700);
      await field(page).fill(long);
      await field(page).blur();
      await refused.waitFor();
      await go(page, '#/history');
      await page.evaluate(() => dispatchEvent(new Event('closing')));
      await question(page).getByRole('button', { name: named }).click();
      await eventually(() => field(page).inputValue(), long, 'all of it is back');
      await refused.waitFor();
      await field(page).fill('A whole thought');
      await field(page).blur();
      await refused.waitFor({ state: 'detached' });
      await go(page, '#/history');
      await go(page, at[editor]);
      await eventually(() => field(page).inputValue(), 'A whole thought', 'what fitted is on file');
      await page.done();
    });
  }
});

describe('What stands beside a main button', () => {
  let browser;
  let server;
  let id;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ business: true })]);
    const contractor_id = (await server.call('contractors.create', { name: 'Jonah Pike', status: 'active' })).id;
    const given = { title: 'Letter the windows', instructions: '', givens: [], criteria: [{ text: 'Straight' }, { text: 'Even' }] };
    const due = { due_on: '2027-03-10', due_time: '17:00', due_zone: '', review_by: '' };
    const paid = { price: '340', included_rounds: 1, extra_round_price: '' };
    id = (await server.call('handoffs.create', { contractor_id, ...given, ...due, ...paid })).id;
    await server.call('handoffs.hand_off', { id });
    await server.call('handoffs.deliver', { id, note: 'Done' });
  });
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('a note is kept when a key leads to another screen in the middle of it', async () => {
    const page = await open(browser, server, { place: `#/work/${id}` });
    await page.getByRole('button', { name: 'What is wrong?' }).nth(1).click();
    await page.keyboard.type('Uneven at the door');
    await page.keyboard.press('Control+1');
    await page.waitForURL('**/#/today');
    const noted = async () => (await server.call('handoffs.get', { id })).criteria[1].note;
    await eventually(noted, 'Uneven at the door', 'it is in the file');
    const { rows, entries } = await server.call('history.list', {});
    const saved = JSON.stringify(rows ?? entries).split('Uneven at the door').length - 1;
    assert.ok(saved <= 1, `once and not twice: ${saved}`);
    await page.done();
  });

  it('what is wrong is kept when the work is sent back before the note was', async () => {
    const page = await open(browser, server, { place: `#/work/${id}` });
    await page.getByRole('button', { name: 'What is wrong?' }).first().click();
    await page.keyboard.type('The S leans to the left');
    await page.getByRole('button', { name: /^Send back/ }).click();
    await page.getByRole('button', { name: /^Send back/ }).click();
    await eventually(async () => (await server.call('handoffs.get', { id })).state, 'revision', 'it is back with them');
    const sent = await server.call('handoffs.get', { id });
    assert.equal(sent.criteria[0].note, 'The S leans to the left', 'with what is wrong');
    await page.done();
  });
});
