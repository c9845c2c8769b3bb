import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/desktop/contentSecurity.ts';
import { createPageFiles } from '../../../electron/desktop/pageFiles.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

describe('page files', () => {
  let dir: TempDir;
  let files: ReturnType<typeof createPageFiles>;
  beforeEach(() => {
    dir = createTempDir();
    mkdirSync(dir.file('page/assets'), { recursive: true });
    writeFileSync(dir.file('page/index.html'), '<p>');
    writeFileSync(dir.file('page/assets/a b.js'), 'ok');
    writeFileSync(dir.file('page/notes.txt'), 'CANARY');
    writeFileSync(dir.file('secret.js'), 'CANARY');
    files = createPageFiles(dir.file('page'));
  });
  afterEach(() => dir.dispose());

  it('serves the page at the root, with the content security policy', () => {
    const { status, headers, body } = files('/');
    expect({ status, body: body.toString() }).toEqual({ status: 200, body: '<p>' });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
  });

  it('decodes the path', () => {
    expect(files('/assets/a%20b.js').body.toString()).toBe('ok');
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '..%2fsecret.js',
    '../secret.js',
    '/assets/../../secret.js',
    '/index.html%00.js',
    '/%E0%A4%A.js',
    '/none.js',
    '/assets',
    '/notes.txt',
  ])('serves nothing for %s', (path) => {
    const { status, headers, body } = files(path);
    expect({ status, length: body.length }).toEqual({ status: 404, length: 0 });
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
  });
});
