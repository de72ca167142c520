export { draft, type Draft } from './drafts.svelte';
export { default as StillHere } from './StillHere.svelte';
