/** What is asked before the window closes, and how the forms are called that are not saved. */
import { say } from '../say';

export const closing = say({
  title: 'Not everything is saved',
  typed: {
    one: 'You typed into a form and have not saved it.',
    other: 'You typed into {n} forms and have not saved them.',
  },
  in_file: { one: '{n} form in “{file}”', other: '{n} forms in “{file}”' },
  gone: 'If you close Counterpart now, what you typed there is gone; what you saved is in your file.',
  locked:
    'Something that you typed before the file was locked is not saved. If you close Counterpart now, it is gone; what you saved is in your file.',
  unlock_first: 'To save it, go on working and unlock the file.',
  signing:
    'Something that was typed is not saved. If you close Counterpart now, it is gone; what was saved or signed is in the file.',
  go_on: 'Go on working',
  close: 'Close without saving',
  changes_to: 'Changes to {name}',
  wording: 'The wording of “{title}”',
  step: '{act}: {title}',
  sign: '{name} signs “{title}”',
  asks: 'What {name} says about “{title}”',
  question: 'A question on “{title}”',
  questions: 'Questions about “{title}”',
  point: 'What is wrong with “{title}”',
  agreement: 'The agreement “{title}”',
  sheet: 'The instructions “{title}”',
  review: 'The review of {name}',
  tax_id: 'The tax ID of your business',
  business: 'Your business, in Settings',
});
