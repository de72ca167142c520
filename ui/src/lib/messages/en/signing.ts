import { say } from '../say';

export const signing = say({
  title: 'Sign at the table',
});
