import { startSandbox } from './startSandbox.ts';

/** The sandbox as a process of its own: prints one JSON line when it is ready, and ends with its parent. */
const sandbox = await startSandbox({ instances: Number(process.env.SALLYPORT_SANDBOX_INSTANCES ?? 0) });
process.stdout.write(
  `${JSON.stringify({ url: sandbox.url, env: sandbox.env, session: JSON.parse(sandbox.env.SALLYPORT_SSO_SESSION ?? '{}') })}\n`,
);

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await sandbox.dispose();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
// The parent holds our standard input: when it goes away, so do we.
process.stdin.on('end', stop).on('error', stop).resume();
