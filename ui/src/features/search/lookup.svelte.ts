/** Asks the file while the owner types: not at every letter, and never showing an older answer over a newer one. */
import { live } from '../../lib/host';
import { plain } from '../../lib/ui';
import { actionsFor } from './actions';
import { actionGroup, foundGroups, recentGroup, type Group } from './lines';

const pause = 80;

interface Wish {
  /** What to look for, without the sign in front. */
  words: string;
  only: 'all' | 'actions' | 'people';
}

/** "> " asks for actions only, "@" for people. */
export function wishOf(typed: string): Wish {
  const sign = typed.trimStart().charAt(0);
  const only = sign === '>' ? 'actions' : sign === '@' ? 'people' : 'all';
  return { words: only === 'all' ? typed.trim() : typed.trimStart().slice(1).trim(), only };
}

/** Who types the beginning of a deed's name means the deed, whatever else holds the words. */
function meantAsDeed(words: string): boolean {
  const begin = plain(words);
  return begin.length > 2 && actionsFor(words).some(({ label }) => plain(label).startsWith(begin));
}

/** Call it while a component starts; `typed` is read as it changes. */
export function lookup(typed: () => string) {
  let asked = $state<Wish>({ words: '', only: 'all' });

  $effect(() => {
    const wish = wishOf(typed());
    const timer = setTimeout(() => (asked = wish), pause);
    return () => clearTimeout(timer);
  });

  const found = live(
    'search.find',
    () => {
      if (asked.words === '' || asked.only === 'actions') return null;
      const text = asked.words;
      return asked.only === 'people' ? { text, noun: 'contractor' as const } : { text };
    },
    ['*'],
  );
  const recent = live('search.recent', {}, ['*']);

  const groups = $derived.by((): Group[] => {
    const wish = wishOf(typed());
    const doing = wish.only === 'people' ? [] : [actionGroup(actionsFor(wish.words))];
    if (wish.only === 'actions') return doing;
    const hits = wish.words === '' ? null : (found.value?.hits ?? []);
    const records = hits ? foundGroups(hits) : [recentGroup(recent.value?.hits ?? [])];
    return meantAsDeed(wish.words) ? [...doing, ...records] : [...records, ...doing];
  });

  return {
    /** Only groups that hold something. */
    get groups(): Group[] {
      return groups.filter((group) => group.lines.length > 0);
    },
    /** An answer is on its way, so that emptiness means nothing yet. */
    get waiting(): boolean {
      const wish = wishOf(typed());
      const behind = wish.words !== asked.words || wish.only !== asked.only;
      return wish.only !== 'actions' && wish.words !== '' && (behind || found.loading);
    },
    get error() {
      return found.error ?? recent.error;
    },
  };
}
