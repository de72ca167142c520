import { say } from '../say';

export const imports = say({
  title: 'Bring in contractors',
});
