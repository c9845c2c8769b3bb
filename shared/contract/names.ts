/**
 * The frozen list of names that a preload lets through. It has no imports, so that a preload that uses it carries
 * no library; `test/unit/shared/names.test.ts` holds it against `commands.ts` and `events.ts`.
 */
export const commandNames = [
  'app.info',
  'app.openLink',
  'app.writeClipboard',
  'app.readClipboard',
  'app.dismissNotice',
  'app.startSandbox',
  'sso.addSession',
  'sso.updateSession',
  'sso.removeSession',
  'sso.signIn',
  'sso.cancelSignIn',
  'sso.openVerification',
  'sso.signOut',
  'identity.refresh',
  'identity.select',
  'identity.setFavourite',
  'awsConfig.follow',
  'awsConfig.confirmProcess',
  'inventory.refresh',
  'inventory.cancel',
  'session.connect',
  'session.connectHost',
  'session.connectAddress',
  'session.answer',
  'session.compareHostKey',
  'session.replaceHostKey',
  'hostTrust.refresh',
  'hostTrust.remove',
  'session.reconnect',
  'session.stopReconnect',
  'session.duplicate',
  'session.close',
  'host.save',
  'host.remove',
  'host.forgetPasswords',
  'settings.update',
] as const;

export const topicNames = [
  'ssoSessions',
  'identities',
  'identityMarks',
  'awsConfig',
  'identity',
  'inventory',
  'hosts',
  'hostTrust',
  'sessions',
  'settings',
  'notices',
  'menuAction',
] as const;

export const streamNames = ['terminal'] as const;
