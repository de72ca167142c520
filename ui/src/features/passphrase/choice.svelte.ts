/** A passphrase that is being chosen: typed twice, weighed while it is typed. */
import { asCallError, call, type Response } from '../../lib/host';
import { passphrase as words } from '../../lib/messages';

export type Strength = Response<'passphrase.strength'>;

const pause = 150;

/** `business` is the name of one that is not started yet, which others would try first. */
export function choice(business: () => string = () => '') {
  let typed = $state('');
  let again = $state('');
  let left = $state(false);
  let strength = $state.raw<Strength>();
  let madeUp = $state('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;

  async function weigh(): Promise<void> {
    const mine = ++newest;
    try {
      const { value } = await call('passphrase.strength', {
        passphrase: typed,
        business: business(),
      });
      if (mine === newest) strength = typed ? value : undefined;
    } catch (thrown) {
      // Without a word about its strength it can still be chosen
      void asCallError(thrown, '');
    }
  }

  function type(next: string): void {
    typed = next;
    if (!next) strength = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => void weigh(), pause);
  }

  return {
    get typed() {
      return typed;
    },
    set typed(next) {
      type(next);
    },
    /** The words that the program made up, while they are what is chosen. */
    get madeUp(): string {
      return madeUp === typed ? madeUp : '';
    },
    /** Six words by chance, to be written down and typed once more. */
    async makeUp(): Promise<void> {
      const { value } = await call('passphrase.make_up', {});
      madeUp = value.passphrase;
      again = '';
      left = false;
      type(madeUp);
    },
    get again() {
      return again;
    },
    set again(next) {
      again = next;
    },
    get strength() {
      return strength;
    },
    /** What is wrong with the second one, once it was tried. */
    get differs(): string | undefined {
      return left && typed !== again ? words.differ() : undefined;
    },
    /** Whether both are the same; says so beside the second when not. */
    agree(): boolean {
      left = true;
      return typed === again;
    },
    clear(): void {
      typed = again = madeUp = '';
      left = false;
      strength = undefined;
    },
  };
}

export type Choice = ReturnType<typeof choice>;
