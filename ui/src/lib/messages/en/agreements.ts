import { say } from '../say';

export const agreements = say({
  title: 'Agreements',
});
