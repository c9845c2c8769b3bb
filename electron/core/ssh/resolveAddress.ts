import { AppError } from '../../../shared/errors.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { type AddressTarget, trustKeyOfAddress } from '../../../shared/model/target.ts';
import { isLoginName } from '../../../shared/parseAddress.ts';
import type { Route } from '../routes/route.ts';
import type { Attempt, AttemptInput, Destination, PipelineDeps } from './attempt.ts';

/**
 * Steps Credentials and Target of a machine outside EC2: AWS is not asked. Who signs in is whom the tab or the host names, else
 * this machine's user, as with ssh(1). Errors: `loginNameInvalid`, `cancelled`.
 */
export async function resolveAddress(
  { localUser }: Pick<PipelineDeps, 'localUser'>,
  target: AddressTarget,
  { name, osUser: asked, hostUser }: AttemptInput,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Destination> {
  const { recorder, facts } = attempt;
  const { host, port } = target;
  recorder.skip('credentials', 'no AWS credentials: the host is reached by its address');
  attempt.failedStep = 'target';
  recorder.begin('target');
  const route: Route = { kind: 'direct', address: host, port };
  facts.route = route;
  // "John Doe" is a user of Windows, not of a host.
  const own = isLoginName(localUser) ? localUser : '';
  const osUser = asked ?? hostUser ?? (own || (await askUser(attempt, signal)));
  facts.osUser = osUser;
  if (!isLoginName(osUser)) throw new AppError('loginNameInvalid', { detail: JSON.stringify(osUser).slice(0, 80) });
  const trustKey = trustKeyOfAddress(target);
  const whose = asked === undefined && hostUser === undefined && own !== '' ? ', as on this machine' : '';
  attempt.failedStep = 'route';
  recorder.done('target', `${hostTrustLabel(trustKey)}; user ${osUser}${whose}`);
  return { instance: undefined, trustKey, name, osUser, route };
}

async function askUser({ questions, recorder }: Attempt, signal: AbortSignal): Promise<string> {
  const { osUser } = await questions.ask<'osUser'>(
    { kind: 'osUser', suggestions: ['root'] },
    (question) => recorder.ask('target', question),
    signal,
  );
  recorder.answered('target');
  return osUser;
}
