import { z } from 'zod';

/** `#rrggbb`, lower case. */
const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/, 'A colour is # and six hexadecimal digits');

/** A terminal's colours, by the names that terminals share; `ansi` is black … white, then bright black … bright white. */
export const terminalColoursSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  name: z.string().trim().min(1).max(80),
  background: colourSchema,
  foreground: colourSchema,
  cursor: colourSchema.optional(),
  selection: colourSchema.optional(),
  ansi: z.array(colourSchema).length(16),
});
export type TerminalColours = z.infer<typeof terminalColoursSchema>;
