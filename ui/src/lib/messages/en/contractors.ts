import { say } from '../say';

export const contractors = say({
  title: 'Contractors',
});
