import { z } from 'zod';
import { MAX_INPUT } from '../flowControl.ts';

const size = z.number().int().min(1).max(10_000);

/** What opens a terminal stream: the session whose shell it shows, and the size of the page's terminal. */
export const terminalStreamParamsSchema = z.strictObject({ sessionId: z.string(), cols: size, rows: size });
export type TerminalStreamParams = z.infer<typeof terminalStreamParamsSchema>;

/** Frames from the page to the host. */
export const pageFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('input'), data: z.string().max(MAX_INPUT) }),
  z.strictObject({ kind: z.literal('resize'), cols: size, rows: size }),
  /** `chars` more chars have been parsed by xterm. */
  z.strictObject({ kind: z.literal('ack'), chars: z.number().int().min(1) }),
]);
export type PageFrame = z.infer<typeof pageFrameSchema>;

/** Frames from the host to the page. */
export type HostFrame =
  | {
      readonly kind: 'data';
      readonly data: string;
      /** An earlier page may have shown it already, and answered what it asks. */
      readonly seen?: true;
    }
  /** No more data comes. Why the session ended is in the `sessions` topic. */
  | { readonly kind: 'end' };
