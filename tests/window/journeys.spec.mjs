/** The main job in the real window, clicked and typed: contractor, agreement, hand-off, review. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneWindow } from './driver.mjs';

/** The blanks of a services agreement that nothing fills by itself; it began a year ago, so that its review is due. */
const BLANKS = [
  { name: 'work_title', value: 'monthly bookkeeping' },
  { name: 'business_address', value: '14 Wharf Lane, Portland, Maine 04101' },
  { name: 'contractor_address', value: '7 Quay Road, South Portland, Maine 04106' },
  { name: 'tasks', value: '- Close each month' },
  { name: 'starts_on', value: 'March 1, 2026' },
  { name: 'due_on', value: 'March 30, 2027' },
  { name: 'done_means', value: '- The books agree' },
  { name: 'price', value: '420' },
  { name: 'law_place', value: 'Maine' },
];

describe('The main job in the window', () => {
  const window = oneWindow();
  const state = { contractor: '', agreement: '', handoff: '' };

  it('a contractor is added and stands in the list', async () => {
    await window().go('#/contractors/new');
    await window().type('Name', 'Maren Okafor');
    await window().type('What they do', 'Bookkeeper');
    await window().click('button', 'Save contractor');
    await window().sees('Maren Okafor');
    const { rows } = await window().call('contractors.list');
    assert.deepEqual(rows.map(({ name }) => name), ['Maren Okafor'], 'the core has her');
    state.contractor = rows[0].id;
  });

  it('an agreement is signed by both names typed, and the sealed record is shown', async () => {
    const { id } = (await window().call('agreements.create', { contractor_id: state.contractor, template: 'services-agreement' }));
    await window().call('agreements.set_fields', { id, values: BLANKS });
    await window().call('agreements.mark_ready', { id });
    state.agreement = id;
    await window().go(`#/agreements/${id}/sign`);
    for (const [at, name] of ['Ines Halloran', 'Maren Okafor'].entries()) {
      if (at > 0) await window().click('button', `Go on with ${name}`);
      await window().click('button', 'I have read it');
      await window().click('button', 'Type');
      await window().click('checkbox', /read every page/);
      await window().type('Type your name', name);
      await window().type('Where', 'At the bakery, Portland');
      await window().click('button', `Sign as ${name}`);
    }
    await window().sees('Signed and sealed');
    assert.deepEqual(await window().call('agreements.verify', { id }), { text: true, record: true }, 'text and record are what was signed');
    await window().click('button', 'Give the laptop back');
    await window().click('button', 'I am Ines Halloran');
    await window().sees('Fingerprint of the text');
    await window().until('the pages of the record', () => document.querySelectorAll('main img, main svg').length > 3);
  });

  it('a hand-off that came back is ticked and accepted', async () => {
    const form = { contractor_id: state.contractor, title: 'February close', criteria: [{ text: 'The books agree' }], due_on: '2027-03-10', due_time: '17:00', price: '420' };
    const { id } = await window().call('handoffs.create', form);
    await window().call('handoffs.hand_off', { id });
    await window().call('handoffs.deliver', { id, note: 'All in the folder' });
    await window().go(`#/work/${id}`);
    await window().click('checkbox', 'The books agree');
    await window().click('button', /^Accept$/);
    await window().click('button', /^Accept/, -1);
    await window().holds('the hand-off is accepted', async () => (await window().call('handoffs.get', { id })).state === 'accepted');
    await window().sees('Accepted');
  });

  it('the review that is due is judged, decided and finished', async () => {
    await window().go('#/reviews');
    await window().click('button', 'Start review');
    await window().find('button', 'Finish review');
    const id = await window().run(() => location.hash.split('/').at(-1));
    const { criteria } = await window().call('reviews.get', { id });
    await window().until('a score for each criterion', (count) => document.querySelectorAll('fieldset.score').length >= count, criteria.length);
    await window().run((count) => {
      const scores = [...document.querySelectorAll('fieldset.score')].slice(0, count);
      for (const score of scores) score.querySelectorAll('input[type="radio"]')[3].click();
    }, criteria.length);
    await window().click('radio', 'Renew');
    await window().type('Why, and what changes', 'Twelve more months on the same terms.');
    await window().click('button', 'Finish review');
    await window().click('button', 'Finish now');
    await window().holds('the review is finished', async () => (await window().call('reviews.get', { id })).state === 'finished');
    await window().sees('Finished Mar');
  });
});
