import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Session } from '../../shared/model/session.ts';
import { closeNow } from '../state/tabs.ts';

/** A shell that ends sooner, and into which nobody typed, has printed a notice that is to be read, ms. */
const NOTICE_MS = 3000;

/** Whether an ended shell is one that a person left, as by `exit`, and not a host's notice in place of a shell. */
export const isLeft = (end: Session['end'], livedMs: number, typed: boolean): boolean =>
  end?.reason === 'exit' && end.exitCode === 0 && (typed || livedMs >= NOTICE_MS);

/**
 * `exit` closes its tab, as in every terminal; a failure stays to be read, and so does what a host says before it ends the
 * shell at once (sshd_config, ForceCommand; nologin). Answers whether the tab goes, and whom to tell about typing.
 */
export function useLeavesByItself({ id, state, end }: Session, enabled: boolean): { leaves: boolean; onType(): void } {
  const shell = useRef({ since: 0, typed: false });
  const [leaves, setLeaves] = useState(false);
  // Before the next picture: a bar must not flash over a shell that was left.
  useLayoutEffect(() => {
    if (state === 'connected') shell.current = { since: performance.now(), typed: false };
    const { since, typed } = shell.current;
    const left = enabled && state === 'ended' && isLeft(end, performance.now() - since, typed);
    setLeaves(left);
    if (left) closeNow([id]);
  }, [state, end, enabled, id]);
  const onType = useCallback(() => {
    shell.current.typed = true;
  }, []);
  return { leaves, onType };
}
