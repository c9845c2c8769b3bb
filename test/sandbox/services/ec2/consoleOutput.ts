import { createHash } from 'node:crypto';
import type { FleetInstance } from '../../fleet.ts';
import type { SandboxResponse } from '../../http.ts';
import type { SandboxContext } from '../context.ts';
import { malformedInstanceId } from './ec2Form.ts';
import { ec2Answer, ec2Error } from './ec2Xml.ts';

/** What is wrong with the input, before anybody asks who may do it. */
export function checkConsoleOutput(form: URLSearchParams): SandboxResponse | undefined {
  const instanceId = form.get('InstanceId') ?? '';
  if (instanceId === '') return ec2Error('MissingParameter', 'The request must contain the parameter InstanceId');
  return malformedInstanceId(instanceId);
}

/** GetConsoleOutput: base64 of what the host printed when it started; nothing from a host without an sshd. */
export function consoleOutput(context: SandboxContext, instance: FleetInstance): SandboxResponse {
  const key = context.hostKey(instance);
  const bootedAt = new Date(instance.launchTime);
  const text = key === undefined ? '' : cloudInitLog(key, instance.name, bootedAt);
  return ec2Answer(
    'GetConsoleOutput',
    `<instanceId>${instance.instanceId}</instanceId><timestamp>${bootedAt.toISOString()}</timestamp>` +
      `<output>${Buffer.from(text).toString('base64')}</output>`,
  );
}

/**
 * The end of a first start's log: cloud-init sends the fingerprints through syslog, the keys straight to the console
 * (cloud-init `tools/write-ssh-key-fingerprints`), and a serial console ends its lines with CR LF.
 */
function cloudInitLog(publicKey: string, hostname: string, bootedAt: Date): string {
  const [type = '', blob = ''] = publicKey.split(' ');
  const fingerprint = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '');
  const syslog = (line: string): string => `<14>${syslogTime(bootedAt)} cloud-init: ${line}`;
  const rule = '#'.repeat(61);
  const lines = [
    '[   12.108432] cloud-init[1204]: Generating public/private ed25519 key pair.',
    syslog(rule),
    syslog('-----BEGIN SSH HOST KEY FINGERPRINTS-----'),
    syslog(`256 SHA256:${fingerprint} root@${hostname} (ED25519)`),
    syslog('-----END SSH HOST KEY FINGERPRINTS-----'),
    syslog(rule),
    '-----BEGIN SSH HOST KEY KEYS-----',
    `${type} ${blob} root@${hostname}`,
    '-----END SSH HOST KEY KEYS-----',
    `[   13.540117] cloud-init[1242]: Cloud-init v. 24.4 finished at ${bootedAt.toUTCString()}. Up 13.52 seconds`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** RFC 3164 §4.1.2: `Jan  6 15:27:31`. */
function syslogTime(date: Date): string {
  const [, day, month, , time] = date.toUTCString().split(' ');
  return `${month} ${String(Number(day)).padStart(2)} ${time}`;
}
