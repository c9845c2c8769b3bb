import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConsoleOutput } from '../../../electron/core/inventory/consoleOutput.ts';
import { ec2Error, html } from '../../support/awsAnswers.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import { type ScriptedAnswer, type ScriptedAws, startScriptedAws } from '../../support/scriptedAws.ts';
import { createFarEndClients, type FarEndClients } from '../aws/farEnd.ts';

const INSTANCE = 'i-0abc1234def567890';
let aws: ScriptedAws;
let clients: FarEndClients;
beforeEach(async () => {
  aws = await startScriptedAws();
  clients = createFarEndClients({ endpoints: aws.endpoints });
});
afterEach(async () => {
  clients.dispose();
  await aws.dispose();
});

const printed = (text: string, instanceId = INSTANCE): ScriptedAnswer => ({
  headers: { 'content-type': 'text/xml' },
  body:
    `<GetConsoleOutputResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>req-1</requestId>` +
    `<instanceId>${instanceId}</instanceId><timestamp>2026-11-24T22:00:00.000Z</timestamp>` +
    `<output>${Buffer.from(text).toString('base64')}</output></GetConsoleOutputResponse>`,
});
const read = (holds?: (text: string) => boolean) =>
  readConsoleOutput(clients.ec2(), INSTANCE, new AbortController().signal, holds);
const askedForLatest = (): boolean[] => aws.requests.map(({ body }) => body.includes('Latest=true'));

it('asks for the latest output', async () => {
  aws.answer('GetConsoleOutput', printed('login: '));
  expect(await read()).toEqual({ text: 'login: ', updatedAt: Date.UTC(2026, 10, 24, 22) });
  expect(askedForLatest()).toEqual([true]);
});

it('takes the output of the last start where the instance type has no latest', async () => {
  aws.answer(
    'GetConsoleOutput',
    ec2Error('UnsupportedOperation', 'This instance type does not support retrieving the latest console logs.', 400),
    printed('from the start'),
  );
  expect((await read()).text).toBe('from the start');
  expect(askedForLatest()).toEqual([true, false]);
});

it('looks into the output of the last start for what has scrolled out of the latest', async () => {
  aws.answer('GetConsoleOutput', printed('noise'), printed('SSH HOST KEY'));
  expect((await read((text) => text.includes('SSH HOST KEY'))).text).toBe('SSH HOST KEY');
});

it('keeps the latest when the last start left nothing', async () => {
  aws.answer('GetConsoleOutput', printed('noise'), printed(''));
  expect((await read(() => false)).text).toBe('noise');
});

it('is empty when EC2 has nothing', async () => {
  aws.answer('GetConsoleOutput', printed(''));
  expect((await read()).text).toBe('');
});

it.each([
  ['accessDenied', ec2Error('UnauthorizedOperation', 'You are not authorized to perform this operation.')],
  ['instanceNotFound', ec2Error('InvalidInstanceID.NotFound', 'The instance ID does not exist', 400)],
  ['awsMalformed', html],
  ['awsMalformed', printed('x', 'i-0ffffffffffffffff')],
] as const)('fails with %s', async (code, answer) => {
  aws.answer('GetConsoleOutput', answer);
  const error = await appError(read());
  expect(error.code).toBe(code);
  expect(error.facts.detail).toContain('ec2:GetConsoleOutput');
});

it('can be cancelled', async () => {
  aws.answer('GetConsoleOutput', { fault: 'hang' });
  const abort = new AbortController();
  const reading = readConsoleOutput(clients.ec2(), INSTANCE, abort.signal);
  await aws.asked('GetConsoleOutput');
  abort.abort();
  expect(await errorCode(reading)).toBe('cancelled');
});
