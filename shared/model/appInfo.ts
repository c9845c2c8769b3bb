import { z } from 'zod';

/** What the host that runs the app can do. What it lacks is a value here, and the interface hides it. */
export const capabilitiesSchema = z.strictObject({
  tray: z.boolean(),
  /** Whether "Try the sandbox" can work: the sandbox comes with the source, not with a packaged app. */
  sandbox: z.boolean(),
  /** The window draws its own title bar, with room for the platform's buttons. */
  customTitleBar: z.boolean(),
  /** Tabs can stand in windows of their own. */
  windows: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const appInfoSchema = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'chromium']),
  /** Node's `process.platform`. */
  platform: z.string(),
  /** Where the settings are kept, as JSON. */
  settingsFile: z.string(),
  capabilities: capabilitiesSchema,
  /** Where tokens are kept; `memory` means that they end with this run, and `secretsReason` says why. */
  secrets: z.enum(['keystore', 'memory']),
  secretsReason: z.string().optional(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;
