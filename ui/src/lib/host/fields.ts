/** Puts the message of a refused field beside that field. */
import type { CallError } from './wire';

/**
 * The message for the field with this name, or undefined. A path such as
 * `channels.2.value` is matched whole.
 */
export function fieldError(error: CallError | undefined | null, field: string): string | undefined {
  return error?.kind === 'invalid' && error.field === field ? error.message : undefined;
}
