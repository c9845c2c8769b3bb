import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluatePolicies } from '../../../electron/core/access/evaluatePolicies.ts';
import { parsePolicy } from '../../../electron/core/access/policyDocument.ts';
import { matchesWildcard } from '../../../electron/core/access/wildcard.ts';

const article = {
  name: 'article',
  document: parsePolicy(
    JSON.parse(
      readFileSync(new URL('../../sandbox/iam/articlePolicy.json', import.meta.url), 'utf8')
        .replaceAll('$REGION', 'eu-central-1')
        .replaceAll('$ACCOUNTID', '111122223333'),
    ),
  ),
};
const request = (context: Record<string, string> = {}, resource = 'i-00123EXAMPLE') => ({
  action: 'ec2-instance-connect:SendSSHPublicKey',
  resource: `arn:aws:ec2:eu-central-1:111122223333:instance/${resource}`,
  context: { 'ec2:osuser': 'ec2-user', 'aws:SourceIp': '198.51.100.7', ...context },
});
const policy = (...Statement: object[]) => ({ name: 'p', document: parsePolicy({ Version: '2012-10-17', Statement }) });

describe("the article's policy", () => {
  it('allows its instance, user and network, and says which statement did', () => {
    expect(evaluatePolicies([article], request())).toMatchObject({
      effect: 'allow',
      decidedBy: { policy: 'article', index: 0 },
    });
  });

  it.each([
    ['another OS user', { 'ec2:osuser': 'root' }, 'ec2:osuser', ['root']],
    ['another network', { 'aws:SourceIp': '203.0.113.9' }, 'aws:SourceIp', ['203.0.113.9']],
  ])('refuses %s and names the condition', (_words, context, key, actual) => {
    const decision = evaluatePolicies([article], request(context));
    expect(decision).toMatchObject({
      effect: 'implicitDeny',
      nearMisses: [{ resourceMatches: true, conditions: [{ key, actual }] }],
    });
  });

  it('refuses another instance and says that the resource is why', () => {
    expect(evaluatePolicies([article], request({}, 'i-other'))).toMatchObject({
      effect: 'implicitDeny',
      nearMisses: [{ resourceMatches: false, conditions: [] }],
    });
  });
});

describe('evaluatePolicies', () => {
  const all = { Effect: 'Allow', Action: '*', Resource: '*' };

  it('lets an explicit deny win, wherever it stands', () => {
    const deny = { Effect: 'Deny', Action: 'ec2-instance-connect:*', Resource: '*' };
    expect(evaluatePolicies([policy(all, deny)], request())).toMatchObject({
      effect: 'explicitDeny',
      decidedBy: { index: 1 },
    });
    expect(evaluatePolicies([policy(deny), policy(all)], request()).effect).toBe('explicitDeny');
  });

  it('never allows by an operator that it does not know, and never ignores a Deny that has one', () => {
    const Condition = { SomethingNew: { 'ec2:osuser': 'ec2-user' } };
    expect(evaluatePolicies([policy({ ...all, Condition })], request()).effect).toBe('implicitDeny');
    const deny = { Effect: 'Deny', Action: '*', Resource: '*', Condition };
    expect(evaluatePolicies([policy(all, deny)], request()).effect).toBe('explicitDeny');
  });

  it.each([
    [{ StringNotEquals: { 'aws:missing': 'x' } }, 'allow'],
    [{ StringEquals: { 'aws:missing': 'x' } }, 'implicitDeny'],
    [{ StringEqualsIfExists: { 'aws:missing': 'x' } }, 'allow'],
    [{ Null: { 'aws:missing': 'true' } }, 'allow'],
    [{ Null: { 'ec2:osuser': 'true' } }, 'implicitDeny'],
    [{ StringLike: { 'ec2:osuser': 'ec2-*' } }, 'allow'],
    [{ StringEquals: { 'EC2:OSUSER': 'ec2-user' } }, 'allow'],
    [{ NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }, 'implicitDeny'],
    [{ IpAddress: { 'aws:SourceIp': '198.51.100.7' } }, 'allow'],
    [{ IpAddress: { 'aws:SourceIp': 'not-an-address' } }, 'implicitDeny'],
    [{ StringEquals: { 'ec2:osuser': ['a', 'ec2-user'] }, Bool: { 'aws:missing': 'true' } }, 'implicitDeny'],
    [{ StringNotEquals: { 'ec2:osuser': ['a', 'ec2-user'] } }, 'implicitDeny'],
  ])('decides %j as IAM does: %s', (Condition, effect) => {
    expect(evaluatePolicies([policy({ ...all, Condition })], request()).effect).toBe(effect);
  });

  it('refuses a document that is no policy', () => {
    expect(() => parsePolicy({ Statement: [{ Effect: 'Maybe', Action: '*', Resource: '*' }] })).toThrow(
      'not an IAM policy',
    );
    expect(() => parsePolicy({ Statement: [{ Effect: 'Allow', Resource: '*' }] })).toThrow();
  });
});

describe('matchesWildcard', () => {
  it.each([
    ['a*c', 'abbbc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*', '', true],
    ['ec2:Describe*', 'ec2:DescribeInstances', true],
    ['ec2:Describe*', 'ec2:TerminateInstances', false],
  ])('%s against %s is %s', (pattern, text, matches) => {
    expect(matchesWildcard(pattern, text)).toBe(matches);
  });

  it('is not held up by a hostile pattern', () => {
    expect(matchesWildcard(`${'*a'.repeat(200)}b`, 'a'.repeat(5000))).toBe(false);
  });
});
