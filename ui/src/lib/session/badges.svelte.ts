/** Counts beside the sections of the sidebar. Each feature keeps its own up to date. */
export interface Badge {
  count: number;
  late?: boolean;
}

export const badges = $state<Record<string, Badge | undefined>>({});
