import { useState } from 'react';
import { call } from '../bridge/bridge.ts';
import { Button } from './Button.tsx';

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What the button says once it is done. */
  readonly doneLabel?: string;
}

/** Puts a text on the clipboard, through the host, and says that it did. */
export function CopyButton({ text, label, doneLabel = 'Copied' }: CopyButtonProps) {
  const [copied, setCopied] = useState<string>();
  const copy = (): void => {
    call('app.writeClipboard', { text }).then(
      () => setCopied(text),
      () => undefined,
    );
  };
  return <Button onPress={copy}>{copied === text ? doneLabel : label}</Button>;
}
