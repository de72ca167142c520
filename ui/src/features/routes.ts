/** The one table from a place to its screen. */
import type { Component } from 'svelte';
import { backups, shell } from '../lib/messages';
import type { ParamsOf, PathName } from '../lib/router';
import Agreement from './agreements/Agreement.svelte';
import AgreementList from './agreements/List.svelte';
import AgreementNew from './agreements/New.svelte';
import AgreementSign from './agreements/Sign.svelte';
import Backups from './backups/Screen.svelte';
import Contractor from './contractors/Contractor.svelte';
import ContractorImport from './contractors/Import.svelte';
import ContractorList from './contractors/List.svelte';
import ContractorNew from './contractors/New.svelte';
import History from './history/Screen.svelte';
import InstructionList from './instructions/List.svelte';
import Settings from './settings/Screen.svelte';
import Today from './today/Screen.svelte';
import HandoffNew from './work/New.svelte';
import WorkList from './work/List.svelte';
import Review from './reviews/Review.svelte';
import ReviewList from './reviews/List.svelte';
import ReviewNew from './reviews/New.svelte';

export type Section =
  | 'today'
  | 'contractors'
  | 'agreements'
  | 'instructions'
  | 'work'
  | 'reviews'
  | 'history'
  | 'settings';

export interface Entry<N extends PathName> {
  /** Gets the named parts of the path as its props, if it wants any. */
  screen:
    | Component<ParamsOf<N> extends Record<string, string> ? ParamsOf<N> : object>
    | Component<Record<string, never>>;
  section: Section;
  title: () => string;
  /** A screen that fills the window, without the sidebar. */
  full?: boolean;
  /** Stays while its record changes: a list with the chosen record beside it. */
  inPlace?: boolean;
}

export const routes: { [N in Exclude<PathName, 'gallery'>]: Entry<N> } = {
  today: { screen: Today, section: 'today', title: shell.today },
  contractors: { screen: ContractorList, section: 'contractors', title: shell.contractors },
  contractorNew: { screen: ContractorNew, section: 'contractors', title: shell.contractors },
  contractorImport: { screen: ContractorImport, section: 'contractors', title: shell.contractors },
  contractor: { screen: Contractor, section: 'contractors', title: shell.contractors },
  contractorTab: { screen: Contractor, section: 'contractors', title: shell.contractors },
  agreements: { screen: AgreementList, section: 'agreements', title: shell.agreements },
  agreementNew: { screen: AgreementNew, section: 'agreements', title: shell.agreements },
  agreement: { screen: Agreement, section: 'agreements', title: shell.agreements },
  agreementSign: {
    screen: AgreementSign,
    section: 'agreements',
    title: shell.agreements,
    full: true,
  },
  instructions: {
    screen: InstructionList,
    section: 'instructions',
    title: shell.instructions,
    inPlace: true,
  },
  instructionNew: {
    screen: InstructionList,
    section: 'instructions',
    title: shell.instructions,
    inPlace: true,
  },
  instruction: {
    screen: InstructionList,
    section: 'instructions',
    title: shell.instructions,
    inPlace: true,
  },
  work: { screen: WorkList, section: 'work', title: shell.work, inPlace: true },
  handoffNew: { screen: HandoffNew, section: 'work', title: shell.work },
  handoff: { screen: WorkList, section: 'work', title: shell.work, inPlace: true },
  reviews: { screen: ReviewList, section: 'reviews', title: shell.reviews },
  reviewNew: { screen: ReviewNew, section: 'reviews', title: shell.reviews },
  review: { screen: Review, section: 'reviews', title: shell.reviews },
  history: { screen: History, section: 'history', title: shell.history },
  settings: { screen: Settings, section: 'settings', title: shell.settings },
  backups: { screen: Backups, section: 'settings', title: backups.title },
};
