import { AppError } from '../../../shared/errors.ts';
import type { SignInStatus, SsoSession } from '../../../shared/model/ssoSession.ts';
import { rejectOnAbort, throwIfAborted } from '../lib/abort.ts';
import { runDeviceFlow } from './signIn.ts';
import type { Token } from './tokenStore.ts';

export interface SignInFlows {
  /** Runs the device flow; who asks while it runs joins it. Errors: those of `signIn.ts`, `cancelled`. */
  run(session: SsoSession): Promise<void>;
  /** Where the flow stands; undefined when none runs. */
  status(id: string): SignInStatus | undefined;
  /** The verification page of the flow under way. */
  page(id: string): URL | undefined;
  cancel(id: string): void;
  dispose(): void;
}

interface Flow {
  readonly controller: AbortController;
  done: Promise<void>;
  status: SignInStatus;
  page?: URL;
}

/** The sign-ins under way, at most one for each SSO session. */
export function createSignInFlows(deps: {
  readonly device: Parameters<typeof runDeviceFlow>[0];
  onToken(id: string, token: Token): Promise<void>;
  onChange(): void;
}): SignInFlows {
  const flows = new Map<string, Flow>();

  const work = async (session: SsoSession, flow: Flow): Promise<void> => {
    const { signal } = flow.controller;
    const onStatus = (status: SignInStatus, page?: URL): void => {
      flow.status = status;
      if (page) flow.page = page;
      deps.onChange();
    };
    try {
      // The SDK does not look at the signal while it waits to try again; the user must not wait for that.
      const token = await rejectOnAbort(runDeviceFlow(deps.device, session, onStatus, signal), signal);
      // Cancelled or signed out in the very moment of success.
      throwIfAborted(signal);
      await deps.onToken(session.id, token);
    } catch (error) {
      throw signal.aborted ? new AppError('cancelled', { cause: error }) : error;
    } finally {
      if (flows.get(session.id) === flow) flows.delete(session.id);
      deps.onChange();
    }
  };

  return {
    run(session) {
      const present = flows.get(session.id);
      if (present) return present.done;
      const flow: Flow = {
        controller: new AbortController(),
        done: Promise.resolve(),
        status: { kind: 'starting' },
      };
      flows.set(session.id, flow);
      flow.done = work(session, flow);
      return flow.done;
    },
    status: (id) => flows.get(id)?.status,
    page: (id) => flows.get(id)?.page,
    cancel(id) {
      flows.get(id)?.controller.abort();
      flows.delete(id);
      deps.onChange();
    },
    dispose() {
      for (const { controller } of flows.values()) controller.abort();
    },
  };
}
