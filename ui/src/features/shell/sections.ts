/** The sections of the sidebar, in the order of Ctrl 1 to 6. */
import { shell } from '../../lib/messages';
import { href } from '../../lib/router';
import type { IconName } from '../../lib/ui';
import type { Section } from '../routes';

export interface SidebarItem {
  section: Section;
  label: () => string;
  icon: IconName;
  href: string;
}

export const work: readonly SidebarItem[] = [
  { section: 'today', label: shell.today, icon: 'today', href: href('today') },
  { section: 'contractors', label: shell.contractors, icon: 'people', href: href('contractors') },
  { section: 'agreements', label: shell.agreements, icon: 'agreement', href: href('agreements') },
  { section: 'instructions', label: shell.instructions, icon: 'steps', href: href('instructions') },
  { section: 'work', label: shell.work, icon: 'parcel', href: href('work') },
  { section: 'reviews', label: shell.reviews, icon: 'bars', href: href('reviews') },
];

export const keeping: readonly SidebarItem[] = [
  { section: 'history', label: shell.history, icon: 'history', href: href('history') },
  { section: 'settings', label: shell.settings, icon: 'sliders', href: href('settings') },
];
