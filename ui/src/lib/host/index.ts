export { call, useTransport } from './call';
export { announce, onChanged } from './changes';
export { fieldError } from './fields';
export { gate } from './gate';
export { live, type Live } from './live.svelte';
export { problemOf, type Problem, type Remedy } from './problems';
export { inWindow } from './transport';
export {
  asCallError,
  type Answered,
  CallError,
  type CommandName,
  type Noun,
  type Outcome,
  type ProblemKind,
  type Request,
  type Response,
} from './wire';
