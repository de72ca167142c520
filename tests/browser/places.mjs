/**
 * Every place of the program, for the specs that ask something of all screens and for the pictures of them. A place that
 * shows one record finds a fitting one in the sample business; `then` brings the screen into a state worth looking at.
 */
const fitting = (rows, what, fits = () => true) => {
  const row = rows.find(fits);
  if (!row) throw new Error(`The sample business has no ${what}.`);
  return row;
};

const contractor = async (call, tab = '') => {
  const { rows } = await call('contractors.list');
  return `#/contractors/${fitting(rows, 'active contractor', ({ name }) => name === 'Maren Okafor').id}${tab}`;
};
const agreement = async (call, what, fits) => `#/agreements/${fitting((await call('agreements.list')).rows, what, fits).id}`;
const handoff = async (call, what, fits) => {
  const { groups } = await call('handoffs.list');
  return `#/work/${fitting(groups.flatMap(({ lines }) => lines), what, fits).id}`;
};
const sheet = async (call) => {
  const { groups } = await call('sheets.list');
  return `#/instructions/${fitting(groups.flatMap(({ sheets }) => sheets), 'instruction sheet').id}`;
};
const finished = async (call) => `#/reviews/${fitting((await call('reviews.list', { state: 'finished' })).rows, 'finished review').id}`;
const press = (keys) => (page) => page.keyboard.press(keys);
const unsigned = ({ standing }) => ['draft', 'ready', 'out'].includes(standing);

export const places = [
  { name: 'today', path: () => '#/today' },
  { name: 'search', path: () => '#/today', then: press('Control+k') },
  { name: 'keys', path: () => '#/today', then: press('Shift+?') },
  { name: 'contractors', path: () => '#/contractors' },
  { name: 'contractor', path: (call) => contractor(call) },
  ...['agreements', 'work', 'reviews', 'history'].map((tab) => ({
    name: `contractor-${tab}`,
    path: (call) => contractor(call, `/${tab}`),
  })),
  { name: 'contractor-new', path: () => '#/contractors/new' },
  { name: 'contractor-import', path: () => '#/contractors/import' },
  { name: 'agreements', path: () => '#/agreements' },
  { name: 'agreement-draft', path: (call) => agreement(call, 'draft agreement', ({ standing }) => standing === 'draft') },
  { name: 'agreement-signing', path: async (call) => `${await agreement(call, 'agreement to sign', (row) => unsigned(row) && row.standing !== 'draft')}/sign` },
  { name: 'agreement-sealed', path: (call) => agreement(call, 'sealed agreement', ({ standing }) => standing === 'active') },
  { name: 'agreement-new', path: () => '#/agreements/new' },
  { name: 'instructions', path: () => '#/instructions' },
  { name: 'instruction', path: sheet },
  { name: 'instruction-new', path: () => '#/instructions/new' },
  { name: 'work', path: () => '#/work' },
  { name: 'work-calendar', path: () => '#/work', then: (page) => page.getByRole('button', { name: 'Calendar' }).click() },
  { name: 'handoff', path: (call) => handoff(call, 'delivered hand-off', ({ state }) => state === 'delivered') },
  { name: 'handoff-new', path: () => '#/work/new' },
  { name: 'reviews', path: () => '#/reviews' },
  { name: 'review-new', path: () => '#/reviews/new' },
  { name: 'review-finished', path: finished },
  { name: 'history', path: () => '#/history' },
  { name: 'backups', path: () => '#/backups' },
  { name: 'settings', path: () => '#/settings' },
];
