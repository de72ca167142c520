export { attempt, type Attempt } from './attempt.svelte';
export { redoLast, undoEntry, undoLast } from './undo';
