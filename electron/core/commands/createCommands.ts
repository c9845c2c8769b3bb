import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/errors.ts';
import type { AwsConfigService } from '../awsConfig/awsConfig.ts';
import type { CommandHandlers } from '../commandHandlers.ts';
import type { HostsService } from '../hosts/hosts.ts';
import type { HostKeyDesk } from '../hostTrust/hostKeyDesk.ts';
import type { HostTrust } from '../hostTrust/hostTrust.ts';
import type { IdentitiesService } from '../identity/identities.ts';
import type { IdentityMarksService } from '../identity/identityMarks.ts';
import type { SelectIdentity } from '../identity/selectIdentity.ts';
import type { InventoryService } from '../inventory/inventory.ts';
import { parseExternalUrl } from '../lib/externalUrl.ts';
import type { Notices } from '../notices/notices.ts';
import type { CorePorts } from '../ports.ts';
import type { Exports } from '../sessionLog/exports.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { Sessions } from '../ssh/sessions.ts';
import type { Passwords } from '../ssh/signIn/passwords.ts';
import type { SsoSessions } from '../sso/ssoSessions.ts';
import { parseStartUrl } from '../sso/startUrl.ts';
import type { WorkspaceService } from '../workspace/workspace.ts';

export interface CommandDeps {
  readonly ports: CorePorts;
  readonly notices: Notices;
  readonly settings: SettingsService;
  readonly sso: SsoSessions;
  readonly awsConfig: AwsConfigService;
  readonly identities: IdentitiesService;
  readonly marks: IdentityMarksService;
  readonly selectIdentity: SelectIdentity;
  readonly inventory: InventoryService;
  readonly hostTrust: HostTrust;
  readonly hostKeys: HostKeyDesk;
  readonly sessions: Sessions;
  readonly exports: Exports;
  readonly hosts: HostsService;
  readonly passwords: Passwords;
  readonly workspace: WorkspaceService;
}

/** The contract's commands, each a line or two over the part that does the work. */
export function createCommands(deps: CommandDeps): CommandHandlers {
  return {
    ...appCommands(deps),
    ...ssoCommands(deps),
    ...identityCommands(deps),
    ...hostTrustCommands(deps),
    ...hostCommands(deps),
    ...connectCommands(deps),
    ...exportCommands(deps),
    ...workspaceCommands(deps),
  };
}

type Part<P extends string> = Pick<CommandHandlers, Extract<keyof CommandHandlers, `${P}.${string}`>>;

function appCommands({ ports, notices, settings, sso }: CommandDeps): Part<'app' | 'settings'> {
  const { desktop, version } = ports;
  const { host, capabilities, secrets, clipboard } = desktop;
  return {
    'app.info': async () => ({
      version,
      host,
      platform: process.platform,
      settingsFile: settings.path,
      capabilities,
      secrets: secrets.kind,
      ...(secrets.reason === undefined ? {} : { secretsReason: secrets.reason }),
    }),
    async 'app.openLink'({ url }) {
      await desktop.openExternal(parseExternalUrl(url, 'web'));
      return null;
    },
    async 'app.writeClipboard'({ text }) {
      await clipboard.writeText(text);
      return null;
    },
    'app.readClipboard': async () => ({ text: await clipboard.readText() }),
    async 'app.dismissNotice'({ id }) {
      notices.dismiss(id);
      return null;
    },
    async 'app.startSandbox'() {
      if (!ports.sandbox) throw new AppError('unavailable');
      const session = await ports.sandbox.start();
      return { ssoSessionId: sso.addSession(session).id };
    },
    async 'settings.update'(patch) {
      settings.update(patch);
      return null;
    },
  };
}

function ssoCommands({ sso, awsConfig }: CommandDeps): Part<'sso' | 'awsConfig'> {
  return {
    async 'sso.addSession'({ unknownHostConfirmed, ...input }) {
      const { url } = parseStartUrl(input.startUrl);
      const twin = sso.topic.value.find(({ session }) => session.startUrl === url);
      // Adding never changes what is there.
      if (twin)
        throw new AppError('ssoSessionExists', { message: `You have this portal already: ${twin.session.name}.` });
      return { ssoSessionId: sso.addSession(input, { unknownHostConfirmed }).id };
    },
    async 'sso.updateSession'({ ssoSessionId, patch }) {
      const session = sso.session(ssoSessionId);
      const wanted = patch.shareCliCache === true && session.cliCacheName === undefined;
      const cliCacheName = wanted ? awsConfig.cliCacheName(session) : undefined;
      if (wanted && cliCacheName === undefined) throw new AppError('cliSessionUnknown');
      await sso.updateSession(ssoSessionId, patch, cliCacheName);
      return null;
    },
    async 'sso.removeSession'({ ssoSessionId }) {
      const { startUrl, fromAwsConfig } = sso.session(ssoSessionId);
      if (fromAwsConfig) awsConfig.dismiss(startUrl);
      await sso.removeSession(ssoSessionId);
      return null;
    },
    async 'sso.signIn'({ ssoSessionId, flow }, { signal }) {
      await sso.signIn(ssoSessionId, signal, flow);
      return null;
    },
    async 'sso.cancelSignIn'({ ssoSessionId }) {
      sso.cancelSignIn(ssoSessionId);
      return null;
    },
    async 'sso.openVerification'({ ssoSessionId }) {
      await sso.openVerification(ssoSessionId);
      return null;
    },
    async 'sso.signOut'({ ssoSessionId }) {
      await sso.signOut(ssoSessionId);
      return null;
    },
    async 'awsConfig.follow'({ following }) {
      await awsConfig.follow(following);
      return null;
    },
    async 'awsConfig.confirmProcess'({ profile, command }) {
      awsConfig.confirmProcess(profile, command);
      return null;
    },
  };
}

function identityCommands(deps: CommandDeps): Part<'identity' | 'inventory'> {
  const { identities, marks, selectIdentity, inventory } = deps;
  return {
    async 'identity.refresh'({ ssoSessionId }) {
      await identities.refresh(ssoSessionId);
      return null;
    },
    async 'identity.select'({ identity, regions }, { signal }) {
      await selectIdentity(identity, regions, signal);
      return null;
    },
    async 'identity.setFavourite'({ key, favourite }) {
      marks.setFavourite(key, favourite);
      return null;
    },
    async 'inventory.refresh'() {
      await inventory.refresh();
      return null;
    },
    async 'inventory.cancel'() {
      inventory.cancel();
      return null;
    },
  };
}

function hostTrustCommands({
  hostTrust,
  hostKeys,
  sessions,
}: CommandDeps): Pick<CommandHandlers, 'session.compareHostKey' | 'session.replaceHostKey'> & Part<'hostTrust'> {
  return {
    'session.compareHostKey': ({ sessionId, questionId }, { signal }) =>
      hostKeys.compare(sessionId, questionId, signal),
    async 'session.replaceHostKey'({ sessionId, typed }, { signal }) {
      await hostKeys.replace(sessionId, typed, signal);
      sessions.reconnect(sessionId);
      return null;
    },
    async 'hostTrust.refresh'() {
      hostTrust.list();
      return null;
    },
    async 'hostTrust.remove'({ id }) {
      hostTrust.remove({ id });
      return null;
    },
  };
}

function exportCommands({ exports, sessions }: CommandDeps): Part<'export'> {
  return {
    async 'export.begin'({ sessionId, format }, { signal }) {
      const session = sessions.topic.value.find(({ id }) => id === sessionId);
      if (!session) throw new AppError('sessionNotFound');
      return exports.begin(session.name, format, signal);
    },
    async 'export.append'({ exportId, text }) {
      await exports.append(exportId, text);
      return null;
    },
    'export.finish': ({ exportId }) => exports.finish(exportId),
  };
}

function hostCommands({ hosts, passwords }: CommandDeps): Part<'host'> {
  return {
    'host.save': async ({ hostId, host }) => ({ hostId: hosts.save(host, hostId) }),
    async 'host.remove'({ hostId }) {
      const host = hosts.get(hostId);
      // Its machine may be another saved host too.
      const others = hosts.topic.value.some((one) => one.id !== hostId && isDeepStrictEqual(one.target, host?.target));
      if (host && !others) await passwords.forget(host.target);
      hosts.remove(hostId);
      return null;
    },
    async 'host.forgetPasswords'({ hostId }) {
      const host = hosts.get(hostId);
      if (host) await passwords.forget(host.target);
      return null;
    },
  };
}

function workspaceCommands({ workspace }: CommandDeps): Part<'workspace'> {
  return {
    async 'workspace.save'({ layout }, { window }) {
      workspace.save(layout, window);
      return null;
    },
    async 'workspace.moveTab'({ tab, to }) {
      workspace.moveTab(tab, to);
      return null;
    },
    'workspace.open': async ({ tabs }, { window }) => ({ tabs: workspace.open(tabs, window) }),
    'workspace.reopen': async (_input, { window }) => workspace.reopen(window),
    async 'workspace.forget'() {
      workspace.forget();
      return null;
    },
  };
}

function connectCommands({
  sessions,
}: CommandDeps): Omit<Part<'session'>, 'session.compareHostKey' | 'session.replaceHostKey'> {
  return {
    'session.connect': async (input, { window }) => sessions.connect({ ...input, window }),
    'session.connectHost': async (input, { window }) => sessions.connectHost({ ...input, window }),
    'session.connectAddress': async (input, { window }) => sessions.connectAddress({ ...input, window }),
    async 'session.answer'({ sessionId, questionId, answer }) {
      sessions.answer(sessionId, questionId, answer);
      return null;
    },
    async 'session.reconnect'({ sessionId, osUser }) {
      sessions.reconnect(sessionId, osUser);
      return null;
    },
    async 'session.stopReconnect'({ sessionId }) {
      sessions.stopReconnect(sessionId);
      return null;
    },
    async 'session.disconnect'({ sessionId }) {
      sessions.disconnect(sessionId);
      return null;
    },
    'session.duplicate': async ({ sessionId }) => sessions.duplicate(sessionId),
    async 'session.startLog'({ sessionId, timestamps }) {
      await sessions.startLog(sessionId, timestamps);
      return null;
    },
    async 'session.stopLog'({ sessionId }) {
      await sessions.stopLog(sessionId);
      return null;
    },
    async 'session.close'({ sessionId }) {
      sessions.close(sessionId);
      return null;
    },
  };
}
