import { images } from '../../fleet.ts';
import type { SandboxResponse } from '../../http.ts';
import { listValues } from './ec2Form.ts';
import { ec2Answer, ec2Error } from './ec2Xml.ts';

export function describeImages(form: URLSearchParams): SandboxResponse {
  const ids = listValues(form, 'ImageId');
  const unknown = ids.find((id) => images[id] === undefined);
  if (unknown !== undefined) return ec2Error('InvalidAMIID.NotFound', `The image id '[${unknown}]' does not exist`);
  const items = ids.map((id) => `<item><imageId>${id}</imageId><name>${images[id]}</name></item>`).join('');
  return ec2Answer('DescribeImages', `<imagesSet>${items}</imagesSet>`);
}
