import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import headless from '@xterm/headless';
import type { Terminal } from '@xterm/xterm';
import { createPageBridge } from '../../electron/desktop/pageBridge.ts';
import { createRpcServer, type RpcServer } from '../../electron/rpc/rpcServer.ts';
import { limitParser } from '../../renderer/features/terminal/parserLimits.ts';
import { BRIDGE_NAME, type Bridge } from '../../shared/contract/bridge.ts';
import { streamNames } from '../../shared/contract/names.ts';
import { HIGH, MAX_CHUNK } from '../../shared/flowControl.ts';
import type { CoreOnSandbox } from './coreOnSandbox.ts';

/** Chars of a line on a terminal, which makes CR LF of the file's LF. */
const LINE = 79;
const PER_BLOCK = 10_000;

/** Numbered, each different, all of one length: where a piece of it belongs can be read from the piece. */
const lineOf = (at: number): string => {
  const noise = createHash('md5').update(String(at)).digest('hex');
  return `${String(at).padStart(12, '0')} ${noise}${noise}`;
};

async function writeLines(path: string, lines: number): Promise<string> {
  const shown = createHash('sha256');
  const file = createWriteStream(path);
  for (let at = 0; at < lines; at += PER_BLOCK) {
    const block = Array.from({ length: Math.min(PER_BLOCK, lines - at) }, (_, i) => lineOf(at + i));
    shown.update(block.map((line) => `${line}\r\n`).join(''));
    if (!file.write(block.map((line) => `${line}\n`).join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return shown.digest('hex');
}

/** The bridge of the page of now: `joinStream` takes it from the window once, and a reload gives it another window. */
let current: Bridge | undefined;
(globalThis as Record<string, unknown>)[BRIDGE_NAME] = {
  openStream: (...args: Parameters<Bridge['openStream']>) => current?.openStream(...args),
};

/** A page with a terminal: the real bridge, stream and parser, and messages that take a turn each way. */
async function openPage(rpc: RpcServer, sessionId: string, onParsed: (text: string) => void) {
  const { joinStream } = await import('../../renderer/features/terminal/joinStream.ts');
  let alive = true;
  const later = (deliver: () => void): void => void setImmediate(() => alive && deliver());
  const line = createPageBridge({ commands: [], topics: [], streams: streamNames }, (message) =>
    later(() => connection.receive(message)),
  );
  const connection = rpc.connect((message) => later(() => line.receive(message)));
  current = line.bridge;
  const terminal = new headless.Terminal({ cols: 120, rows: 40, scrollback: 1000, allowProposedApi: true });
  const replies = limitParser(terminal);
  const write = terminal.write.bind(terminal);
  let stalled = false;
  let unparsed = 0;
  let full = (): void => undefined;
  terminal.write = (data, done) => {
    if (stalled) {
      unparsed += data.length;
      if (unparsed >= HIGH - MAX_CHUNK) full();
      return;
    }
    write(data, () => {
      if (!alive) return;
      onParsed(String(data));
      done?.();
    });
  };
  const stream = joinStream(terminal as unknown as Terminal, sessionId, () => undefined, {
    output: () => undefined,
    hold: replies.hold,
  });
  return {
    type: stream.input,
    /** Parses no more; until all that it may be sent then is there. */
    stall: () =>
      new Promise<void>((resolve) => {
        stalled = true;
        full = resolve;
      }),
    /** As a page goes: in the middle of what it does; what is on its way is gone. */
    leave() {
      alive = false;
      connection.close();
      terminal.dispose();
    },
  };
}

export interface StressResult {
  /** SHA-256 of what the host wrote, and of what pages have parsed, put together. */
  readonly written: string;
  readonly shown: string;
  /** Chars that no page has parsed. */
  readonly lost: number;
  /** Chars that a page after a reload was shown again. */
  readonly again: number;
  readonly reloads: number;
}

/** A host writes so many megabytes while its page is reloaded again and again; compares what was written with what was parsed. */
export async function stressFlow(
  core: CoreOnSandbox,
  sessionId: string,
  megabytes: number,
  reloads: number,
): Promise<StressResult> {
  const lines = Math.ceil((megabytes * 1_000_000) / LINE);
  const path = core.dir.file('flood');
  const written = await writeLines(path, lines);
  const total = lines * LINE;
  const rpc = createRpcServer(core.app);
  const shown = createHash('sha256');
  /** Chars of the flood that have been parsed by some page without a gap. */
  let covered = 0;
  let lost = 0;
  let again = 0;
  let reloaded = 0;
  let wake = (): void => undefined;

  /** Follows one page's text from its first whole line. */
  const follow = (): ((text: string) => void) => {
    let place: number | undefined;
    let before = '';
    return (text) => {
      let piece = text;
      if (place === undefined) {
        before += text;
        const found = /(\d{12}) [\da-f]{64}\r/.exec(before);
        if (!found) return;
        place = Number(found[1]) * LINE;
        piece = before.slice(found.index);
        if (place > covered) lost += place - covered;
        again += Math.max(0, covered - place);
      }
      const fresh = piece.slice(Math.max(0, covered - place), Math.max(0, total - place));
      place += piece.length;
      if (fresh === '') return;
      shown.update(fresh);
      covered = Math.min(total, place);
      if (covered === total || covered > (total * (reloaded + 1)) / (reloads + 1)) wake();
    };
  };

  let page = await openPage(rpc, sessionId, follow());
  page.type(`cat '${path}'\r`);
  while (covered < total) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (covered === total || reloaded === reloads) continue;
    // The worst moment: as much as may be is there or on its way, and none of it parsed.
    await page.stall();
    page.leave();
    reloaded += 1;
    page = await openPage(rpc, sessionId, follow());
  }
  page.leave();
  return { written, shown: shown.digest('hex'), lost, again, reloads: reloaded };
}
