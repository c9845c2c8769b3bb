import { mkdirSync } from 'node:fs';
import type { MenuAction } from '../../shared/model/menuAction.ts';
import type { App } from './app.ts';
import { createCommands } from './commands/createCommands.ts';
import { createAwsSide } from './createAwsSide.ts';
import { createHosts } from './hosts/hosts.ts';
import { createHostKeyDesk } from './hostTrust/hostKeyDesk.ts';
import { createHostTrust } from './hostTrust/hostTrust.ts';
import { createCurrentIdentity } from './identity/currentIdentity.ts';
import { createInventory } from './inventory/inventory.ts';
import { isLoopback } from './lib/externalUrl.ts';
import { createTopic } from './lib/topic.ts';
import { createNotices } from './notices/notices.ts';
import { createOsUserMemory } from './osUser/resolveOsUser.ts';
import type { CorePorts } from './ports.ts';
import { createExports } from './sessionLog/exports.ts';
import { createOutputFiles } from './sessionLog/outputFiles.ts';
import { createSettings } from './settings/settings.ts';
import { createSessions } from './ssh/sessions.ts';
import { shellEnvironment } from './ssh/shellEnvironment.ts';
import { agentPath } from './ssh/signIn/agentKeys.ts';
import { createPasswords } from './ssh/signIn/passwords.ts';
import { createUnlockedKeys } from './ssh/signIn/unlockedKeys.ts';
import { createWorkspace } from './workspace/workspace.ts';

/** Puts the product together. Everything that it starts ends with `dispose`. */
export async function createApp(ports: CorePorts): Promise<App> {
  const { clock } = ports;
  mkdirSync(ports.dataDir, { recursive: true, mode: 0o700 });
  const notices = createNotices();
  const stored = (name: string) => ({ backing: ports.openBacking(name), clock, onNotice: notices.addDocument });
  const settings = createSettings(stored('settings'));
  const hostTrust = createHostTrust({ dataDir: ports.dataDir, clock, onNotice: notices.addDocument });
  const current = createCurrentIdentity();
  const aws = await createAwsSide({ ports, notices, stored, current });
  const { sso, credentials, signed, clients, time } = aws;
  const ssoSessions = sso.topic;
  const inventory = createInventory({ clock, clients, identity: current.topic, ssoSessions, signed });
  const hosts = createHosts(stored('hosts'));
  const passwords = createPasswords(ports.desktop.secrets);
  const unlockedKeys = createUnlockedKeys();
  const files = createOutputFiles({ home: ports.home, folder: () => settings.topic.value.logFolder });
  const exports = createExports({ clock, files });
  const sessions = createSessions({
    clock,
    files,
    home: ports.home,
    localUser: ports.localUser,
    agentPath: agentPath(ports.env),
    passwords,
    unlockedKeys: unlockedKeys,
    host: hosts.get,
    clients,
    signed,
    credentials,
    inventory,
    hostTrust,
    osUsers: createOsUserMemory(),
    ssoSessions,
    shellEnvironment: shellEnvironment(ports.env),
    awsNow: time.now,
    isSandbox: (identity) =>
      identity.kind === 'sso' && isLoopback(new URL(sso.session(identity.ssoSessionId).startUrl)),
    identity: current.topic,
    random: ports.random,
    power: ports.desktop.power,
    network: ports.desktop.network,
    enabled: () => settings.topic.value.autoReconnect,
  });
  const workspace = createWorkspace({
    ...stored('workspace'),
    sessions: sessions.topic,
    connect: sessions.reopen,
    assign: sessions.assign,
    desktop: ports.desktop,
    keeps: () => settings.topic.value.restoreTabs === 'ask',
  });
  const hostKeys = createHostKeyDesk({
    hostTrust,
    signed,
    clients,
    session: (id) => sessions.topic.value.find((session) => session.id === id),
    describe: inventory.describe,
  });
  const menuAction = createTopic<MenuAction | null>(null);
  const menu = ports.desktop.menu.onAction((id) =>
    menuAction.update((last) => ({ count: (last?.count ?? 0) + 1, id })),
  );
  return {
    commands: createCommands({
      ports,
      notices,
      settings,
      inventory,
      hostTrust,
      hostKeys,
      sessions,
      exports,
      hosts,
      passwords,
      workspace,
      ...aws,
    }),
    topics: {
      ssoSessions,
      identities: aws.identities.topic,
      identityMarks: aws.marks.topic,
      awsConfig: aws.awsConfig.topic,
      identity: current.topic,
      inventory: inventory.topic,
      hosts: hosts.topic,
      hostTrust: hostTrust.topic,
      sessions: sessions.topic,
      settings: settings.topic,
      notices: notices.topic,
      menuAction,
      workspace: workspace.topic,
    },
    terminalFeed: sessions.feed,
    async dispose() {
      menu.dispose();
      // Before the sessions go, which it keeps the tabs of.
      workspace.dispose();
      await Promise.all([sessions.dispose(), exports.dispose()]);
      unlockedKeys.clear();
      inventory.dispose();
      aws.dispose();
    },
  };
}
