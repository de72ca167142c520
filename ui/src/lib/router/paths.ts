/** Every place in the program. The screen of each is named in features/routes.ts. */
export const paths = {
  today: '/today',
  contractors: '/contractors',
  contractorNew: '/contractors/new',
  contractorImport: '/contractors/import',
  contractor: '/contractors/:id',
  contractorTab: '/contractors/:id/:tab',
  agreements: '/agreements',
  agreementNew: '/agreements/new',
  agreement: '/agreements/:id',
  agreementSign: '/agreements/:id/sign',
  instructions: '/instructions',
  instructionNew: '/instructions/new',
  instruction: '/instructions/:id',
  work: '/work',
  handoffNew: '/work/new',
  handoff: '/work/:id',
  reviews: '/reviews',
  reviewNew: '/reviews/new',
  review: '/reviews/:id',
  history: '/history',
  settings: '/settings',
  backups: '/backups',
  gallery: '/gallery',
} as const;

export type PathName = keyof typeof paths;
