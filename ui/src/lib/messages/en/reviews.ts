import { say } from '../say';

export const reviews = say({
  title: 'Reviews',
});
