export { bindingOf } from './match';
export {
  answered,
  keySettings,
  onKeydown,
  press,
  register,
  useKeys,
  type Handlers,
} from './registry.svelte';
export { bindings, written, type KeyName } from './table';
