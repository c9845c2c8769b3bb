/** The least and the most of a setting. Apart from its schema: the page knows the limits without zod. */
export const settingLimits = {
  /** CSS px. */
  terminalFontSize: { min: 6, max: 40 },
  /** A multiple of the font's own height. */
  terminalLineHeight: { min: 1, max: 2 },
  /** CSS px. */
  terminalPadding: { min: 0, max: 40 },
  /** A WCAG contrast ratio. */
  minimumContrast: { min: 1, max: 21 },
  /** Lines. */
  scrollback: { min: 0, max: 1_000_000 },
} as const;
