/**
 * Texts as typed functions. A text is a template with {named} parts, or a set of plural forms
 * chosen by its {n}. `say` turns a table of texts into functions that demand exactly the named
 * parts; a missing text or part does not compile. The tables stay plain data, so a second
 * language is a second table of the same shape.
 */
import { region } from '../format/region.svelte';

type PluralForms = { readonly other: string } & {
  readonly [Form in 'zero' | 'one' | 'two' | 'few' | 'many']?: string;
};
type Text = string | PluralForms;
type Texts = { readonly [key: string]: Text };

type Named<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Named<Rest>
  : never;
type Values<Name extends string> = { [N in Name]: N extends 'n' ? number : string | number };
type Speak<Name extends string> = [Name] extends [never]
  ? () => string
  : (values: Values<Name>) => string;
type Say<T> = T extends string
  ? Speak<Named<T>>
  : T extends PluralForms
    ? Speak<'n' | Named<Extract<T[keyof T], string>>>
    : never;

export type Spoken<T extends Texts> = { readonly [K in keyof T]: Say<T[K]> };

function pick(forms: PluralForms, n: number): string {
  return forms[new Intl.PluralRules(region.locale).select(n)] ?? forms.other;
}

function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number'
      ? new Intl.NumberFormat(region.locale).format(value)
      : String(value);
  });
}

/** Makes the functions of one feature's texts. */
export function say<const T extends Texts>(texts: T): Spoken<T> {
  const spoken: Record<string, (values?: Record<string, string | number>) => string> = {};
  for (const [key, text] of Object.entries(texts)) {
    spoken[key] = (values = {}) =>
      fill(typeof text === 'string' ? text : pick(text, Number(values['n'])), values);
  }
  return spoken as unknown as Spoken<T>;
}
