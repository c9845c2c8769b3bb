import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFileBacking } from '../../../electron/core/lib/fileBacking.ts';
import { openSavedSessions, type SavedSessions, saveSeed } from '../../../electron/core/sso/savedSessions.ts';
import { errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
let sessions: SavedSessions;
const open = () =>
  openSavedSessions({
    backing: createFileBacking(dir.file('ssoSessions.json')),
    clock: createFakeClock(),
    onNotice: () => undefined,
  });
beforeEach(() => {
  dir = createTempDir();
  sessions = open();
});
afterEach(() => dir.dispose());

const acme = { name: 'Acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-central-1' };

it('finds a saved session again at the next start', () => {
  const { id } = sessions.save(acme);
  expect(open().get(id)).toEqual({ id, ...acme });
});

it('updates the session with the same start URL', () => {
  const { id } = sessions.save(acme);
  expect(sessions.save({ ...acme, region: 'us-east-1' }).id).toBe(id);
  expect(sessions.all).toEqual([{ id, ...acme, region: 'us-east-1' }]);
});

it.each(['', 'frankfurt', 'eu-central', 'eu-central-1.attacker.example'])('refuses %j as a region', async (region) => {
  expect(await errorCode(() => sessions.save({ ...acme, region }))).toBe('ssoRegionInvalid');
  expect(sessions.all).toEqual([]);
});

it('takes a region as people type it', () => {
  expect(sessions.save({ ...acme, region: ' EU-Central-1 ' }).region).toBe('eu-central-1');
});

it('adds a session at an unknown https host only after the user has confirmed it', async () => {
  const other = { ...acme, startUrl: 'https://portal.acme.example/start' };
  expect(await errorCode(() => sessions.save(other))).toBe('startUrlUnknownHost');
  expect(sessions.all).toEqual([]);
  expect(sessions.save(other, { unknownHostConfirmed: true }).startUrl).toBe(other.startUrl);
});

it('takes http for nobody, confirmed or not', async () => {
  const plain = { ...acme, startUrl: 'http://portal.acme.example/start' };
  expect(await errorCode(() => sessions.save(plain, { unknownHostConfirmed: true }))).toBe('startUrlInvalid');
});

it('renames a session and changes how it is reached, in its place', () => {
  const { id } = sessions.save(acme);
  sessions.save({ ...acme, name: 'Other', startUrl: 'https://other.awsapps.com/start' });
  sessions.update(id, { name: 'Acme Inc.', useFipsEndpoint: true, endpoints: { ec2: 'https://vpce-1.example' } });
  expect(open().all[0]).toEqual({
    id,
    ...acme,
    name: 'Acme Inc.',
    useFipsEndpoint: true,
    endpoints: { ec2: 'https://vpce-1.example' },
  });
  sessions.update(id, { endpoints: null });
  expect(sessions.get(id)).not.toHaveProperty('endpoints');
});

it('refuses an endpoint that is not https, and changes nothing', async () => {
  const { id } = sessions.save(acme);
  const patch = { name: 'x', endpoints: { sso: 'http://portal.acme.example' } };
  expect(await errorCode(() => sessions.update(id, patch))).toBe('endpointInvalid');
  expect(sessions.get(id)).toEqual({ id, ...acme });
});

it("remembers the AWS CLI's name of a session only while its cache is shared", () => {
  const { id } = sessions.save(acme);
  expect(sessions.update(id, { shareCliCache: true }, 'corp').cliCacheName).toBe('corp');
  expect(sessions.update(id, { name: 'New name' }).cliCacheName).toBe('corp');
  expect(sessions.update(id, { shareCliCache: false })).not.toHaveProperty('cliCacheName');
});

it('names a session that has no name after its host', () => {
  expect(sessions.save({ ...acme, name: ' ' }).name).toBe('acme.awsapps.com');
});

it('says so when a session is not saved here', async () => {
  expect(await errorCode(() => sessions.get('x'))).toBe('ssoSessionNotFound');
});

const seed = (port: number) =>
  JSON.stringify({
    name: 'Sandbox',
    startUrl: `http://127.0.0.1:${port}/start`,
    region: 'eu-central-1',
    endpoints: { ec2: `http://127.0.0.1:${port}` },
  });

it('saves the session of SALLYPORT_SSO_SESSION, and follows the sandbox to its new port', () => {
  saveSeed(sessions, seed(4001));
  const { id } = sessions.all[0]!;
  saveSeed(sessions, seed(4002));
  expect(sessions.all).toMatchObject([
    { id, startUrl: 'http://127.0.0.1:4002/start', endpoints: { ec2: 'http://127.0.0.1:4002' } },
  ]);
});

it.each(['', '{', '[]', '{"name":"x"}', JSON.stringify({ ...acme, secret: 'x' })])(
  'refuses %j as SALLYPORT_SSO_SESSION',
  async (text) => expect(await errorCode(() => saveSeed(sessions, text))).toBe('invalidInput'),
);
