import type { Cause } from '../../../shared/model/connectAttempt.ts';
import { KEY_LIFETIME_MS } from '../oneTimeKey/pushKey.ts';
import { osUserOfImage } from '../osUser/imageFamily.ts';
import type { AttemptFacts } from './attempt.ts';

/** Images that come without the ec2-instance-connect package (EC2 User Guide, "Install EC2 Instance Connect"). */
const withoutPackage = /debian|centos|rocky|rhel|red.?hat|suse|sles|fedora|alma|oracle|freebsd/i;

/** Causes of "pushed, but login refused", most likely first, from what the attempt has seen. */
export function loginRefusedCauses({ osUser, osUserFrom, imageName, keyAgeMs = 0 }: AttemptFacts): Cause[] {
  const expected = imageName === undefined ? undefined : osUserOfImage(imageName);
  const wrongUser = osUserFrom === 'asked' || (expected !== undefined && expected !== osUser);
  const noPackage = imageName !== undefined && withoutPackage.test(imageName);
  const causes: (Cause & { weight: number })[] = [
    {
      weight: noPackage ? 3 : 2,
      likelihood: noPackage || !wrongUser ? 'likely' : 'possible',
      title: 'EC2 Instance Connect is not installed on the instance',
      detail: `Pushing succeeds anyway: AWS only puts the key into the instance's metadata. Install the package ec2-instance-connect${imageName === undefined ? '' : ` (image ${imageName})`}.`,
    },
    {
      weight: wrongUser ? 2.5 : 1.5,
      likelihood: wrongUser ? 'likely' : 'possible',
      title: `There is no OS user ${osUser ?? ''} on the instance`,
      detail: `The push does not check it.${expected === undefined ? '' : ` This image usually has ${expected}.`}`,
    },
    {
      weight: 1,
      likelihood: 'possible',
      title: 'sshd does not ask EC2 Instance Connect',
      detail: 'Another AuthorizedKeysCommand in sshd_config, or AllowUsers and AllowGroups, keep the key out.',
    },
  ];
  if (keyAgeMs > KEY_LIFETIME_MS) {
    causes.push({
      weight: 4,
      likelihood: 'likely',
      title: 'The key had expired',
      detail: `It was ${Math.round(keyAgeMs / 1000)} s old; a pushed key lives 60 s.`,
    });
  }
  return causes.sort((a, b) => b.weight - a.weight).map(({ weight: _weight, ...cause }) => cause);
}
