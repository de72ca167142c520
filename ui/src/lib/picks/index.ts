/** Choosing one record out of all of its kind, by typing. */
export { default as AgreementPick } from './AgreementPick.svelte';
export { default as ContractorPick } from './ContractorPick.svelte';
export { default as SheetPick } from './SheetPick.svelte';
