/** The title of the window: the screen's own words, then the program. */

let detail = $state<string | undefined>();

/** For screens of one record: names it in the title while the screen is shown. */
export function useTitle(words: () => string | undefined): void {
  $effect(() => {
    detail = words();
    return () => (detail = undefined);
  });
}

export function windowTitle(section: string, product: string): string {
  return firstTitle(detail ?? section, product);
}

/** The title of the first screen. A locked file may lie behind it, whose records are not named. */
export function firstTitle(words: string, product: string): string {
  return [words, product].join(' · ');
}
