/** Money as text. The amount stays a decimal string; nothing is calculated here. */
import { region } from './region.svelte';

export interface Money {
  amount: string;
  currency: string;
}

/** Intl reads decimal text exactly; its type only knows literal shapes. */
function decimal(amount: string): Intl.StringNumericLiteral {
  return amount as Intl.StringNumericLiteral;
}

/** "$780.00". A text that is no number is shown as it came. */
export function money({ amount, currency }: Money): string {
  if (!isDecimal(amount)) return `${amount} ${currency}`;
  try {
    return new Intl.NumberFormat(region.locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).format(decimal(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}

/** "780.00", for columns whose currency stands elsewhere. */
export function amount({ amount: text, currency }: Money): string {
  if (!isDecimal(text)) return text;
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(region.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimal(text));
}

/** The sign that stands inside a money field: "$". */
export function currencySign(currency: string): string {
  try {
    const parts = new Intl.NumberFormat(region.locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(0);
    return parts.find((part) => part.type === 'currency')?.value ?? currency;
  } catch {
    return currency;
  }
}

function currencyDigits(currency: string): number {
  try {
    const style = new Intl.NumberFormat('en', { style: 'currency', currency });
    return style.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
