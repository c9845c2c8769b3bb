import type { FleetInstance } from '../../fleet.ts';
import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import { authorize } from '../../iam/authorize.ts';
import { resourceTags } from '../../iam/resourceTags.ts';
import { type SignatureProblem, verifySignature } from '../../sigv4.ts';
import type { SandboxContext } from '../context.ts';
import { checkConsoleOutput, consoleOutput } from './consoleOutput.ts';
import { describeImages } from './describeImages.ts';
import { checkDescribeInstances, describeInstances } from './describeInstances.ts';
import { instanceNotFound } from './ec2Form.ts';
import { ec2Error } from './ec2Xml.ts';

const VERSION = '2016-11-15';

const signatureErrors: Readonly<Record<SignatureProblem, readonly [string, number]>> = {
  missing: ['MissingAuthenticationToken', 403],
  unknownKey: ['AuthFailure', 401],
  token: ['AuthFailure', 401],
  expiredCredentials: ['RequestExpired', 400],
  clock: ['RequestExpired', 400],
  mismatch: ['SignatureDoesNotMatch', 403],
  scope: ['SignatureDoesNotMatch', 403],
};

const inputChecks: Readonly<Record<string, (form: URLSearchParams) => SandboxResponse | undefined>> = {
  DescribeInstances: checkDescribeInstances,
  DescribeImages: () => undefined,
  GetConsoleOutput: checkConsoleOutput,
};

/** EC2's query protocol: form in, XML out. First the form of the request, then its signature, then IAM. */
export function ec2(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(request.body);
  const action = form.get('Action') ?? '';
  const check = Object.hasOwn(inputChecks, action) ? inputChecks[action] : undefined;
  if (action === '') return ec2Error('MissingAction', 'The request is missing an action or a required parameter.');
  if (!check) return ec2Error('InvalidAction', `The action ${action} is not valid for this web service.`);
  const version = form.get('Version') ?? '';
  if (version !== VERSION) {
    return ec2Error('NoSuchVersion', `The requested version (${version}) of service AmazonEC2 does not exist`);
  }
  const signed = verifySignature(request, context.state.credentials, context.now(), 'ec2');
  if (!signed.ok) {
    const [code, status] = signatureErrors[signed.problem];
    return ec2Error(code, signed.detail, status);
  }
  const wrong = check(form);
  if (wrong) return wrong;
  const { accountId } = signed.caller.role;
  const mine = context.fleet.filter((one) => one.accountId === accountId && one.region === signed.region);
  const target =
    action === 'GetConsoleOutput' ? { instanceId: form.get('InstanceId') ?? '', region: signed.region } : undefined;
  const instance = mine.find(({ instanceId }) => instanceId === target?.instanceId);
  const verdict = authorize(signed.caller, {
    action: `ec2:${action}`,
    resource: target ? `arn:aws:ec2:${target.region}:${accountId}:instance/${target.instanceId}` : '*',
    context: {
      'aws:SourceIp': request.sourceIp,
      'aws:RequestedRegion': signed.region,
      ...(instance && resourceTags(instance)),
    },
  });
  if (!verdict.allowed) {
    const words = `You are not authorized to perform this operation. ${verdict.message}`;
    return ec2Error('UnauthorizedOperation', words, 403);
  }
  return run(context, action, form, mine, instance);
}

function run(
  context: SandboxContext,
  action: string,
  form: URLSearchParams,
  mine: readonly FleetInstance[],
  instance: FleetInstance | undefined,
): SandboxResponse {
  if (action === 'DescribeInstances') return describeInstances(mine, form);
  if (action === 'DescribeImages') return describeImages(form);
  return instance ? consoleOutput(context, instance) : instanceNotFound(form.get('InstanceId') ?? '');
}
