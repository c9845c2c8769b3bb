import { useCallback, useEffect, useRef, useState } from 'react';
import type { PasteAnswer } from './PasteDialog.tsx';
import type { PasteReview } from './reviewPaste.ts';

/** The question about a paste into one terminal, while it is asked. A shell that is gone gets nothing. */
export function usePasteQuestion(live: boolean) {
  const [review, setReview] = useState<PasteReview>();
  const resolve = useRef<(answer: PasteAnswer) => void>(undefined);
  const answer = useCallback((given: PasteAnswer) => {
    setReview(undefined);
    resolve.current?.(given);
    resolve.current = undefined;
  }, []);
  const ask = useCallback((asked: PasteReview): Promise<PasteAnswer> => {
    setReview(asked);
    return new Promise((given) => {
      resolve.current = given;
    });
  }, []);
  useEffect(() => {
    if (!live) answer('cancel');
  }, [live, answer]);
  useEffect(() => () => answer('cancel'), [answer]);
  return { review, ask, answer };
}
