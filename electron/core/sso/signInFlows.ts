import { AppError } from '../../../shared/errors.ts';
import type { SignInFlow, SignInStatus, SsoSession } from '../../../shared/model/ssoSession.ts';
import { rejectOnAbort, throwIfAborted } from '../lib/abort.ts';
import { BrowserFlowUnusable, browserRegistrationId, runBrowserFlow } from './browserFlow.ts';
import { type OnStatus, runDeviceFlow } from './signIn.ts';
import type { Token } from './tokenStore.ts';

export interface SignInFlows {
  /**
   * Signs in, by this flow or the session's own. Who asks while one runs joins it; who asks for the code while the
   * browser is waited for goes over to the code, with everybody who waits. Errors: those of `signIn.ts` and
   * `browserFlow.ts`, `cancelled`.
   */
  run(session: SsoSession, flow?: SignInFlow): Promise<void>;
  /** Where the sign-in stands; undefined when none runs. */
  status(id: string): SignInStatus | undefined;
  /** The page of the sign-in under way. */
  page(id: string): URL | undefined;
  cancel(id: string): void;
  dispose(): void;
}

interface Flow {
  readonly controller: AbortController;
  /** Ends the wait for the browser, to go on with a code. */
  readonly useCode: AbortController;
  done: Promise<void>;
  status: SignInStatus;
  page?: URL;
}

/** The sign-ins under way, at most one for each SSO session. */
export function createSignInFlows(deps: {
  readonly device: Parameters<typeof runDeviceFlow>[0];
  onToken(id: string, token: Token): Promise<void>;
  /** A token that came after the user had cancelled. */
  onLateToken(session: SsoSession, token: Token): void;
  /** Why a sign-in ended without a token; not when the user cancelled it. */
  onFailure(id: string, error: unknown): void;
  onChange(): void;
}): SignInFlows {
  const flows = new Map<string, Flow>();

  const getToken = async (session: SsoSession, wanted: SignInFlow, flow: Flow, onStatus: OnStatus): Promise<Token> => {
    const { signal } = flow.controller;
    if (wanted === 'deviceCode') return runDeviceFlow(deps.device, session, onStatus, signal);
    const browser = AbortSignal.any([signal, flow.useCode.signal]);
    try {
      return await rejectOnAbort(runBrowserFlow(deps.device, session, onStatus, browser), browser);
    } catch (error) {
      // Perhaps AWS no longer knows it, which only its page would have said: a user who saw that cancels.
      await deps.device.registrations.delete(browserRegistrationId(session.id)).catch(() => undefined);
      throwIfAborted(signal);
      if (flow.useCode.signal.aborted) return runDeviceFlow(deps.device, session, onStatus, signal);
      if (!(error instanceof BrowserFlowUnusable)) throw error;
      return runDeviceFlow(deps.device, session, onStatus, signal, error.reason);
    }
  };

  const work = async (session: SsoSession, wanted: SignInFlow, flow: Flow): Promise<void> => {
    const { signal } = flow.controller;
    const onStatus: OnStatus = (status, page) => {
      flow.status = status;
      if (page) flow.page = page;
      deps.onChange();
    };
    try {
      // The SDK does not look at the signal while it waits to try again; the user must not wait for that.
      const asked = getToken(session, wanted, flow, onStatus);
      asked.then((late) => signal.aborted && deps.onLateToken(session, late)).catch(() => undefined);
      const token = await rejectOnAbort(asked, signal);
      // Cancelled or signed out in the very moment of success.
      throwIfAborted(signal);
      await deps.onToken(session.id, token);
    } catch (error) {
      if (signal.aborted) throw new AppError('cancelled', { cause: error });
      if (flows.get(session.id) === flow) flows.delete(session.id);
      deps.onFailure(session.id, error);
      throw error;
    } finally {
      if (flows.get(session.id) === flow) flows.delete(session.id);
      deps.onChange();
    }
  };

  return {
    run(session, asked) {
      const present = flows.get(session.id);
      if (present) {
        if (asked === 'deviceCode') present.useCode.abort();
        return present.done;
      }
      const wanted = asked ?? session.signInFlow ?? 'deviceCode';
      const flow: Flow = {
        controller: new AbortController(),
        useCode: new AbortController(),
        done: Promise.resolve(),
        status: { kind: 'starting' },
      };
      flows.set(session.id, flow);
      flow.done = work(session, wanted, flow);
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
