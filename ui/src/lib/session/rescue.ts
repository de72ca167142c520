/** From a file part of which cannot be read any more to its backups and to what is left of it. */
import { asCallError, call } from '../host';
import { common } from '../messages';
import { toast } from '../ui/toast.svelte';
import { session } from './session.svelte';

export async function rescue(): Promise<void> {
  try {
    const { value } = await call('damage.look', {});
    session.take(value);
  } catch (thrown) {
    toast.show({ text: asCallError(thrown, common.unreachable()).message });
  }
}
