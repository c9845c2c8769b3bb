import { AppError } from '../../../shared/errors.ts';
import type { Identity } from '../../../shared/model/identity.ts';
import { type Instance, osUserSchema } from '../../../shared/model/instance.ts';
import type { InstanceTarget } from '../../../shared/model/target.ts';
import { commonOsUsers } from '../osUser/imageFamily.ts';
import { type OsUserChoice, resolveOsUser } from '../osUser/resolveOsUser.ts';
import { privateRoute } from '../routes/privateRoute.ts';
import { type Attempt, type AttemptInput, type Destination, type PipelineDeps, StepError } from './attempt.ts';

/** A listing younger than this is taken as it is; the push finds out if it is wrong. Ms. */
const FRESH_MS = 30_000;

const sources: Readonly<Record<OsUserChoice['from'], string>> = {
  asked: 'as chosen in this tab',
  host: 'as saved with the host',
  tag: 'from tag sallyport:user',
  lastSuccess: 'worked last on this image',
  image: 'from the image',
};

/** Steps Credentials and Target of an instance: who asks, which machine, which OS user, which address. */
export async function resolveInstance(
  deps: PipelineDeps,
  target: InstanceTarget,
  { osUser, hostUser }: AttemptInput,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Destination> {
  const { recorder, facts } = attempt;
  const { identity, region } = target;
  attempt.failedStep = 'credentials';
  recorder.begin('credentials');
  const { expiration } = await deps.credentials.get(identity, signal);
  recorder.done('credentials', credentialsFact(identity, expiration - deps.awsNow()));

  attempt.failedStep = 'target';
  recorder.begin('target');
  const instance = await findInstance(deps, target, signal);
  facts.instance = instance;
  // Before anything else is asked for: a stopped machine or a bad address ends it here.
  const route = privateRoute(instance, { allowLoopback: deps.isSandbox(identity) });
  facts.route = route;
  const imageName = async (): Promise<string | undefined> => {
    // Without ec2:DescribeImages the name stays unknown; then the user is asked.
    const name = await deps.inventory.imageName(target, instance.imageId, signal).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'signInRequired') throw error;
      return undefined;
    });
    if (name !== undefined) facts.imageName = name;
    return name;
  };
  const choice =
    (await resolveOsUser(instance, { asked: osUser, host: hostUser }, deps.osUsers, imageName)) ??
    (await askOsUser(attempt, signal));
  facts.osUser = choice.osUser;
  facts.osUserFrom = choice.from;
  const where = `${instance.instanceId} in ${region}, ${instance.state}`;
  recorder.done('target', `${where}; OS user ${choice.osUser} ${sources[choice.from]}`);
  attempt.failedStep = 'route';
  return { instance, trustKey: instance, name: instance.name, osUser: choice.osUser, route };
}

function credentialsFact({ kind, roleName, accountName }: Identity, leftMs: number): string {
  const who = kind === 'sso' ? `${roleName} in ${accountName}` : `profile ${accountName}, ${roleName}`;
  return Number.isFinite(leftMs) ? `${who}, good for ${Math.max(0, Math.floor(leftMs / 60_000))} m` : who;
}

async function findInstance(deps: PipelineDeps, target: InstanceTarget, signal: AbortSignal): Promise<Instance> {
  const listed = deps.inventory.find(target.region, target.instanceId);
  if (listed && deps.clock.now() - listed.listedAt < FRESH_MS) return listed.instance;
  return deps.inventory.describe(target, target.instanceId, signal);
}

async function askOsUser({ questions, recorder }: Attempt, signal: AbortSignal): Promise<OsUserChoice> {
  const answer = await questions.ask<'osUser'>(
    { kind: 'osUser', suggestions: [...commonOsUsers] },
    (question) => recorder.ask('target', question),
    signal,
  );
  recorder.answered('target');
  if (!osUserSchema.safeParse(answer.osUser).success) throw new AppError('osUserInvalid');
  return { osUser: answer.osUser, from: 'asked' };
}

const unreachable: ReadonlySet<string> = new Set([
  'connectionRefused',
  'connectTimeout',
  'hostUnreachable',
  'sshSilent',
]);

/**
 * An address that does not answer may belong to a machine that was stopped since it was listed: looks again, and if so
 * answers the error that says it.
 */
export async function stoppedMeanwhile(
  deps: PipelineDeps,
  target: InstanceTarget,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof AppError) || !unreachable.has(error.code) || signal.aborted) return error;
  const now = await deps.inventory.describe(target, target.instanceId, signal).catch(() => undefined);
  if (!now || now.state === 'running') return error;
  return new StepError('target', new AppError('instanceNotRunning', { detail: `${now.instanceId} is ${now.state}` }));
}
