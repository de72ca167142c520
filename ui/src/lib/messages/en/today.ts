import { say } from '../say';

export const today = say({
  title: 'Today',
});
