/** The history in words. */
import { say } from '../say';

export const history = say({
  title: 'History',
  list: 'What was done, newest first',
  show: 'Show',
  everything: 'Everything',
  contractor: 'Contractors',
  agreement: 'Agreements',
  sheet: 'Instructions',
  handoff: 'Work',
  review: 'Reviews',
  attachment: 'Files',
  import: 'Imports',
  business: 'My business',
  undo_this: 'Undo this',
  do_again: 'Do it again',
  undo_named: 'Undo: {what}',
  again_named: 'Do again: {what}',
  undone: 'Taken back',
  final: 'Final',
  entry: 'Entry {n}',
  older: 'Show older entries',
  empty: 'Nothing here yet',
  empty_more:
    'Whatever you add, change or sign is noted here, with the time, and can be taken back unless it is final.',
  empty_kind: 'Nothing of this kind was done yet.',
});
