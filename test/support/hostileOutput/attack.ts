/** One way in which output has been used, or could be, against who looks at it. */
export interface Attack {
  readonly name: string;
  /** As the host would send it. */
  readonly bytes: string;
  /** Where the fact is public. */
  readonly source: string;
  /** What the terminal may say by itself; nothing unless told. */
  readonly replies?: readonly string[] | { readonly atMost: number };
  /** The cleaned title after it; none unless told. */
  readonly title?: string;
  /** What the screen shows in its first rows, if that is what must hold. */
  readonly rows?: readonly string[];
}

export const ESC = '\u001b';
export const CSI = `${ESC}[`;
export const OSC = `${ESC}]`;
export const DCS = `${ESC}P`;
export const BEL = '\u0007';
export const ST = `${ESC}\\`;
