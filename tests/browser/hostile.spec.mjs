/** Whatever is typed stays text: in every field, on every screen that shows it, and on paper. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fitsSideways, go, launch, open, SIZES } from './page.mjs';
import { startServer } from './server.mjs';

const SCRIPT = `<img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}`;
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);
const BACKWARDS = '\u202eevil\u202c שלום ‏name';

/** The forms that can be filled without anything else in the file. */
const FORMS = ['#/contractors/new', '#/instructions/new', '#/work/new', '#/settings'];

describe('Text that pretends to be something else', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ business: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  /** Elements that only a text turned into page could have made. */
  const made = (page) => page.locator('img[src="x"], main script, [onerror]').count();

  it('typed into every field, it makes no element and runs nothing', async () => {
    for (const place of FORMS) {
      const page = await open(browser, server, { place });
      let filled = 0;
      for (const field of await page.locator('main :is(input:not([type]), input[type=text], input[type=search], textarea)').all()) {
        if (!(await field.isVisible()) || !(await field.isEditable())) continue;
        await field.fill(SCRIPT, { timeout: 2000 }).catch(() => undefined);
        await field.blur().catch(() => undefined);
        filled += 1;
      }
      assert.ok(filled > 0, `${place} has fields to try`);
      await page.waitForTimeout(100);
      assert.equal(await made(page), 0, `${place}: nothing became an element`);
      await page.done();
    }
  });

  it('kept in records, it is shown as it was typed, wherever it is shown', async () => {
    const names = [SCRIPT, LONG, BACKWARDS];
    for (const name of names) {
      const { id: contractor } = await server.call('contractors.create', {
        name,
        does: name,
        notes: name,
        tags: [name.slice(0, 30)],
        people: [{ name, role: 'problems' }],
        channels: [{ kind: 'other', value: name, label: name.slice(0, 40) }],
      });
      const sheet = await server.call('sheets.create', { title: name, group: name.slice(0, 60) });
      const { id: handoff } = await server.call('handoffs.create', {
        contractor_id: contractor,
        title: name,
        instructions: `${name}\n\n[a link](javascript:alert(3))`,
        criteria: [{ text: name }],
        due_on: '2027-03-10',
        due_time: '17:00',
      });
      const agreement = await server.call('agreements.create', { contractor_id: contractor, template: 'mutual-nda', title: name });
      const page = await open(browser, server, { place: '#/contractors', size: SIZES.at(-1) });
      for (const place of [
        '#/contractors',
        `#/contractors/${contractor}`,
        '#/agreements',
        `#/agreements/${agreement.id}`,
        '#/instructions',
        `#/instructions/${sheet.sheet.id}`,
        '#/work',
        `#/work/${handoff}`,
        '#/today',
        '#/history',
      ]) {
        await go(page, place);
        assert.equal(await made(page), 0, `${place}: ${name.slice(0, 20)} stays text`);
        assert.equal(await page.locator('a[href^="javascript:"]').count(), 0, `${place}: no link runs anything`);
        await fitsSideways(page, `${place} with ${name.slice(0, 20)}`);
      }
      await page.keyboard.press('Control+k');
      await page.keyboard.type(name.slice(0, 6).replaceAll('<', ''));
      await page.waitForTimeout(200);
      assert.equal(await made(page), 0, `search: ${name.slice(0, 20)} stays text`);
      await page.done();
    }
  });
});
