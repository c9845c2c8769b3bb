import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/rpc/router.ts';
import { AppError } from '../../../shared/errors.ts';
import { createTestApp } from '../../support/testApp.ts';

const context = { signal: new AbortController().signal };

describe('router', () => {
  it('answers with the command’s output', async () => {
    const { commands } = createTestApp({ 'app.readClipboard': async () => ({ text: 'copied' }) });
    const answer = await createRouter(commands).call('app.readClipboard', {}, context);
    expect(answer).toEqual({ ok: true, value: { text: 'copied' } });
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty', '', 42, null, ['app.info'], { toString: 1 }])(
    'has no command %j',
    async (name) => {
      const app = createTestApp();
      const answer = await createRouter(app.commands).call(name, {}, context);
      expect(answer).toMatchObject({ ok: false, error: { code: 'unknownCommand' } });
      expect(app.ran).toEqual([]);
    },
  );

  it.each([undefined, null, 'x', [], { text: 1 }, { text: 'x', more: 1 }])('refuses the input %j', async (input) => {
    const app = createTestApp();
    const answer = await createRouter(app.commands).call('app.writeClipboard', input, context);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(app.ran).toEqual([]);
  });

  it('keeps back an output with a field that the contract does not name', async () => {
    const leaky = { text: 'x', privateKey: 'CANARY' };
    const { commands } = createTestApp({ 'app.readClipboard': async () => leaky });
    const answer = await createRouter(commands).call('app.readClipboard', {}, context);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });

  it('gives an error of ours its code and words', async () => {
    const { commands } = createTestApp({
      'app.openLink': async () => {
        throw new AppError('linkRefused', { detail: 'file:' });
      },
    });
    const answer = await createRouter(commands).call('app.openLink', { url: 'file:///x' }, context);
    expect(answer).toMatchObject({ ok: false, error: { code: 'linkRefused', detail: 'file:' } });
  });

  it('says of another error only its name', async () => {
    const { commands } = createTestApp({
      'app.openLink': async () => {
        throw new TypeError('CANARY in a message');
      },
    });
    const answer = await createRouter(commands).call('app.openLink', { url: 'x' }, context);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', detail: 'TypeError' } });
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });
});
