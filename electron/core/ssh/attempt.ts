import type { ShownHostKey } from '../../../shared/model/connectAttempt.ts';
import type { SettledOptions } from '../../../shared/model/connectOptions.ts';
import type { HostTrustKey } from '../../../shared/model/hostTrust.ts';
import type { Identity } from '../../../shared/model/identity.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import type { StepId } from '../../../shared/model/stepNames.ts';
import type { Target } from '../../../shared/model/target.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import type { RoleCredentialsCache } from '../credentials/roleCredentials.ts';
import type { Signed } from '../credentials/signed.ts';
import type { HostTrust } from '../hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import type { InventoryService } from '../inventory/inventory.ts';
import type { ReadonlyTopic } from '../lib/topic.ts';
import type { OsUserChoice, OsUserMemory } from '../osUser/resolveOsUser.ts';
import type { Clock } from '../ports.ts';
import type { Route } from '../routes/route.ts';
import type { AttemptRecorder } from './attemptRecorder.ts';
import type { ShellEnvironment } from './openShell.ts';
import type { Questions } from './questions.ts';
import type { SignInDeps } from './signIn/signInDeps.ts';

export interface PipelineDeps extends SignInDeps {
  readonly clock: Clock;
  /** This machine's user, who signs in to an address that names nobody; empty when there is none. */
  readonly localUser: string;
  clients(): AwsClients;
  readonly signed: Signed;
  readonly credentials: RoleCredentialsCache;
  readonly inventory: InventoryService;
  readonly hostTrust: HostTrust;
  readonly osUsers: OsUserMemory;
  /** Where the sign-ins stand: an attempt that meets an ended one waits for the next. */
  readonly ssoSessions: ReadonlyTopic<readonly SsoSessionState[]>;
  /** What every shell is given, where the host's sshd accepts it. */
  readonly shellEnvironment: ShellEnvironment;
  /** AWS's time, epoch ms: what credentials end by. */
  awsNow(): number;
  /** Whether this identity's AWS is on loopback, which is the sandbox. */
  isSandbox(identity: Identity): boolean;
}

export interface AttemptInput {
  readonly target: Target;
  /** What the user calls the host. */
  readonly name: string;
  /** As chosen in the tab. */
  readonly osUser: string | undefined;
  /** As saved with the host. */
  readonly hostUser: string | undefined;
  readonly options: SettledOptions;
  /** A shell ran in the tab before. */
  readonly again: boolean;
  size(): { cols: number; rows: number };
}

/** What an attempt has found out; a failure is explained from it. */
export interface AttemptFacts {
  instance?: Instance;
  osUser?: string;
  osUserFrom?: OsUserChoice['from'];
  imageName?: string;
  route?: Route;
  offered?: OfferedHostKey;
  /** What was trusted of a host that showed another key. */
  knownHostKeys?: readonly ShownHostKey[];
  pushRequestId?: string;
  /** What was tried to sign in, and what was passed over. */
  tried?: readonly string[];
  /** Methods that the host would go on with, by their wire names. */
  hostTakes?: readonly string[];
  keyAgeMs?: number;
  hostTrust?: 'remembered' | 'once';
  roundTripMs?: number;
}

export interface Attempt {
  readonly recorder: AttemptRecorder;
  readonly questions: Questions;
  readonly facts: AttemptFacts;
  /** The step to blame for an error that names none. */
  failedStep: StepId;
}

/** The machine that a target turned out to be. */
export interface Destination {
  /** Undefined outside EC2. */
  readonly instance: Instance | undefined;
  /** Whose host keys these are. */
  readonly trustKey: HostTrustKey;
  readonly name: string;
  readonly osUser: string;
  readonly route: Route;
}

/** An error of work that ran beside other steps, with the step that it belongs to. */
export class StepError extends Error {
  readonly step: StepId;
  constructor(step: StepId, cause: unknown) {
    super(`${step} failed`, { cause });
    this.step = step;
  }
}
