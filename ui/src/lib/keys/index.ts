export { bindingOf } from './match';
export { answered, keySettings, onKeydown, press, register, useKeys } from './registry.svelte';
export { bindings, written, type KeyName } from './table';
