import { z } from 'zod';

/** The last thing chosen in the application's menu. `count` tells two choices of the same action apart. */
export const menuActionSchema = z.strictObject({ count: z.number().int().min(1), id: z.string().max(80) });
export type MenuAction = z.infer<typeof menuActionSchema>;
