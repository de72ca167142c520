/** The passphrase of the file: choosing, changing, removing it, and the recovery sheet. */
import { say } from '../say';

export const passphrase = say({
  title: 'Passphrase',
  none_title: 'Anyone who has this file can read it',
  none: 'It has no passphrase. With one, the whole file is encrypted: records, papers and what search knows.',
  set: 'Set a passphrase',
  locked_title: 'Locked with a passphrase',
  locked:
    'The whole file is encrypted: records, papers and what search knows. It opens with the passphrase or the recovery sheet.',
  change: 'Change the passphrase',
  remove: 'Remove the passphrase',
  current: 'Present passphrase',
  current_help: 'Or the code of the recovery sheet.',
  fresh: 'New passphrase',
  words: 'Passphrase',
  good: 'Four or more words that only you would put together.',
  again: 'Once more',
  differ: 'The two are not the same yet. Nothing is saved so far. Type it once more.',
  lost: 'If the passphrase and the recovery sheet are both lost, nobody can open the file. Not even the people who make Counterpart.',
  old_backups_title: 'Backups made until now stay as they are',
  old_backups_set:
    'They have no passphrase: anyone who has one of them can read it. A backup is made first.',
  old_backups_change:
    'They open with the old passphrase and the old recovery sheet. A backup is made first, and a new sheet is needed.',
  old_backups_remove:
    'They open with the passphrase they were made with. A backup is made first. From then on, anyone who has the file can read it.',
  working: 'Making the new file and comparing it',
  remember: 'Remember on this computer',
  remember_more:
    'Opens by itself when Counterpart starts. After a lock it asks again. For a login that nobody else uses.',
  remembered_more:
    'Opens by itself when Counterpart starts. After a lock it asks again. Take the tick away and it is forgotten.',
  remember_none: 'This computer has no keyring that could remember it.',
  make_up: 'Make up six words for me',
  make_up_others: 'Make up six others',
  made_up: 'Write them down where nobody else looks, then type them once more.',
  after: 'Lock by itself',
  after_minutes: {
    one: 'After {n} minute without a key or a click',
    other: 'After {n} minutes without a key or a click',
  },
  after_never: 'Never',
  after_more: 'Also when the computer goes to sleep.',
  lock_now: 'Lock now',
  sheet: 'Recovery sheet',
  sheet_title: 'Print the recovery sheet',
  sheet_more:
    'One page with a code that opens the file when the passphrase is lost. Keep it where you keep passports and deeds, not beside the computer.',
  sheet_ask: 'Whoever has the code opens the file. So the passphrase is asked for first.',
  sheet_show: 'Show the sheet',
  sheet_new: 'The old sheet does not open the file any more.',
  sheet_print: 'Open to print',
  sheet_save: 'Save as PDF',
  sheet_saved: 'Saved at {path}',
  sheet_opened: 'It lies open in your PDF viewer, from where it prints.',
  done: 'Done',
  later: 'Later',
  set_done: 'The file is locked with your passphrase',
  changed_done: 'The passphrase is changed',
  removed_done: 'The passphrase is removed',
});
