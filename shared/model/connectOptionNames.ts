// Apart from the schemas: the page needs the names and no validator.

export const authMethods = ['instanceConnect', 'agent', 'keyFile', 'keyboardInteractive', 'password'] as const;

export const authMethodNames: Readonly<Record<(typeof authMethods)[number], string>> = {
  instanceConnect: 'EC2 Instance Connect (one-time key)',
  agent: 'SSH agent',
  keyFile: 'Key file',
  keyboardInteractive: 'Keyboard-interactive (one-time codes)',
  password: 'Password',
};

export const oneTimeKeyTypes = ['ed25519', 'rsa4096'] as const;
