import { AppError } from '../../../shared/errors.ts';
import { rejectOnAbort, throwIfAborted } from '../lib/abort.ts';
import { createSingleFlight } from '../lib/singleFlight.ts';
import type { Clock } from '../ports.ts';
import { runCredentialProcess } from './credentialProcess.ts';
import type { ConfigProfile } from './model.ts';
import type { ProfileCredentials } from './processOutput.ts';

export interface ProfileCredentialsCache {
  /**
   * Credentials of a profile with static keys or a `credential_process`, which runs once however many wait, and not
   * before the user has confirmed it. Errors: `profileNotFound`, `credentialProcessUnconfirmed`,
   * `credentialProcessFailed`, `cancelled`.
   */
  get(profileName: string, signal?: AbortSignal): Promise<ProfileCredentials>;
  /** Forgets a profile's credentials, those on their way too; the next `get` runs its process anew. */
  forget(profileName: string): void;
}

const RENEW_MS = 5 * 60_000;
/** A process whose credentials live shorter, or that fails to renew them, is not run again at every call. */
const RERUN_MS = 30_000;

interface Kept {
  readonly command: string;
  readonly credentials: ProfileCredentials;
  /** Epoch ms. */
  readonly renewAt: number;
}

/** One run of a process, and how many wait for it. */
interface Flight {
  readonly key: string;
  readonly command: string;
  readonly controller: AbortController;
  waiting: number;
}

export function createProfileCredentials(deps: {
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  profiles: () => readonly ConfigProfile[];
  confirmed(profile: string, command: string): boolean;
}): ProfileCredentialsCache {
  const { clock, env } = deps;
  const kept = new Map<string, Kept>();
  const singleFlight = createSingleFlight<ProfileCredentials>();
  const flights = new Map<string, Flight>();
  let runs = 0;

  /** Those of this very command that still live. */
  const present = (name: string, command: string): Kept | undefined => {
    const found = kept.get(name);
    return found?.command === command && found.credentials.expiration > clock.now() ? found : undefined;
  };
  const run = async (name: string, flight: Flight): Promise<ProfileCredentials> => {
    const { command, controller } = flight;
    try {
      const credentials = await runCredentialProcess(command, { clock, env }, controller.signal);
      const renewAt = Math.max(credentials.expiration - RENEW_MS, clock.now() + RERUN_MS);
      // Forgotten, or the command changed meanwhile: then only those who waited get them.
      if (flights.get(name) === flight) kept.set(name, { command, credentials, renewAt });
      return credentials;
    } catch (error) {
      const old = present(name, command);
      if (!old || controller.signal.aborted) throw error;
      // While the old credentials live, a run that failed costs nothing.
      kept.set(name, { ...old, renewAt: clock.now() + RERUN_MS });
      return old.credentials;
    }
  };
  const flightOf = (name: string, command: string): Flight => {
    const underWay = flights.get(name);
    if (underWay?.command === command) return underWay;
    runs += 1;
    const flight = { key: `${name} ${runs}`, command, controller: new AbortController(), waiting: 0 };
    flights.set(name, flight);
    return flight;
  };
  /** Joins the run under way; it is ended when nobody waits for it any more. */
  const join = async (name: string, command: string, signal: AbortSignal | undefined): Promise<ProfileCredentials> => {
    const flight = flightOf(name, command);
    flight.waiting += 1;
    try {
      const result = singleFlight(flight.key, () => run(name, flight));
      return await (signal ? rejectOnAbort(result, signal) : result);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        if (flights.get(name) === flight) flights.delete(name);
        flight.controller.abort();
      }
    }
  };

  return {
    async get(profileName, signal) {
      if (signal) throwIfAborted(signal);
      const profile = deps.profiles().find(({ name }) => name === profileName);
      // An SSO profile's credentials are its role's.
      if (!profile || profile.kind === 'sso') throw new AppError('profileNotFound', { detail: profileName });
      if (profile.kind === 'keys') {
        const { accessKeyId, secretAccessKey, sessionToken } = profile;
        const token = sessionToken === undefined ? {} : { sessionToken };
        return { accessKeyId, secretAccessKey, ...token, expiration: Number.POSITIVE_INFINITY };
      }
      const { command } = profile;
      if (!deps.confirmed(profileName, command)) throw new AppError('credentialProcessUnconfirmed');
      const old = present(profileName, command);
      return old && old.renewAt > clock.now() ? old.credentials : join(profileName, command, signal);
    },
    forget(profileName) {
      kept.delete(profileName);
      flights.delete(profileName);
    },
  };
}
