import { describe, expect, it } from 'vitest';
import { hasUnsafe } from '../../../electron/core/lib/redact.ts';
import { openCharset } from '../../../electron/core/ssh/charset.ts';
import { createLastOutput, endOfConnection, endOfShell } from '../../../electron/core/ssh/shellEnd.ts';
import { AppError } from '../../../shared/errors.ts';
import { charsets } from '../../../shared/model/charsetNames.ts';

const none = { error: undefined, goodbye: undefined, givenUp: undefined, silentSeconds: 15 };

describe('the end of a connection', () => {
  it("quotes the host's words as the host's, and does not call it lost", () => {
    const error = Object.assign(new Error('Idle timeout'), { code: 2 });
    expect(endOfConnection({ ...none, error, goodbye: 'Idle timeout' })).toEqual({
      reason: 'disconnected',
      message: 'The host ended the connection. It said: “Idle timeout”.',
    });
  });

  it('takes control characters and great length out of what the host said', () => {
    const { message } = endOfConnection({ ...none, goodbye: `\u001b[2J\u202e${'x'.repeat(900)}` });
    expect(hasUnsafe(message)).toBe(false);
    expect(message.length).toBeLessThan(280);
  });

  it('says so when the host said nothing', () => {
    expect(endOfConnection({ ...none, goodbye: '' }).message).toBe('The host ended the connection.');
    expect(endOfConnection(none)).toMatchObject({ reason: 'lost', message: expect.stringContaining('without a word') });
  });

  it('is a loss when the network or the keepalive ends it', () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { level: 'client-socket', code: 'ECONNRESET' });
    expect(endOfConnection({ ...none, error: reset }).reason).toBe('lost');
    const error = Object.assign(new Error('Keepalive timeout'), { level: 'client-timeout' });
    expect(endOfConnection({ ...none, error })).toMatchObject({
      reason: 'lost',
      message: expect.stringContaining('15 s'),
    });
    expect(endOfConnection({ ...none, givenUp: 'It slept.' })).toEqual({ reason: 'lost', message: 'It slept.' });
  });

  it('is no loss when the host broke the rules: nothing is tried again', () => {
    const breaches = [
      new AppError('sshProtocol'),
      Object.assign(new Error('Invalid MAC'), { level: 'protocol' }),
      new TypeError('undefined is not a function'),
    ];
    for (const error of breaches) expect(endOfConnection({ ...none, error }).reason).toBe('disconnected');
  });

  it('is no loss when the host showed another host key', () => {
    expect(endOfConnection({ ...none, error: new AppError('hostKeyChanged') })).toMatchObject({
      reason: 'disconnected',
      message: expect.stringContaining('another host key'),
    });
  });
});

describe('the end of a shell', () => {
  it('tells exit status and signal', () => {
    expect(endOfShell(7, undefined, '')).toMatchObject({ reason: 'exit', exitCode: 7 });
    expect(endOfShell(null, 'SIGKILL', '')).toMatchObject({ reason: 'signal', signal: 'KILL' });
  });

  it('is told apart from an exit when bash ended itself for want of input', () => {
    const last = createLastOutput();
    last.add(Buffer.from(`${'x'.repeat(300)}$ \u0007timed out waiting for `));
    last.add(Buffer.from('input: auto-logout\r\n'));
    expect(endOfShell(0, undefined, last.text())).toEqual({
      reason: 'idle',
      message: 'The shell ended itself. The host said: “timed out waiting for input: auto-logout”.',
      exitCode: 0,
    });
  });

  it.each(charsets)('is told so from the bytes, whatever their charset: %s', async (name) => {
    const encoder = (await openCharset(name)).encoder();
    const last = createLastOutput();
    last.add(encoder.write(`${'表Привет'.repeat(40)}$ \u0007timed out waiting for input: auto-logout\r\n`));
    expect(endOfShell(0, undefined, last.text()).reason).toBe('idle');
  });
});
