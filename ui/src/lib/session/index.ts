export { aside } from './aside.svelte';
export { badges, type Badge } from './badges.svelte';
export { lock } from './lock';
export { putBack } from './putBack';
export { rescue } from './rescue';
export { session } from './session.svelte';
export { watchIdle } from './watch.svelte';
export { theme, type Theme } from './theme.svelte';
