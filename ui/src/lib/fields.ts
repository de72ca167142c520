/** Fields that hand over what is typed only when they are left: dates, and tags. */

/**
 * The field with the caret hands over what is typed in it, as if it were left; the caret stays. To be called before the form
 * is set aside or asked for.
 */
export function settleField(): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement) field.dispatchEvent(new FocusEvent('blur'));
}
