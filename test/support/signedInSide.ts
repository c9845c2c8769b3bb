import { deviceCode, nothing, registration, token } from './awsAnswers.ts';
import { type AwsSide, createAwsSide } from './awsSide.ts';
import { type ScriptedAws, startScriptedAws } from './scriptedAws.ts';
import { untilTopic } from './untilTopic.ts';

/** The AWS side against scripted answers, with the sign-in done. */
export async function startSignedIn(): Promise<{ aws: ScriptedAws; side: AwsSide; dispose(): Promise<void> }> {
  const aws = await startScriptedAws();
  aws.answer('RegisterClient', registration());
  aws.answer('StartDeviceAuthorization', deviceCode(aws.url));
  aws.answer('CreateToken', token());
  aws.answer('Logout', nothing);
  const side = await createAwsSide({ startUrl: `${aws.url}/start`, endpoints: aws.endpoints });
  const done = side.sso.signIn(side.session.id);
  await untilTopic(side.sso.topic, ([state]) => state?.status.kind === 'waitingForUser');
  side.clock.advance(1000);
  await done;
  return {
    aws,
    side,
    async dispose() {
      side.dispose();
      await aws.dispose();
    },
  };
}
