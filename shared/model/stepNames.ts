// Apart from the schemas: the page needs the names and no validator.

/** The eight steps of a connect attempt, in the order in which they are shown. */
export const stepIds = ['credentials', 'target', 'route', 'key', 'push', 'hostKey', 'signIn', 'shell'] as const;
export type StepId = (typeof stepIds)[number];

/** What a step is called on screen and in accessible names (`Push: done, 143 ms`). */
export const stepNames: Readonly<Record<StepId, string>> = {
  credentials: 'Credentials',
  target: 'Target',
  route: 'Route',
  key: 'One-time key',
  push: 'Push',
  hostKey: 'Host key',
  signIn: 'Sign-in',
  shell: 'Shell',
};
