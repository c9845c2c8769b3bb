/** Default OS users by the image's name (EC2 User Guide, "Manage system users on your Linux instance"). */
const families: readonly (readonly [RegExp, string])[] = [
  [/bitnami/i, 'bitnami'],
  [/ubuntu/i, 'ubuntu'],
  [/debian/i, 'admin'],
  [/centos/i, 'centos'],
  [/rocky/i, 'rocky'],
  [/fedora/i, 'fedora'],
  [/(^|[^a-z])(al2023|amzn2?|amazon)|rhel|red.?hat|suse|sles|freebsd|oracle|(^|[^a-z])ol[789]|alma/i, 'ec2-user'],
];

/** The OS user that images of this name come with; undefined when the name says nothing. */
export function osUserOfImage(imageName: string): string | undefined {
  return families.find(([pattern]) => pattern.test(imageName))?.[1];
}

/** Names worth suggesting when nothing is known, commonest first. Never tried by themselves. */
export const commonOsUsers: readonly string[] = ['ec2-user', 'ubuntu', 'admin'];
