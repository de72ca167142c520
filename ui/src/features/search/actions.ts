/** What can be done from anywhere, by name. */
import { redoLast, undoLast } from '../../lib/deeds';
import { search } from '../../lib/messages';
import { go } from '../../lib/router';
import { session, theme } from '../../lib/session';
import { fits, type IconName } from '../../lib/ui';

export interface Action {
  id: string;
  icon: IconName;
  label: string;
  /** Other words that people look for it by. */
  also: string;
  /** Offered before anything is typed. */
  first: boolean;
  run: () => void;
}

type Line = [
  id: string,
  icon: IconName,
  label: () => string,
  also: (() => string) | null,
  run: () => void,
];

const first: readonly Line[] = [
  ['contractor', 'plus', search.new_contractor, search.also_contractor, () => go('contractorNew')],
  ['agreement', 'plus', search.new_agreement, search.also_agreement, () => go('agreementNew')],
  ['handoff', 'arrow', search.new_handoff, search.also_handoff, () => go('handoffNew')],
  ['review', 'bars', search.start_review, search.also_review, () => go('reviewNew')],
  ['import', 'file', search.import_contractors, search.also_import, () => go('contractorImport')],
  ['settings', 'sliders', search.settings, search.also_settings, () => go('settings')],
  ['theme', 'moon', search.switch_theme, search.also_theme, () => theme.turn()],
];

const further: readonly Line[] = [
  ['sheet', 'plus', search.new_sheet, search.also_sheet, () => go('instructionNew')],
  ['undo', 'undo', search.undo, null, undoLast],
  ['redo', 'undo', search.redo, null, redoLast],
  ['today', 'today', search.go_today, null, () => go('today')],
  ['contractors', 'people', search.go_contractors, null, () => go('contractors')],
  ['agreements', 'agreement', search.go_agreements, null, () => go('agreements')],
  ['instructions', 'steps', search.go_instructions, null, () => go('instructions')],
  ['work', 'parcel', search.go_work, null, () => go('work')],
  ['reviews', 'bars', search.go_reviews, null, () => go('reviews')],
  ['history', 'history', search.go_history, null, () => go('history')],
];

/** Those that begin something new, or take it back. */
const writing = new Set([
  'contractor',
  'agreement',
  'handoff',
  'review',
  'import',
  'sheet',
  'undo',
  'redo',
]);

function read(lines: readonly Line[], early: boolean): Action[] {
  return lines
    .filter(([id]) => !session.readOnly || !writing.has(id))
    .map(([id, icon, label, also, run]) => {
      return { id, icon, label: label(), also: also?.() ?? '', first: early, run };
    });
}

/** All that fit what is typed; before anything is typed the ones for every day. */
export function actionsFor(typed: string): Action[] {
  const all = [...read(first, true), ...read(further, false)];
  if (typed.trim() === '') return all.filter((action) => action.first);
  return all
    .filter(({ label, also }) => fits(typed, `${label} ${also}`))
    .sort((a, b) => Number(fits(typed, b.label)) - Number(fits(typed, a.label)));
}
