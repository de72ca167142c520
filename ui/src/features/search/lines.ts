/** What the palette lists: records in groups by kind, then actions. */
import type { Noun } from '../../lib/host';
import { search } from '../../lib/messages';
import type { GlyphName, IconName } from '../../lib/ui';
import type { Action } from './actions';
import { isMarked } from './marks';
import { hrefOf, kindOf, standingOf, type Hit } from './records';

export interface Line {
  key: string;
  icon: IconName;
  title: string;
  note: string;
  standing: { shape: GlyphName; word: string } | undefined;
  run: () => void;
}

export interface Group {
  key: string;
  title: string;
  /** Says how many there are. */
  counted: boolean;
  lines: Line[];
}

/** Where the words stand that were looked for, when the name does not show them. */
function noteOf({ title, context, excerpt }: Hit): string {
  const shown = isMarked(title) || isMarked(context) ? [context] : [context, excerpt];
  return shown.filter((text) => text !== '').join(' · ');
}

function fromHit(hit: Hit): Line {
  return {
    key: `${hit.noun}/${hit.id}`,
    icon: kindOf(hit.noun).icon,
    title: hit.title,
    note: noteOf(hit),
    standing: standingOf(hit.standing),
    run: () => {
      location.hash = hrefOf(hit.opens);
    },
  };
}

/** One group for each kind, in the order of their best hits. */
export function foundGroups(hits: readonly Hit[]): Group[] {
  const groups = new Map<Noun, Line[]>();
  for (const hit of hits) groups.set(hit.noun, [...(groups.get(hit.noun) ?? []), fromHit(hit)]);
  return [...groups].map(([noun, lines]) => {
    return { key: noun, title: kindOf(noun).title(), counted: true, lines };
  });
}

export function recentGroup(hits: readonly Hit[]): Group {
  return { key: 'recent', title: search.recent(), counted: false, lines: hits.map(fromHit) };
}

export function actionGroup(actions: readonly Action[]): Group {
  const lines = actions.map(({ id, icon, label, run }) => {
    return { key: `do/${id}`, icon, title: label, note: '', standing: undefined, run };
  });
  return { key: 'do', title: search.do(), counted: false, lines };
}
