// Made by `cargo xtask bindings` from the declared commands. Not edited by hand.

export type Paper = "a4" | "letter";
export type FileState = { path: string, business: string, signatory: string, encrypted: boolean, sample: boolean, today: string, currency: string, time_zone: string, locale: string, paper: Paper, };
export type RecentFile = { path: string, name: string, };
export type AppState = { file: FileState | null, recent: Array<RecentFile>, theme: string, version: string, };
export type Defaults = { country: string, currency: string, time_zone: string, locale: string, paper: Paper, folder: string, };
export type CreateFile = { elsewhere: boolean, name: string, signatory: string, country: string, currency: string, time_zone: string, locale: string, paper: Paper, is_sample: boolean, };
export type OpenRequest = { recent?: number, };
export type SetTheme = { theme: string, };
export type Undo = { entry?: number, };
export type Undone = { summary: string, };

export interface Commands {
  'app.state': { request: Record<string, never>; response: AppState };
  'app.defaults': { request: Record<string, never>; response: Defaults };
  'app.set_theme': { request: SetTheme; response: Record<string, never> };
  'file.create': { request: CreateFile; response: AppState };
  'file.open': { request: OpenRequest; response: AppState };
  'file.sample': { request: Record<string, never>; response: AppState };
  'file.close': { request: Record<string, never>; response: AppState };
  'history.undo': { request: Undo; response: Undone };
  'history.redo': { request: Record<string, never>; response: Undone };
}
