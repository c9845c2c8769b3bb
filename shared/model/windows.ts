/** The window that the app starts with; the others come and go. No imports, for the page's sake. */
export const MAIN_WINDOW = 'main';
