import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instanceSchema } from '../../../shared/model/instance.ts';
import { type Inventory, inventorySchema } from '../../../shared/model/inventory.ts';
import { ec2Error, html, instances, nothing, portalError, roleCredentials } from '../../support/awsAnswers.ts';
import type { AwsSide } from '../../support/awsSide.ts';
import { errorCode } from '../../support/errorCode.ts';
import type { ScriptedAnswer, ScriptedAws, ScriptedRequest } from '../../support/scriptedAws.ts';
import { startSignedIn } from '../../support/signedInSide.ts';
import { untilTopic } from '../../support/untilTopic.ts';

const HOUR = 3_600_000;
const EU = 'eu-central-1';
const US = 'us-east-1';
const id = (n: number): string => `i-${n.toString(16).padStart(17, '0')}`;
let aws: ScriptedAws;
let side: AwsSide;
let dispose: () => Promise<void>;
beforeEach(async () => {
  ({ aws, side, dispose } = await startSignedIn());
  aws.answer('GetRoleCredentials', () => roleCredentials(side.clock.now() + HOUR));
});
afterEach(() => dispose());

const regionOf = ({ headers }: ScriptedRequest): string =>
  /\/([a-z0-9-]+)\/ec2\//.exec(headers.authorization ?? '')?.[1] ?? '';
const byRegion = (answers: Record<string, ScriptedAnswer>) => (request: ScriptedRequest) => answers[regionOf(request)]!;
const over = ({ regions }: Inventory): boolean => regions.length > 0 && regions.every(({ kind }) => kind !== 'loading');
const list = async (...regions: string[]): Promise<Inventory> => {
  side.identities.select(side.identity, regions);
  return untilTopic(side.inventory.topic, over);
};
const names = ({ instances: all }: Inventory) => all.map(({ name }) => name);
const names2 = () => names(side.inventory.topic.value);

describe('listing', () => {
  it('shows the instances of all regions together, by name as a person counts', async () => {
    aws.answer(
      'DescribeInstances',
      byRegion({
        [EU]: instances([
          { instanceId: id(1), name: 'web-10' },
          { instanceId: id(2), name: 'web-2' },
        ]),
        [US]: instances([{ instanceId: id(3), name: 'api' }, { instanceId: id(4) }]),
      }),
    );
    const inventory = await list(EU, US);
    expect(names(inventory)).toEqual(['api', id(4), 'web-2', 'web-10']);
    expect(inventorySchema.parse(inventory)).toEqual(inventory);
    expect(inventory.regions).toEqual(
      [EU, US].map((region) => ({ kind: 'ready', region, listedAt: side.clock.now() })),
    );
    expect(aws.count('GetRoleCredentials')).toBe(1);
  });

  it('asks page after page', async () => {
    aws.answer(
      'DescribeInstances',
      instances([{ instanceId: id(1), name: 'a' }], 'page-2'),
      instances([{ instanceId: id(2), name: 'b' }]),
    );
    expect(names(await list(EU))).toEqual(['a', 'b']);
    expect(new URLSearchParams(aws.requests.at(-1)!.body).get('NextToken')).toBe('page-2');
  });

  it('is ready and empty when there are no instances', async () => {
    aws.answer('DescribeInstances', instances([]));
    expect(await list(EU)).toMatchObject({ instances: [], regions: [{ kind: 'ready' }] });
  });

  it('takes rows with missing fields and drops rows that are no instances', async () => {
    const bare =
      '<item><instanceId>i-00000000000000abc</instanceId><instanceState><name>stopped</name></instanceState></item>';
    const answer = instances([
      { instanceId: id(1), name: 'ok' },
      { instanceId: '../x' },
      { instanceId: id(2), state: 'weird' },
    ]);
    aws.answer('DescribeInstances', {
      ...answer,
      body: answer.body!.replace('<instancesSet>', `<instancesSet>${bare}`),
    });
    const inventory = await list(EU);
    expect(names(inventory)).toEqual(['i-00000000000000abc', 'ok']);
    for (const instance of inventory.instances) instanceSchema.parse(instance);
  });

  it('strips control and direction characters from names', async () => {
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'we&#x202e;b&#x7f;' }]));
    expect(names(await list(EU))).toEqual(['web']);
  });

  it.each([
    ['HTML', html],
    ['nothing', nothing],
    [
      'half an XML',
      { ...instances([{ instanceId: id(1) }]), body: instances([{ instanceId: id(1) }]).body!.slice(0, 250) },
    ],
  ] as [string, ScriptedAnswer][])('says that %s did not come from AWS', async (_what, answer) => {
    aws.answer('DescribeInstances', answer);
    expect((await list(EU)).regions).toMatchObject([{ kind: 'failed', error: { code: 'awsMalformed' } }]);
  });
});

describe('a region that fails', () => {
  it('leaves the others', async () => {
    const denied = ec2Error('UnauthorizedOperation', 'You are not authorized to perform this operation.');
    aws.answer('DescribeInstances', byRegion({ [EU]: denied, [US]: instances([{ instanceId: id(1), name: 'a' }]) }));
    const inventory = await list(EU, US);
    expect(names(inventory)).toEqual(['a']);
    expect(inventory.regions).toMatchObject([
      {
        region: EU,
        kind: 'failed',
        error: { code: 'accessDenied', detail: expect.stringContaining('UnauthorizedOperation') },
      },
      { region: US, kind: 'ready' },
    ]);
  });

  it('keeps the rows of its last whole list', async () => {
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'a' }]));
    await list(EU);
    aws.answer('DescribeInstances', instances([{ instanceId: id(2), name: 'b' }], 'next'), html);
    await side.inventory.refresh();
    expect(names2()).toEqual(['a']);
    expect(side.inventory.topic.value.regions).toMatchObject([{ kind: 'failed' }]);
  });

  it('whose token was revoked mid-listing asks to sign in, and the sign-in reads as ended', async () => {
    aws.answer(
      'DescribeInstances',
      instances([{ instanceId: id(1) }], 'next'),
      ec2Error('ExpiredToken', 'Expired', 400),
    );
    aws.answer(
      'GetRoleCredentials',
      roleCredentials(side.clock.now() + HOUR),
      portalError(401, 'UnauthorizedException', 'Session token not found or invalid'),
    );
    const { regions } = await list(EU);
    expect(regions).toEqual([{ kind: 'waitingForSignIn', region: EU, ssoSessionId: side.session.id }]);
    expect(side.status()).toEqual({ kind: 'ended' });
  });

  it('because its credentials ended early is listed with fresh ones', async () => {
    aws.answer('DescribeInstances', ec2Error('RequestExpired', 'Request has expired.', 400));
    const again = instances([{ instanceId: id(1), name: 'a' }]);
    aws.answer('DescribeInstances', () =>
      aws.count('GetRoleCredentials') > 1 ? again : ec2Error('ExpiredToken', 'Expired', 400),
    );
    expect(names(await list(EU))).toEqual(['a']);
    expect(aws.count('GetRoleCredentials')).toBe(2);
  });
});

describe('refresh and cancel', () => {
  it('shows old rows until the new list is whole', async () => {
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'old' }]));
    await list(EU);
    let release = (): void => undefined;
    const last = new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(instances([]))));
    aws.answer('DescribeInstances', instances([{ instanceId: id(2), name: 'new' }], 'next'), () => last);
    const refreshed = side.inventory.refresh();
    await aws.asked('DescribeInstances', 3);
    side.clock.advance(1000);
    expect(names2()).toEqual(['old']);
    expect(side.inventory.topic.value.regions).toMatchObject([{ kind: 'loading' }]);
    release();
    await refreshed;
    expect(names2()).toEqual(['new']);
  });

  it('shows the first list page by page, at most one update in 50 ms', async () => {
    let release = (): void => undefined;
    const last = new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(instances([]))));
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'first' }], 'next'), () => last);
    side.identities.select(side.identity, [EU]);
    await aws.asked('DescribeInstances', 2);
    const before = side.inventory.topic.revision;
    expect(names2()).toEqual([]);
    side.clock.advance(50);
    expect(names2()).toEqual(['first']);
    expect(side.inventory.topic.revision).toBe(before + 1);
    release();
    await untilTopic(side.inventory.topic, over);
  });

  it('goes back at once to what was there when it is cancelled', async () => {
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'a' }]));
    await list(EU);
    const before = side.inventory.topic.value;
    aws.answer('DescribeInstances', { fault: 'hang' });
    const refreshed = side.inventory.refresh();
    await aws.asked('DescribeInstances', 2);
    side.inventory.cancel();
    expect(side.inventory.topic.value).toEqual(before);
    await refreshed;
  });

  it('says cancelled when the first listing is cancelled', async () => {
    aws.answer('DescribeInstances', { fault: 'hang' });
    side.identities.select(side.identity, [EU]);
    await aws.asked('DescribeInstances');
    side.inventory.cancel();
    expect(side.inventory.topic.value.regions).toMatchObject([{ kind: 'failed', error: { code: 'cancelled' } }]);
  });

  it('drops an older listing when a newer one begins', async () => {
    let release = (): void => undefined;
    const late = instances([{ instanceId: id(1), name: 'late' }]);
    const held = new Promise<ScriptedAnswer>((resolve) => (release = () => resolve(late)));
    aws.answer('DescribeInstances', () => held, instances([{ instanceId: id(2), name: 'newer' }]));
    side.identities.select(side.identity, [EU]);
    await aws.asked('DescribeInstances');
    await side.inventory.refresh();
    release();
    await new Promise((resolve) => setImmediate(resolve));
    side.clock.advance(1000);
    expect(names2()).toEqual(['newer']);
  });

  it("never shows one identity's instances under another", async () => {
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'a' }]));
    await list(EU);
    aws.answer('DescribeInstances', { fault: 'hang' });
    side.identities.select({ ...side.identity, roleName: 'Other' }, [EU]);
    expect(side.inventory.topic.value).toMatchObject({ instances: [], regions: [{ kind: 'loading' }] });
    await side.sso.signOut(side.session.id);
    expect(side.inventory.topic.value).toEqual({ identityKey: null, regions: [], instances: [] });
  });

  it('needs an identity', async () => {
    expect(await errorCode(side.inventory.refresh())).toBe('identityRequired');
  });
});

describe('one instance', () => {
  const scope = () => ({ identity: side.identity, region: EU });
  const { signal } = new AbortController();

  it('is described as it is now, and its row follows', async () => {
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'a' }]));
    await list(EU);
    side.clock.advance(60_000);
    aws.answer('DescribeInstances', instances([{ instanceId: id(1), name: 'a', state: 'stopped' }]));
    expect((await side.inventory.describe(scope(), id(1), signal)).state).toBe('stopped');
    expect(side.inventory.find(EU, id(1))).toMatchObject({
      instance: { state: 'stopped' },
      listedAt: side.clock.now(),
    });
    side.clock.advance(50);
    expect(side.inventory.topic.value.instances[0]?.state).toBe('stopped');
  });

  it.each([
    ['AWS says so', ec2Error('InvalidInstanceID.NotFound', 'no', 400)],
    ['the answer is empty', instances([])],
    ['another one is answered', instances([{ instanceId: id(9) }])],
  ])('is not found when %s', async (_why, answer) => {
    aws.answer('DescribeInstances', answer);
    expect(await errorCode(side.inventory.describe(scope(), id(1), signal))).toBe('instanceNotFound');
  });

  it("tells its image's name, asked for once", async () => {
    const body =
      '<DescribeImagesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><imagesSet><item><imageId>ami-1</imageId><name>al2023-ami</name></item></imagesSet></DescribeImagesResponse>';
    aws.answer('DescribeImages', { body });
    expect(await side.inventory.imageName(scope(), 'ami-1', signal)).toBe('al2023-ami');
    expect(await side.inventory.imageName(scope(), 'ami-1', signal)).toBe('al2023-ami');
    expect(aws.count('DescribeImages')).toBe(1);
  });

  it('has no image name when the image is gone', async () => {
    aws.answer('DescribeImages', ec2Error('InvalidAMIID.NotFound', 'no', 400));
    expect(await side.inventory.imageName(scope(), 'ami-1', signal)).toBeUndefined();
  });
});
