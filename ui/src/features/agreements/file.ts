/** Reads a chosen file for sending. The size is looked at before anything is read. */
import { agreements as t } from '../../lib/messages';

/** The program takes files up to 100 MB. */
const largest = 100 * 1024 * 1024;

export interface Chosen {
  name: string;
  size: number;
  /** Base64. */
  bytes: string;
}

/** The file, or a sentence that says why it cannot be sent. */
export async function readFile(file: File): Promise<Chosen | string> {
  if (file.size > largest) return t.file_too_big();
  const url = await new Promise<string | null>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
  const bytes = url?.slice(url.indexOf(',') + 1);
  return bytes ? { name: file.name, size: file.size, bytes } : t.file_unreadable();
}
