/** What each key does, for the sheet that ? opens. */
import { say } from '../say';

export const keys = say({
  search: 'Search or do',
  section: 'Sections in sidebar order',
  find: 'Find in this list',
  create: 'New, here',
  confirm: 'The primary action',
  previous: 'Previous record',
  next: 'Next record',
  undo: 'Undo',
  redo: 'Redo',
  print: 'Print',
  lock: 'Lock the file',
  help: 'All keys',
  close: 'Close or go back',
});
