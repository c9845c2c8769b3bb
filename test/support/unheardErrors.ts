export interface UnheardErrors {
  /** Messages of what nobody caught since it began. */
  readonly messages: readonly string[];
  dispose(): void;
}

/** Notes uncaught exceptions and unhandled rejections, each of which would end the app or show a crash. */
export function watchUnheardErrors(): UnheardErrors {
  const messages: string[] = [];
  const note = (error: unknown): void => void messages.push(error instanceof Error ? error.message : String(error));
  process.on('uncaughtExceptionMonitor', note);
  process.on('unhandledRejection', note);
  return {
    messages,
    dispose() {
      process.off('uncaughtExceptionMonitor', note);
      process.off('unhandledRejection', note);
    },
  };
}
