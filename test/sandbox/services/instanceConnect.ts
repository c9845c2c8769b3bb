import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instanceIdSchema, osUserSchema } from '../../../shared/model/instance.ts';
import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { authorize } from '../iam/authorize.ts';
import { resourceTags } from '../iam/resourceTags.ts';
import { type SignatureProblem, verifySignature } from '../sigv4.ts';
import type { SandboxContext } from './context.ts';
import { parseJson } from './parseJson.ts';

const inputSchema = z.object({
  InstanceId: instanceIdSchema,
  InstanceOSUser: osUserSchema,
  SSHPublicKey: z.string().min(80).max(4096),
  AvailabilityZone: z.string().optional(),
});

const signatureErrors: Readonly<Record<SignatureProblem, string>> = {
  missing: 'MissingAuthenticationTokenException',
  unknownKey: 'UnrecognizedClientException',
  token: 'UnrecognizedClientException',
  expiredCredentials: 'ExpiredTokenException',
  clock: 'InvalidSignatureException',
  mismatch: 'InvalidSignatureException',
  scope: 'InvalidSignatureException',
};

/** SendSSHPublicKey: signature, then IAM, then the instance, as AWS does it. */
export async function sendSSHPublicKey(context: SandboxContext, request: SandboxRequest): Promise<SandboxResponse> {
  const signed = verifySignature(request, context.state.credentials, context.now(), 'ec2-instance-connect');
  if (!signed.ok) return refuse(signatureErrors[signed.problem], signed.detail);
  const body = parseJson(request.body);
  if (body === undefined) return refuse('SerializationException', 'The request body is not JSON');
  const input = inputSchema.safeParse(body);
  if (!input.success) return refuse('InvalidArgsException', `Invalid ${input.error.issues[0]?.path.join('.')}`);
  const { InstanceId: instanceId, InstanceOSUser: osUser, SSHPublicKey: publicKey } = input.data;
  const { accountId } = signed.caller.role;
  const instance = context.fleet.find((candidate) => candidate.instanceId === instanceId);
  const verdict = authorize(signed.caller, {
    action: 'ec2-instance-connect:SendSSHPublicKey',
    resource: `arn:aws:ec2:${signed.region}:${accountId}:instance/${instanceId}`,
    context: {
      'ec2:osuser': osUser,
      'aws:SourceIp': request.sourceIp,
      'aws:RequestedRegion': signed.region,
      ...(instance && resourceTags(instance)),
    },
  });
  if (!verdict.allowed) return refuse('AccessDeniedException', verdict.message);
  if (!instance || instance.accountId !== accountId || instance.region !== signed.region) {
    return refuse('EC2InstanceNotFoundException', `EC2 instance ${instanceId} was not found.`);
  }
  if (instance.state !== 'running') {
    return refuse('EC2InstanceStateInvalidException', `EC2 instance ${instanceId} is not in the running state.`);
  }
  if (!/^ssh-(ed25519|rsa) [A-Za-z0-9+/]+=*( .*)?\n?$/.test(publicKey)) {
    return refuse('InvalidArgsException', 'The SSH public key is not valid.');
  }
  await context.acceptKey(instance, osUser, publicKey.trim());
  return answer(200, { RequestId: randomUUID(), Success: true });
}

function answer(status: number, body: object, errorCode?: string): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

const refuse = (name: string, message: string): SandboxResponse =>
  answer(400, { __type: name, Message: message, message }, name);

/** A target of the JSON protocol that nobody knows. */
export const unknownTarget = (): SandboxResponse => refuse('UnknownOperationException', 'The operation is not known');
