import { z } from 'zod';

/** Something the user should know that belongs to no tab, e.g. a stored file that had to be restored. */
export const noticeSchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  message: z.string(),
});
export type Notice = z.infer<typeof noticeSchema>;
