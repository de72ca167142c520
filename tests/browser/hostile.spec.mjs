/** Whatever is typed or comes in from outside stays text: in every field, on every screen that shows it, and on paper. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { corpus, isKeptWhole } from './hostile/corpus.mjs';
import { watch, told, typeEverywhere } from './hostile/watch.mjs';
import { eventually, fitsSideways, go, launch, open, settled, SIZES } from './page.mjs';
import { places } from './places.mjs';
import { startServer } from './server.mjs';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);
const BACKWARDS = '\u202eevil\u202c שלום ‏name';

/** As a reader sees it: no invisible signs, one space between words. */
const plain = (text) => text.replace(/[\p{Cf}\p{Co}\p{Cc}]/gu, '').replace(/\s+/gu, ' ').trim();

/** Everything that can be read on the page, with what stands in its fields. */
const readable = (page) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map(({ value }) => value);
    return [document.body.textContent, document.title, ...fields].join('\n');
  });

async function watched(browser, server, options) {
  const page = await open(browser, server, { ...options, before: watch });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) page.complaints.push(`request: ${request.url()}`);
  });
  return page;
}

async function nothingRan(page, where) {
  assert.deepEqual(await told(page), [], `${where}: nothing became more than text`);
}

async function shows(page, texts, where) {
  const lost = async () => {
    const words = plain(await readable(page));
    return texts.filter((text) => !words.includes(plain(text)));
  };
  await eventually(lost, [], `${where}: shown as it is kept`);
}

describe('Text that pretends to be something else', () => {
  let browser;
  let server;
  before(async () => ([browser, server] = await Promise.all([launch(), startServer({ business: true })])));
  after(async () => Promise.all([browser.close(), server.stop()]));

  it('is watched by something that would notice', async () => {
    assert.ok(corpus.length >= 60 && new Set(corpus).size === corpus.length, `${corpus.length} texts, each once`);
    const page = await open(browser, server, { place: '#/today', before: watch });
    for (const text of corpus) {
      await page.evaluate((markup) => {
        const box = document.createElement('div');
        document.body.append(box);
        box.innerHTML = markup;
      }, text);
    }
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'hurt(0)';
      document.body.append(script);
      globalThis.hurt('by hand');
      globalThis.alert('by hand');
      const refused = () => {
        try {
          (0, eval)('hurt(0)');
        } catch {
          // The content policy says no
        }
      };
      setTimeout(refused, 0);
    });
    const signs = ['script ran: by hand', 'alert was called', 'policy broken: script-src', 'script-src eval', '<iframe>', '<base>', 'attribute onerror', 'leads to javascript:', 'fetches x', '<math>', '<style>'];
    let noted = '';
    const missed = async () => {
      noted += (await told(page)).join('\n');
      return signs.filter((sign) => !noted.includes(sign));
    };
    await eventually(missed, [], 'made into page on purpose, it is noted');
    await page.context().close();
  });

  describe('typed', () => {
    let sample;
    before(async () => (sample = await startServer({ sample: true })));
    after(() => sample.stop());

    it('into every field of every screen, it makes no element and runs nothing', async () => {
      const { rows } = await sample.call('contractors.list');
      const { id } = rows.find(({ name }) => name === 'Maren Okafor');
      const edits = [
        { name: 'contractor-edit', path: () => `#/contractors/${id}/edit` },
        { name: 'history-narrowed', path: () => '#/history?kind=handoff' },
      ];
      const counted = { fields: 0, typed: 0, held: 0 };
      for (const { name, path, then } of [...places, ...edits]) {
        const page = await watched(browser, sample, { place: await path(sample.call) });
        await then?.(page);
        await settled(page);
        const found = await page.evaluate(typeEverywhere, corpus);
        for (const what of Object.keys(counted)) counted[what] += found[what];
        await nothingRan(page, name);
        await page.done();
      }
      console.log(`    ${counted.fields} fields, ${counted.typed} texts typed`);
      assert.ok(counted.fields >= 60 && counted.typed >= counted.fields * 60, `every text into every field: ${JSON.stringify(counted)}`);
      assert.ok(counted.held > counted.typed * 0.9, `and it was really there: ${JSON.stringify(counted)}`);
    });
  });

  it('kept in records, it is shown as it was typed, wherever it is shown', async () => {
    const kept = [];
    for (const text of corpus) {
      const contractor = await server.call('contractors.create', {
        name: text, does: text, notes: text, trading_name: text, how_they_work: text, payment_details_where: text, tags: [text.slice(0, 30)],
        people: [{ name: text, role: 'problems', note: text }], channels: [{ kind: 'other', value: text, label: text.slice(0, 30) }],
      });
      const due = { due_on: '2027-03-10', due_time: '17:00' };
      const handoff = await server.call('handoffs.create', { contractor_id: contractor.id, title: text, instructions: `${text}\n\n[a link](javascript:hurt(0))`, criteria: [{ text }], ...due });
      const sheet = await server.call('sheets.create', { title: text, group: text.slice(0, 40) });
      const agreement = await server.call('agreements.create', { contractor_id: contractor.id, template: 'mutual-nda', title: text });
      await server.call('handoffs.ask', { id: handoff.id, asked_by: 'them', question: text }).catch(() => undefined);
      const name = (await server.call('contractors.get', { id: contractor.id })).name;
      if (isKeptWhole(text)) assert.equal(name, text, 'kept letter by letter');
      kept.push({ name, contractor: contractor.id, handoff: handoff.id, sheet: sheet.sheet.id, agreement: agreement.id });
    }
    const page = await watched(browser, server, { place: '#/contractors', size: SIZES.at(-1) });
    for (const place of ['#/contractors', '#/agreements', '#/instructions', '#/work', '#/today', '#/history', '#/history?kind=handoff', '#/reviews/new', '#/agreements/new', '#/work/new']) {
      await go(page, place);
      for (let more = 0; more < 20; more += 1) {
        const further = page.getByRole('button', { name: /^Show (older|more|further)/ });
        if ((await further.count()) === 0) break;
        await further.first().click({ timeout: 10_000 }).catch(() => undefined);
        await settled(page);
      }
      await nothingRan(page, place);
      if (!place.includes('new') && place !== '#/today' && !place.includes('history')) await shows(page, kept.map(({ name }) => name), place);
      await fitsSideways(page, place);
    }
    for (const { name, contractor, handoff, sheet } of kept) {
      for (const place of [`#/contractors/${contractor}`, `#/work/${handoff}`, `#/instructions/${sheet}`]) {
        await go(page, place);
        await shows(page, [name], place);
        await nothingRan(page, `${place} with ${name}`);
      }
    }
    // Setting pages takes a while, and all texts stand on paper below
    for (const { name, contractor, handoff, agreement } of kept.filter((_, at) => at % 12 === 0)) {
      for (const place of [`#/contractors/${contractor}/history`, `#/contractors/${contractor}/edit`, `#/agreements/${agreement}`, `#/history?about=handoff/${handoff}`]) {
        await go(page, place);
        await shows(page, [name], place);
        await nothingRan(page, `${place} with ${name}`);
      }
    }
    await page.done();
  });

  it('found by the search, the words that were looked for are marked and nothing else happens', async () => {
    const page = await watched(browser, server, { place: '#/today' });
    for (const words of ['hurt', 'script', 'onerror', 'img src', 'javascript', 'evil example', 'style', 'constructor']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(words);
      await eventually(async () => (await page.locator('[role=option] mark').count()) > 0, true, `“${words}” is found and marked`);
      await settled(page);
      await nothingRan(page, `search for ${words}`);
      await page.keyboard.press('Escape');
    }
    await page.done();
  });

  it('in the name of a file, it is the name of a file', async () => {
    const { id: contractor } = await server.call('contractors.create', { name: 'Who has the files' });
    const { id } = await server.call('handoffs.create', { contractor_id: contractor, title: 'Files', criteria: [{ text: 'There' }], due_on: '2027-03-10', due_time: '17:00' });
    await server.call('handoffs.hand_off', { id });
    const files = corpus.map((text, at) => ({ name: `${text}.pdf`, bytes: Buffer.from(`%PDF-1.4 ${at}`).toString('base64') }));
    await server.call('handoffs.deliver', { id, files });
    const names = (await server.call('attachments.list', { owner: 'handoff', owner_id: id })).map(({ name }) => name);
    assert.equal(names.length, corpus.length, 'all are kept');
    const page = await watched(browser, server, { place: `#/work/${id}` });
    await shows(page, names, 'the files of a delivery');
    await nothingRan(page, 'the files of a delivery');
    await page.done();
  });

  it('from a spreadsheet or an address book, it comes in as text', async () => {
    const clean = corpus.filter(isKeptWhole);
    const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
    const table = ['Name,What they do,Notes,Email', ...clean.map((text, at) => [quoted(`S${at} ${text}`), quoted(text), quoted(text), `s${at}@example.com`].join(','))].join('\n');
    const escaped = (text) => text.replace(/([\\,;])/g, '\\$1');
    const cards = clean.map((text, at) => ['BEGIN:VCARD', 'VERSION:3.0', `FN:C${at} ${escaped(text)}`, `NOTE:${escaped(text)}`, `EMAIL:c${at}@example.com`, 'END:VCARD'].join('\r\n')).join('\r\n');
    const page = await watched(browser, server, { place: '#/contractors/import' });
    for (const [name, mimeType, text, sign] of [['firms.csv', 'text/csv', table, 'S'], ['people.vcf', 'text/vcard', cards, 'C']]) {
      await go(page, '#/today');
      await go(page, '#/contractors/import');
      await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'See what will be added' }).click();
      await page.getByRole('button', { name: /^Add \d+ contractors/ }).waitFor();
      await nothingRan(page, `a look at ${name}`);
      await shows(page, [`${sign}0 ${clean[0]}`], `a look at ${name}`);
      await page.getByRole('button', { name: /^Add \d+ contractors/ }).click();
      await page.getByText(/contractors added/).first().waitFor();
      await go(page, '#/contractors');
      await nothingRan(page, `the list after ${name}`);
    }
    const names = new Set((await server.call('search.find', { text: 'hurt', noun: 'contractor' })).hits.map(({ title }) => plain(title)));
    assert.ok(names.size > 20, `they are in the file: ${names.size}`);
    await page.done();
  });

  it('on paper, it is set in type: pages hold shapes and nothing that runs, links or fetches', async () => {
    const { id: contractor } = await server.call('contractors.create', { name: corpus[0] });
    const { id } = await server.call('agreements.create', { contractor_id: contractor, template: 'mutual-nda', title: corpus[20] });
    const clauses = corpus.filter(isKeptWhole).map((text, at) => `## ${at + 1}. ${text}\n\n${text}`);
    await server.call('agreements.update', { id, body: clauses.join('\n\n') });
    const page = await watched(browser, server, { place: '#/today' });
    const papers = [
      await server.call('papers.preview', { noun: 'agreement', id }),
      await server.call('history.preview', {}),
    ];
    for (const { pages } of papers) {
      assert.ok(pages.length > 1, 'several pages');
      const strange = await page.evaluate((all) => {
        const allowed = new Set(['svg', 'g', 'path', 'use', 'defs', 'symbol', 'clipPath', 'image', 'rect', 'linearGradient', 'radialGradient', 'stop', 'pattern', 'style']);
        return all.flatMap((text) => {
          const page = new DOMParser().parseFromString(text, 'image/svg+xml');
          return [...page.querySelectorAll('*')].flatMap((element) => [
            ...(allowed.has(element.localName) ? [] : [`<${element.localName}>`]),
            ...[...element.attributes].filter(({ name, value }) => /^on/i.test(name) || (/href$/.test(name) && !/^(#|data:image\/(png|svg\+xml|jpeg);base64,)/.test(value))).map(({ name, value }) => `${name}=${value.slice(0, 60)}`),
          ]);
        });
      }, pages);
      assert.deepEqual([...new Set(strange)], [], 'nothing but shapes');
    }
    await go(page, `#/agreements/${id}`);
    await page.locator('main img').first().waitFor();
    await nothingRan(page, 'an agreement made of such texts');
    await page.done();
  });

  it('names of any length and direction stay inside the page', async () => {
    for (const name of [LONG, BACKWARDS]) {
      const { id: contractor } = await server.call('contractors.create', { name, does: name, notes: name, tags: [name.slice(0, 30)], people: [{ name, role: 'problems' }] });
      const sheet = await server.call('sheets.create', { title: name, group: name.slice(0, 60) });
      const { id: handoff } = await server.call('handoffs.create', { contractor_id: contractor, title: name, instructions: name, criteria: [{ text: name }], due_on: '2027-03-10', due_time: '17:00' });
      const agreement = await server.call('agreements.create', { contractor_id: contractor, template: 'mutual-nda', title: name });
      const page = await watched(browser, server, { place: '#/contractors', size: SIZES.at(-1) });
      for (const place of ['#/contractors', `#/contractors/${contractor}`, `#/agreements/${agreement.id}`, `#/instructions/${sheet.sheet.id}`, `#/work/${handoff}`, '#/today', '#/history']) {
        await go(page, place);
        await nothingRan(page, place);
        await fitsSideways(page, `${place} with ${name.slice(0, 20)}`);
      }
      await page.done();
    }
  });
});
