/** What is written to a small terminal, and what it must show then. Rows after the last that is told are empty. */
export interface Scenario {
  readonly name: string;
  /** `␛` is ESC. */
  readonly input: string;
  readonly screen: readonly string[];
  /** Row and column of the cursor, from 1. */
  readonly cursor?: readonly [number, number];
  /**
   * Of the first row's cells: B bold, D dim, I italic, U underline, R inverse, H invisible, S struck out, then colours of text
   * and background, `p4` of the palette, `#rrggbb`, nothing for the default.
   */
  readonly attributes?: readonly string[];
  /** 10 × 4 unless told. */
  readonly size?: readonly [cols: number, rows: number];
  /** Sizes that the terminal is given afterwards. */
  readonly resized?: readonly (readonly [cols: number, rows: number])[];
}

/** Four rows, a to d, for what moves them. */
export const ABCD = 'a\r\nb\r\nc\r\nd';
