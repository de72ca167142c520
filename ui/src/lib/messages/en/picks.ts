/** Choosing a record: contractor, agreement, sheet. */
import { say } from '../say';

export const picks = say({
  contractor: 'Find a contractor',
  no_contractor: 'No contractor with this name.',
  add_contractor: 'Add a contractor',
  other_contractor: 'Choose another',
  agreement: 'Under the agreement',
  no_agreement: 'No agreement',
  numbered: '{number}, {title}',
  sheet: 'Instruction sheet',
  no_sheet: 'No sheet',
});
