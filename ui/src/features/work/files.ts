/** Files that were chosen, as they travel to the program. */
export interface Sent {
  name: string;
  /** Base64. */
  bytes: string;
}

async function base64(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

export async function sent(chosen: FileList | null): Promise<Sent[]> {
  return Promise.all(
    [...(chosen ?? [])].map(async (file) => ({ name: file.name, bytes: await base64(file) })),
  );
}
