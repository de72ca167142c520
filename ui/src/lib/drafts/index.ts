export { draft, type Draft } from './drafts.svelte';
export { savesItself, type Itself } from './itself.svelte';
export { default as StillHere } from './StillHere.svelte';
export { unsaved, type Unsaved } from './unsaved';
