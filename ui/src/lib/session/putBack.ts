/** The open file was moved or thrown away meanwhile: writes it anew from what the program still holds. */
import { asCallError, call } from '../host';
import { common, problems } from '../messages';
import { toast } from '../ui/toast.svelte';
import { session } from './session.svelte';

export async function putBack(): Promise<void> {
  try {
    const { value } = await call('file.put_back', {});
    session.take(value);
    if (value.file) toast.show({ text: problems.is_back({ path: value.file.path }) });
  } catch (thrown) {
    toast.show({ text: asCallError(thrown, common.unreachable()).message });
  }
}
