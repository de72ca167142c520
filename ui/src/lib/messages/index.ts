/** Every text that the window shows, one file per feature. */
export { agreements } from './en/agreements';
export { common } from './en/common';
export { contractors } from './en/contractors';
export { history } from './en/history';
export { imports } from './en/imports';
export { instructions } from './en/instructions';
export { keys } from './en/keys';
export { parts } from './en/parts';
export { problems } from './en/problems';
export { reviews } from './en/reviews';
export { search } from './en/search';
export { settings } from './en/settings';
export { shell } from './en/shell';
export { signing } from './en/signing';
export { today } from './en/today';
export { welcome } from './en/welcome';
export { work } from './en/work';
