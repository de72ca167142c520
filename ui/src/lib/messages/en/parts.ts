/** Words inside the parts of the design system. */
import { say } from '../say';

export const parts = say({
  secret_show: 'Show what is typed',
  secret_hide: 'Hide what is typed',
  pick_date: 'Pick a date',
  previous_month: 'Previous month',
  next_month: 'Next month',
  date_hint: 'For example {example}',
  score_of: '{n} of {total}',
  not_rated: 'Not rated',
  sign_here: 'Finger, pen or touchpad',
  sign_area: 'Signature of {name}',
  signed_strokes: { one: '{n} stroke drawn', other: '{n} strokes drawn' },
  undo_stroke: 'Undo stroke',
  clear: 'Clear',
  page_of: 'Page {page} of {pages}',
  pages: { one: '{n} page', other: '{n} pages' },
  page_alt: '{label}, page {page} of {pages}',
  preparing: 'Setting the page',
  matches: 'Matches the record',
  add_tag: 'Type and press Enter',
  new_toast: 'Message',
  bytes: { one: '{n} byte', other: '{n} bytes' },
});
