import { say } from '../say';

export const work = say({
  title: 'Work',
});
