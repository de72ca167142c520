/** Headings of failed calls. The sentence below each comes from the program. */
import { say } from '../say';

export const problems = say({
  invalid: 'Something needs a correction',
  not_found: 'This is no longer here',
  conflict: 'It changed in the meantime',
  final: 'This is final',
  file: 'The file could not be used',
  damaged: 'The file is damaged',
  rescue: 'See what can be rescued',
  gone: 'The file is not in its place',
  put_back: 'Put the file back',
  is_back: 'The file is back. It lies at {path}.',
  locked: 'The file is locked',
  cancelled: 'Nothing was done',
  unavailable: 'Not possible right now',
  internal: 'Something went wrong in the program',
});
