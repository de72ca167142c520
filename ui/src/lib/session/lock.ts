/** Locking the open file: by hand, or because nobody has been here for a while. */
import { asCallError, call } from '../host';
import { common } from '../messages';
import { toast } from '../ui/toast.svelte';
import { session } from './session.svelte';

/** Locks the file. One without a passphrase cannot be locked; the program says so. */
export async function lock(): Promise<void> {
  try {
    const { value } = await call('file.lock', {});
    session.take(value);
  } catch (thrown) {
    toast.show({ text: asCallError(thrown, common.unreachable()).message });
  }
}
