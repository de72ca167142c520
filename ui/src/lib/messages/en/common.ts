/** Words that every screen uses. */
import { say } from '../say';

export const common = say({
  product: 'Counterpart',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  more: 'More',
  add: 'Add',
  edit: 'Edit',
  remove: 'Remove',
  undo: 'Undo',
  redo: 'Redo',
  print: 'Print',
  retry: 'Try again',
  reload: 'Show the newest',
  optional: 'optional',
  loading: 'Reading your file',
  nothing_found: 'Nothing found',
  unreachable:
    'The program did not answer. What you saved so far is in your file. Close the window and open it again.',
  remove_named: 'Remove {name}',
  selected: 'Selected',
  today: 'Today',
  tomorrow: 'Tomorrow',
  yesterday: 'Yesterday',
  in_days: { one: 'in {n} day', other: 'in {n} days' },
  days_ago: { one: '{n} day ago', other: '{n} days ago' },
  days: { one: '{n} day', other: '{n} days' },
  days_late: { one: '{n} day late', other: '{n} days late' },
});
