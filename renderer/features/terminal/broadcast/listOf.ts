const format = new Intl.ListFormat('en', { type: 'conjunction' });

/** `a, b, and c`. */
export const listOf = (names: readonly string[]): string => format.format(names);
