export { focusHeading } from './focus';
export { paths, type PathName } from './paths';
export {
  go,
  goInstead,
  hold,
  href,
  placeOf,
  route,
  setQuery,
  startRouter,
  type ParamsOf,
  type Place,
} from './router.svelte';
export { firstTitle, useTitle, windowTitle } from './title.svelte';
