import { MAIN_WINDOW } from '../../shared/model/windows.ts';

/** Which window this page is in, by its address. */
export const windowOf = (search: string): string => new URLSearchParams(search).get('window') ?? MAIN_WINDOW;

export const ownWindow = windowOf(globalThis.location?.search ?? '');
export const isMainWindow = ownWindow === MAIN_WINDOW;
