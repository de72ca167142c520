export { attempt, type Attempt } from './attempt.svelte';
export { redoLast, undoLast } from './undo';
