import { AppError } from '../../../shared/errors.ts';
import type { CommandHandlers } from '../commandHandlers.ts';
import type { CurrentIdentityHolder } from '../identity/currentIdentity.ts';
import type { InventoryService } from '../inventory/inventory.ts';
import { parseExternalUrl } from '../lib/externalUrl.ts';
import type { Notices } from '../notices/notices.ts';
import type { CorePorts } from '../ports.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { Sessions } from '../ssh/sessions.ts';
import type { SsoSessions } from '../sso/ssoSessions.ts';

export interface CommandDeps {
  readonly ports: CorePorts;
  readonly notices: Notices;
  readonly settings: SettingsService;
  readonly sso: SsoSessions;
  readonly identities: CurrentIdentityHolder;
  readonly inventory: InventoryService;
  readonly sessions: Sessions;
}

/** The contract's commands, each a line or two over the part that does the work. */
export function createCommands(deps: CommandDeps): CommandHandlers {
  return { ...appCommands(deps), ...ssoCommands(deps), ...connectCommands(deps) };
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

function ssoCommands({ sso, identities, inventory }: CommandDeps): Part<'sso' | 'identity' | 'inventory'> {
  return {
    'sso.addSession': async (input) => ({ ssoSessionId: sso.addSession(input).id }),
    async 'sso.removeSession'({ ssoSessionId }) {
      await sso.removeSession(ssoSessionId);
      return null;
    },
    async 'sso.signIn'({ ssoSessionId }, { signal }) {
      await sso.signIn(ssoSessionId, signal);
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
    'sso.listAccounts': ({ ssoSessionId }, { signal }) => sso.listAccounts(ssoSessionId, signal),
    'sso.listAccountRoles': ({ ssoSessionId, accountId }, { signal }) =>
      sso.listAccountRoles(ssoSessionId, accountId, signal),
    async 'identity.select'({ identity, regions }) {
      sso.session(identity.ssoSessionId);
      identities.select(identity, regions);
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

function connectCommands({ sessions }: CommandDeps): Part<'session'> {
  return {
    'session.connect': async (input) => sessions.connect(input),
    async 'session.answer'({ sessionId, questionId, answer }) {
      sessions.answer(sessionId, questionId, answer);
      return null;
    },
    async 'session.reconnect'({ sessionId, osUser }) {
      sessions.reconnect(sessionId, osUser);
      return null;
    },
    async 'session.close'({ sessionId }) {
      sessions.close(sessionId);
      return null;
    },
  };
}
