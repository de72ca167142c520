import { say } from '../say';

export const history = say({
  title: 'History',
});
