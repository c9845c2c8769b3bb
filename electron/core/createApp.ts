import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './app.ts';
import { createAwsClients } from './aws/awsClients.ts';
import { createCommands } from './commands/createCommands.ts';
import { createRoleCredentials } from './credentials/roleCredentials.ts';
import { createSigned } from './credentials/signed.ts';
import { createHostTrust } from './hostTrust/hostTrust.ts';
import { createCurrentIdentity } from './identity/currentIdentity.ts';
import { createInventory } from './inventory/inventory.ts';
import { isLoopback } from './lib/externalUrl.ts';
import { createFileBacking } from './lib/fileBacking.ts';
import { createNotices } from './notices/notices.ts';
import { createOsUserMemory } from './osUser/resolveOsUser.ts';
import type { CorePorts } from './ports.ts';
import { createSettings } from './settings/settings.ts';
import { createSessions } from './ssh/sessions.ts';
import { openSavedSessions, saveSeed } from './sso/savedSessions.ts';
import { createSsoSessions } from './sso/ssoSessions.ts';

/** Puts the product together. Everything that it starts ends with `dispose`. */
export async function createApp(ports: CorePorts): Promise<App> {
  const { clock, env, desktop } = ports;
  mkdirSync(ports.dataDir, { recursive: true, mode: 0o700 });
  const notices = createNotices();
  const onNotice = notices.addDocument;
  const settings = createSettings({ backing: ports.openBacking('settings'), clock, onNotice });
  const saved = openSavedSessions({ backing: ports.openBacking('ssoSessions'), clock, onNotice });
  const seed = env.SALLYPORT_SSO_SESSION;
  if (seed) saveSeed(saved, seed);
  const hostTrust = createHostTrust({
    backing: createFileBacking(join(ports.dataDir, 'hostTrust.json')),
    clock,
    onNotice,
  });
  const identities = createCurrentIdentity();
  const clients = createAwsClients({
    env,
    ssoSession: saved.get,
    roleCredentials: (identity) => credentials.get(identity),
  });
  const sso = await createSsoSessions({
    clock,
    saved,
    secrets: desktop.secrets,
    clients: () => clients,
    openExternal: desktop.openExternal,
    onTokenGone(id, why) {
      credentials.forget(id);
      if (why === 'signedOut') identities.forget(id);
    },
  });
  const credentials = createRoleCredentials({ clock, clients: () => clients, sso });
  const signed = createSigned(credentials);
  const inventory = createInventory({ clock, clients: () => clients, identity: identities.topic, signed });
  const sessions = createSessions({
    clock,
    clients: () => clients,
    signed,
    credentials,
    inventory,
    hostTrust,
    osUsers: createOsUserMemory(),
    isSandbox: ({ ssoSessionId }) => isLoopback(new URL(saved.get(ssoSessionId).startUrl)),
    identity: identities.topic,
  });
  return {
    commands: createCommands({ ports, notices, settings, sso, identities, inventory, sessions }),
    topics: {
      ssoSessions: sso.topic,
      identity: identities.topic,
      inventory: inventory.topic,
      sessions: sessions.topic,
      settings: settings.topic,
      notices: notices.topic,
    },
    terminalFeed: sessions.feed,
    async dispose() {
      await sessions.dispose();
      inventory.dispose();
      sso.dispose();
      clients.dispose();
    },
  };
}
