import type { Cause } from '../../../shared/model/connectAttempt.ts';
import { KEY_LIFETIME_MS } from '../oneTimeKey/pushKey.ts';
import { osUserOfImage } from '../osUser/imageFamily.ts';
import type { AttemptFacts } from './attempt.ts';

/** Images that come without the ec2-instance-connect package (EC2 User Guide, "Install EC2 Instance Connect"). */
const withoutPackage = /debian|centos|rocky|rhel|red.?hat|suse|sles|fedora|alma|oracle|freebsd/i;

/** Causes of "pushed, but login refused", most likely first, from what the attempt has seen. */
export function loginRefusedCauses({ osUser, osUserFrom, imageName, keyAgeMs = 0 }: AttemptFacts): Cause[] {
  const expected = imageName === undefined ? undefined : osUserOfImage(imageName);
  const wrongUser = osUserFrom === 'asked' || osUserFrom === 'host' || (expected !== undefined && expected !== osUser);
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

/** Causes of a sign-in that was refused without any one-time key, from what was tried. */
export function otherLoginCauses({ osUser = '', tried = [] }: AttemptFacts): Cause[] {
  const offeredKey = tried.some((one) => /key/.test(one) && /: refused$/.test(one));
  const causes: Cause[] = [];
  if (offeredKey)
    causes.push({
      likelihood: 'likely',
      title: 'The host does not know your key',
      detail: `Its public half must stand in ~${osUser}/.ssh/authorized_keys on the host.`,
    });
  if (tried.some((one) => /^(password|saved password|keyboard-interactive): refused$/.test(one)))
    causes.push({
      likelihood: 'likely',
      title: 'What you answered was wrong',
      detail: 'A password, or a code that was used or too old. Hosts do not say which.',
    });
  if (tried.some((one) => /SHA-1 only/.test(one)))
    causes.push({
      likelihood: 'likely',
      title: 'The host takes RSA signatures over SHA-1 only',
      detail: 'It is an old one. Save it as a host and allow legacy algorithms there, or use an ed25519 key.',
    });
  if (tried.length === 0)
    causes.push({
      likelihood: 'likely',
      title: 'The host takes none of the ways to sign in that this host is set to',
      detail: 'The details say what it takes. Edit the host to allow another way, in the order that you want.',
    });
  // The host has not decided about the user, when no proof reached it.
  if (tried.length > 0 && !tried.some((one) => /: refused/.test(one))) return causes;
  causes.push({
    likelihood: 'possible',
    title: `There is no user ${osUser} on the host, or it may not sign in`,
    detail:
      'Hosts say the same for a user that is not there. AllowUsers, DenyUsers and a locked account keep a user out too.',
  });
  return causes;
}
