import { say } from '../say';

export const settings = say({
  title: 'Settings',
});
