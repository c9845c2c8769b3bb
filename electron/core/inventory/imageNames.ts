import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { AppError } from '../../../shared/errors.ts';
import type { AwsClients, AwsScope } from '../aws/awsClients.ts';
import { awsError } from '../aws/awsError.ts';
import { plainText } from '../lib/redact.ts';

export interface ImageNames {
  get(scope: AwsScope, imageId: string, signal: AbortSignal): Promise<string | undefined>;
}

/** Names of machine images, from which the OS user is guessed. An image's name never changes, so it is asked for once. */
export function createImageNames(deps: {
  clients(): AwsClients;
  signed<T>(scope: AwsScope, work: () => Promise<T>): Promise<T>;
}): ImageNames {
  const names = new Map<string, string>();
  const ask = async (scope: AwsScope, imageId: string, signal: AbortSignal): Promise<string | undefined> => {
    const command = new DescribeImagesCommand({ ImageIds: [imageId] });
    try {
      const answer = await deps.clients().ec2(scope).send(command, { abortSignal: signal });
      if (!Array.isArray(answer.Images)) {
        throw new AppError('awsMalformed', { detail: 'ec2:DescribeImages: no imagesSet in the answer' });
      }
      const name = answer.Images.find((image) => image.ImageId === imageId)?.Name;
      return typeof name === 'string' ? plainText(name, 256) : undefined;
    } catch (error) {
      // A deregistered or private image has no name to tell.
      if (error instanceof Error && /^InvalidAMIID\./.test(error.name)) return undefined;
      throw awsError(error, 'ec2:DescribeImages');
    }
  };
  return {
    async get(scope, imageId, signal) {
      const key = `${scope.region}/${imageId}`;
      const known = names.get(key);
      if (known !== undefined) return known;
      const name = await deps.signed(scope, () => ask(scope, imageId, signal));
      if (name !== undefined) names.set(key, name);
      return name;
    },
  };
}
