/**
 * Every place of the program, for the specs that ask something of all screens and for the pictures of them. A place that
 * shows one record finds a fitting one in the sample business; `then` brings the screen into a state worth looking at.
 */
const first = async (call, command, request, fits = () => true) => {
  const { rows } = await call(command, request);
  const row = rows.find(fits);
  if (!row) throw new Error(`The sample business has no fitting record in ${command} ${JSON.stringify(request)}`);
  return row.id;
};

const contractor = (call) => first(call, 'contractors.list', {}, ({ status }) => status === 'active');
const press = (keys) => (page) => page.keyboard.press(keys);

export const places = [
  { name: 'today', path: () => '#/today' },
  { name: 'search', path: () => '#/today', then: press('Control+k') },
  { name: 'keys', path: () => '#/today', then: press('Shift+?') },
  { name: 'contractors', path: () => '#/contractors' },
  { name: 'contractor', path: async (call) => `#/contractors/${await contractor(call)}` },
  { name: 'contractor-new', path: () => '#/contractors/new' },
  { name: 'contractor-import', path: () => '#/contractors/import' },
  { name: 'agreements', path: () => '#/agreements' },
  { name: 'agreement-new', path: () => '#/agreements/new' },
  { name: 'instructions', path: () => '#/instructions' },
  { name: 'instruction-new', path: () => '#/instructions/new' },
  { name: 'work', path: () => '#/work' },
  { name: 'handoff-new', path: () => '#/work/new' },
  { name: 'reviews', path: () => '#/reviews' },
  { name: 'history', path: () => '#/history' },
  { name: 'settings', path: () => '#/settings' },
];
