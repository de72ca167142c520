import { say } from '../say';

export const instructions = say({
  title: 'Instructions',
});
