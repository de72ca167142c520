export { badges, type Badge } from './badges.svelte';
export { session } from './session.svelte';
export { theme, type Theme } from './theme.svelte';
