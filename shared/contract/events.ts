import { z } from 'zod';
import { awsConfigStateSchema } from '../model/awsConfig.ts';
import { hostSchema } from '../model/host.ts';
import { hostTrustRowSchema } from '../model/hostTrust.ts';
import { identitiesSchema, identityMarksSchema } from '../model/identities.ts';
import { currentIdentitySchema } from '../model/identity.ts';
import { inventorySchema } from '../model/inventory.ts';
import { menuActionSchema } from '../model/menuAction.ts';
import { noticeSchema } from '../model/notice.ts';
import { sessionSchema } from '../model/session.ts';
import { settingsSchema } from '../model/settings.ts';
import { ssoSessionStateSchema } from '../model/ssoSession.ts';
import { workspaceStateSchema } from '../model/workspace.ts';

/**
 * Topics: state that the host owns and the page mirrors. Subscribing gives the value with its revision; every later
 * event carries the whole new value and a higher revision. An event at or below the mirrored revision is stale.
 */
export const topics = {
  ssoSessions: z.array(ssoSessionStateSchema),
  identities: identitiesSchema,
  identityMarks: identityMarksSchema,
  awsConfig: awsConfigStateSchema,
  identity: currentIdentitySchema.nullable(),
  inventory: inventorySchema,
  hosts: z.array(hostSchema),
  hostTrust: z.array(hostTrustRowSchema),
  sessions: z.array(sessionSchema),
  settings: settingsSchema,
  notices: z.array(noticeSchema),
  /** An action that was chosen in the application's menu, for the page that has the focus; null until the first. */
  menuAction: menuActionSchema.nullable(),
  workspace: workspaceStateSchema,
} as const;

export type TopicName = keyof typeof topics;
export type TopicValue<K extends TopicName> = z.infer<(typeof topics)[K]>;
export interface TopicEvent<K extends TopicName = TopicName> {
  readonly revision: number;
  readonly value: TopicValue<K>;
}
