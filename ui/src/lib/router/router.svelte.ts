/** Where the owner is, and how to go elsewhere. The address lives in the hash. */
import { flushSync } from 'svelte';
import { settleField } from '../fields';
import { matchPath, readHash, writeHash, type Params, type Query } from './match';
import { paths, type PathName } from './paths';

export type ParamsOf<N extends PathName> = Params<(typeof paths)[N]>;
type Needs<N extends PathName> =
  unknown extends ParamsOf<N>
    ? [params?: Record<string, never>, query?: Query]
    : [params: ParamsOf<N>, query?: Query];

export interface Place {
  name: PathName;
  params: Record<string, string>;
  query: Query;
}

/** The place that a hash means; anything unknown is Today. Earlier paths win over later ones. */
export function placeOf(hash: string): Place {
  const { segments, query } = readHash(hash);
  for (const name of Object.keys(paths) as PathName[]) {
    const params = matchPath(paths[name], segments);
    if (params) return { name, params, query };
  }
  return { name: 'today', params: {}, query: {} };
}

/** The address for a link: `href('contractor', { id })`. */
export function href<N extends PathName>(name: N, ...[params, query]: Needs<N>): string {
  return writeHash(paths[name], (params ?? {}) as Record<string, string>, query);
}

let place = $state.raw<Place>(placeOf(globalThis.location?.hash ?? ''));

/** The current place. Reactive. */
export const route = {
  get name(): PathName {
    return place.name;
  },
  get params(): Record<string, string> {
    return place.params;
  },
  get query(): Query {
    return place.query;
  },
};

/** Goes to a place. */
export function go<N extends PathName>(name: N, ...rest: Needs<N>): void {
  location.hash = href(name, ...rest);
}

/** Goes to a place that takes the step of this one in the window's history: Back does not return here. */
export function goInstead<N extends PathName>(name: N, ...rest: Needs<N>): void {
  location.replace(href(name, ...rest));
}

let held: { hash: string; asked: () => void } | null = null;

/**
 * Keeps the window on this place. Whoever goes elsewhere, by the Back key or by a link, stays and `asked` is called.
 * Returns how to let go.
 */
export function hold(asked: () => void): () => void {
  const mine = { hash: location.hash, asked };
  held = mine;
  return () => {
    if (held === mine) held = null;
  };
}

/** Changes the query of this place without a step in the window's history. Empty values leave. */
export function setQuery(changes: Query): void {
  const hash = writeHash(paths[place.name], place.params, { ...place.query, ...changes });
  history.replaceState(null, '', hash);
  place = placeOf(hash);
}

/** Follows the address. Returns how to stop. */
export function startRouter(): () => void {
  const follow = () => {
    if (held && location.hash !== held.hash) {
      history.pushState(null, '', held.hash);
      held.asked();
    }
    // The screen with the field goes now
    flushSync(settleField);
    place = placeOf(location.hash);
  };
  addEventListener('hashchange', follow);
  follow();
  return () => removeEventListener('hashchange', follow);
}
