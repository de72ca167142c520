/** A damaged file: its backups, and what is left of it. */
import { say } from '../say';

export const recovery = say({
  title: 'Damaged file',
  heading: '{name} is damaged',
  untouched: 'Nothing writes to this file any more',
  lies: 'It lies at {path}.',
  last: 'As far as it can be read, its last change was on {when}: {what}',
  put_back: 'Put a backup in its place',
  put_back_more:
    'The damaged file is kept beside it under another name. The newest backups of it are these:',
  behind: {
    one: '{n} change was made after this backup, and is not in it.',
    other: '{n} changes were made after this backup, and are not in it.',
  },
  holds_all: 'Holds every change that can still be found in the damaged file.',
  behind_unknown: 'What was done after it cannot be told.',
  last_in: 'Last change in it, {when}: {what}',
  none: 'No backup of this file was found on this computer. If you keep backups on a stick or another computer, go back and choose “Restore a backup”.',
  passphrase: 'Passphrase or recovery code',
  do_put_back: 'Put this one in its place',
  do_put_back_of: 'Put the backup of {when} in its place',
  rest: 'Save what can still be read',
  rest_more:
    'Everything that can be read is written into a new folder as text and files, with a report of what could not. Whoever has the folder can read all of it, tax ids included. The damaged file is only read.',
  do_rest: 'Choose a folder',
  rest_whole: 'Everything could be read',
  rest_part: 'Saved what could be read',
  rest_where: 'It lies in {path}.',
  lost_rows: '{name}: {rows} saved, {n} could not be read',
  lost_rows_more: '{name}: {rows} saved, at least {n} could not be read',
  lost_file: 'File lost: {name}',
  nameless: {
    one: 'One file is saved without its name',
    other: '{n} files are saved without their names',
  },
  altered: {
    one: 'In one place the file does not say what was saved; report.txt tells where',
    other: 'In {n} places the file does not say what was saved; report.txt tells where',
  },
  leave: 'Back to the first screen',
});
