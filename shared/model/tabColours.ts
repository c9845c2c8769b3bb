/** The colours that a tab may be given, by what they look like; each is a design token. No imports, for the page's sake. */
export const tabColours = ['amber', 'green', 'red', 'blue', 'grey'] as const;
export type TabColour = (typeof tabColours)[number];
