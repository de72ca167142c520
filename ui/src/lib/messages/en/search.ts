import { say } from '../say';

export const search = say({
  title: 'Search',
});
