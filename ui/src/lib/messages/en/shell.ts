/** The frame around every screen. */
import { say } from '../say';

export const shell = say({
  skip: 'Skip to the page',
  main: 'Main',
  today: 'Today',
  contractors: 'Contractors',
  agreements: 'Agreements',
  instructions: 'Instructions',
  work: 'Work',
  reviews: 'Reviews',
  history: 'History',
  settings: 'Settings',
  search: 'Search or do',
  search_label: 'Search or do, {keys}',
  waiting: { one: '{n} waiting on you', other: '{n} waiting on you' },
  late: { one: '{n} late', other: '{n} late' },
  saved: 'Saved',
  saved_at: 'Saved, {time}',
  nothing_saved: 'Nothing is saved now',
  not_encrypted: 'Not encrypted. Anyone who has the file can read it.',
  reading_only: 'For reading only',
  place: 'Where the file lies',
  place_watched:
    '{client} copies the folder this file lies in. It is safer to keep the file on this computer alone, and its backups there.',
  place_copies: {
    one: 'Beside this file lies a copy that a sync program made. Look which of the two holds your last work.',
    other:
      'Beside this file lie {n} copies that a sync program made. Look which of them holds your last work.',
  },
  place_more: 'What to do',
  place_away: 'Put this line away',
  sample: 'Sample business',
  sample_more:
    'Nothing here is real, and nothing can break. It is made anew each time, so what you type here does not stay.',
  start_own: 'Start my own file',
  to_light: 'Switch to light',
  to_dark: 'Switch to dark',
  theme: 'Light or dark',
  show_keys: 'All keys',
  lock: 'Lock the file',
  keys_title: 'Keys',
  keys_group_everywhere: 'Everywhere',
  keys_group_here: 'On this screen',
  keys_note: 'Single letters rest while you type. They can be switched off in Settings.',
  undone: 'Undone: {what}',
  redone: 'Done again: {what}',
});
