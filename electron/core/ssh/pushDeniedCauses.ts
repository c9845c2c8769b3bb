import type { Cause } from '../../../shared/model/connectAttempt.ts';
import type { InstanceTarget } from '../../../shared/model/target.ts';
import type { AttemptFacts } from './attempt.ts';

/**
 * Causes of a refused SendSSHPublicKey from AWS's own sentence: "… with an explicit deny in …" or "because no … policy
 * allows …". AWS does not say which condition failed, so the conditions that such policies use are named in order.
 */
export function pushDeniedCauses(
  detail: string,
  { facts, target }: { facts: AttemptFacts; target: InstanceTarget },
): Cause[] {
  const { identity, instanceId } = target;
  const { roleName } = identity;
  if (/explicit deny/.test(detail)) {
    const kind = /explicit deny in (?:an? )?([a-z-]+ ?[a-z-]* policy)/.exec(detail)?.[1] ?? 'policy';
    return [
      {
        likelihood: 'likely',
        title: 'A policy forbids it outright',
        detail: `An explicit Deny in the ${kind} wins over every Allow. Whoever runs it can say for whom this instance is meant.`,
      },
    ];
  }
  const asked = facts.osUser ?? 'this OS user';
  return [
    {
      likelihood: facts.osUserFrom === 'asked' || facts.osUserFrom === 'host' ? 'likely' : 'possible',
      title: `The policy allows another OS user than ${asked}`,
      detail: `The condition ec2:osuser of ${roleName} must name ${asked}.`,
    },
    {
      likelihood: 'possible',
      title: 'You come from an address that the policy does not name',
      detail: 'A condition on aws:SourceIp admits only certain networks. Check that the VPN is on.',
    },
    {
      likelihood: 'possible',
      title: `${roleName} may not push to this instance`,
      detail: `ec2-instance-connect:SendSSHPublicKey must be allowed on ${instanceId}.`,
    },
  ].sort((a, b) => rank(a.likelihood) - rank(b.likelihood)) as Cause[];
}

const rank = (likelihood: string): number => (likelihood === 'likely' ? 0 : 1);
