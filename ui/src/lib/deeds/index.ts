export { attempt, type Attempt } from './attempt.svelte';
export { redoLast, toldUndone, undoEntry, undoLast } from './undo';
