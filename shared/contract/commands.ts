import { z } from 'zod';
import { MAX_EXPORT_CHUNK } from '../flowControl.ts';
import { appInfoSchema } from '../model/appInfo.ts';
import { answerSchema, consoleComparisonSchema } from '../model/connectAttempt.ts';
import { hostInputSchema } from '../model/host.ts';
import { identitySchema } from '../model/identity.ts';
import { instanceIdSchema } from '../model/instance.ts';
import { settingsPatchSchema } from '../model/settings.ts';
import { regionSchema, signInFlowSchema, ssoSessionPatchSchema } from '../model/ssoSession.ts';
import { addressTargetSchema } from '../model/target.ts';
import { storedTabsSchema, tabSchema, workspaceSchema } from '../model/workspace.ts';

const none = z.strictObject({});
const done = z.null();
const ssoSessionId = z.strictObject({ ssoSessionId: z.string() });
const sessionId = z.strictObject({ sessionId: z.string() });
/** As entered: what EC2 Instance Connect does not take is refused in words, by the attempt. */
const osUser = z.string().min(1).max(256);
const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/**
 * Everything the page may ask of the host. Inputs are validated and outputs strict-parsed by the router, so that a
 * field that is not named here cannot leave the host.
 */
export const commands = {
  'app.info': command(none, appInfoSchema),
  /** Opens a link that the user chose in a terminal; `https:` and `http:` only. */
  'app.openLink': command(z.strictObject({ url: z.string().max(8192) }), done),
  'app.writeClipboard': command(z.strictObject({ text: z.string().max(16 * 1024 * 1024) }), done),
  'app.readClipboard': command(none, z.strictObject({ text: z.string() })),
  'app.dismissNotice': command(z.strictObject({ id: z.string() }), done),
  /** Starts the built-in sandbox and saves its SSO session; answers with that session's id. */
  'app.startSandbox': command(none, ssoSessionId),

  'sso.addSession': command(
    z.strictObject({
      name: z.string().max(80),
      startUrl: z.string().max(2048),
      region: z.string().max(32),
      /** The user was warned that this https host is not a known AWS one, and goes on. */
      unknownHostConfirmed: z.boolean().optional(),
    }),
    ssoSessionId,
  ),
  'sso.updateSession': command(z.strictObject({ ssoSessionId: z.string(), patch: ssoSessionPatchSchema }), done),
  'sso.removeSession': command(ssoSessionId, done),
  /** Runs a whole sign-in; answers when the user is signed in. Progress is in the `ssoSessions` topic. */
  'sso.signIn': command(z.strictObject({ ssoSessionId: z.string(), flow: signInFlowSchema.optional() }), done),
  'sso.cancelSignIn': command(ssoSessionId, done),
  /** Opens the page of the sign-in under way once more. */
  'sso.openVerification': command(ssoSessionId, done),
  'sso.signOut': command(ssoSessionId, done),

  /** Lists accounts and roles anew, of one SSO session or of all that are signed in. */
  'identity.refresh': command(z.strictObject({ ssoSessionId: z.string().optional() }), done),
  /** Makes this identity the current one and lists its instances in these regions. */
  'identity.select': command(
    z.strictObject({ identity: identitySchema, regions: z.array(z.string().max(64)).min(1).max(40) }),
    done,
  ),
  'identity.setFavourite': command(z.strictObject({ key: z.string().max(512), favourite: z.boolean() }), done),

  /** Takes in the AWS config files and follows their changes; `false` stops and lets go of what came from them. */
  'awsConfig.follow': command(z.strictObject({ following: z.boolean() }), done),
  /** The user has seen exactly this `credential_process` and lets it run. */
  'awsConfig.confirmProcess': command(z.strictObject({ profile: z.string().max(128), command: z.string() }), done),

  'inventory.refresh': command(none, done),
  'inventory.cancel': command(none, done),

  /** Opens a tab's session on an instance of the current identity; answers at once, progress is in `sessions`. */
  'session.connect': command(
    z.strictObject({ instanceId: instanceIdSchema, region: regionSchema, osUser: osUser.optional() }),
    sessionId,
  ),
  /** Opens a tab's session on a saved host, by its settings. */
  'session.connectHost': command(z.strictObject({ hostId: z.string(), osUser: osUser.optional() }), sessionId),
  /** Opens a tab's session on a machine outside EC2 that is not saved. */
  'session.connectAddress': command(
    z.strictObject({ target: addressTargetSchema, osUser: osUser.optional() }),
    sessionId,
  ),
  'session.answer': command(
    z.strictObject({ sessionId: z.string(), questionId: z.string(), answer: answerSchema }),
    done,
  ),
  /** Holds the host key of the open question against the instance's console output. */
  'session.compareHostKey': command(
    z.strictObject({ sessionId: z.string(), questionId: z.string() }),
    consoleComparisonSchema,
  ),
  /** Trusts the key that stopped the last attempt instead of the known ones, and connects again. */
  'session.replaceHostKey': command(z.strictObject({ sessionId: z.string(), typed: z.string().max(300) }), done),
  /** Looks at the known_hosts file again, which other programs may have changed. */
  'hostTrust.refresh': command(none, done),
  /** Forgets one line of it. */
  'hostTrust.remove': command(z.strictObject({ id: z.string().max(512) }), done),
  /** Starts a new attempt with a new key in the same session (same tab), once the last has ended. */
  'session.reconnect': command(z.strictObject({ sessionId: z.string(), osUser: osUser.optional() }), done),
  /** Back to the output of the shell that is over: no more automatic reconnects, and a try under way ends. */
  'session.stopReconnect': command(sessionId, done),
  /** Ends the shell, and the connection when nobody else is on it; the session and its output stay. */
  'session.disconnect': command(sessionId, done),
  /** Opens another tab's session on the same SSH connection, or on a new one where that is gone. */
  'session.duplicate': command(sessionId, sessionId),
  /** Writes what the terminal shows from now on to a new file, which `sessions` then names. */
  'session.startLog': command(z.strictObject({ sessionId: z.string(), timestamps: z.boolean() }), done),
  /** Answers when the file is complete. */
  'session.stopLog': command(sessionId, done),
  /** Begins a file that takes what a session's terminal shows; `append` and `finish` follow. */
  'export.begin': command(
    z.strictObject({ sessionId: z.string(), format: z.enum(['txt', 'html']) }),
    z.strictObject({ exportId: z.string() }),
  ),
  'export.append': command(z.strictObject({ exportId: z.string(), text: z.string().max(MAX_EXPORT_CHUNK) }), done),
  'export.finish': command(z.strictObject({ exportId: z.string() }), z.strictObject({ path: z.string() })),
  /** Ends the shell or attempt, and the connection when nobody else is on it, and forgets the session. */
  'session.close': command(sessionId, done),

  /** Saves a new host, or changes the one with this id. */
  'host.save': command(
    z.strictObject({ hostId: z.string().max(64).optional(), host: hostInputSchema }),
    z.strictObject({ hostId: z.string() }),
  ),
  'host.remove': command(z.strictObject({ hostId: z.string() }), done),
  /** Forgets what the keystore keeps of passwords for this host. */
  'host.forgetPasswords': command(z.strictObject({ hostId: z.string() }), done),

  /** Keeps how the calling page's tabs and panes lie, for when it is loaded anew and for the next run. */
  'workspace.save': command(z.strictObject({ layout: workspaceSchema }), done),
  /** Moves a tab of the calling window to a window of its own, or to the main one. Errors: `unavailable`. */
  'workspace.moveTab': command(z.strictObject({ tab: tabSchema, to: z.enum(['newWindow', 'main']) }), done),
  /** Opens tabs that were closed: connects each of their sessions, with a new key. Start commands are not run again. */
  'workspace.open': command(z.strictObject({ tabs: storedTabsSchema }), z.strictObject({ tabs: z.array(tabSchema) })),
  /** The same for the tabs of the last run; the answer names the one that was in front. */
  'workspace.reopen': command(none, z.strictObject({ tabs: z.array(tabSchema), activeTabId: z.string().optional() })),
  /** Nobody wants the tabs of the last run. */
  'workspace.forget': command(none, done),

  'settings.update': command(settingsPatchSchema, done),
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<K extends CommandName> = z.infer<(typeof commands)[K]['input']>;
export type CommandOutput<K extends CommandName> = z.infer<(typeof commands)[K]['output']>;
