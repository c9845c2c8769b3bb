import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isOurs } from '../../../electron/desktop/electron/appScheme.ts';
import type { ElectronModule } from '../../../electron/desktop/electron/electronModule.ts';
import { openWindow, windowOptions } from '../../../electron/desktop/electron/window.ts';

type Handler = (...args: unknown[]) => unknown;

function open() {
  const handlers: Record<string, Handler> = {};
  const keep = (name: string) => (handler: Handler) => {
    handlers[name] = handler;
  };
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: keep('windowOpen') });
  const loaded: string[] = [];
  class BrowserWindow extends EventEmitter {
    readonly webContents = contents;
    async loadURL(url: string): Promise<void> {
      loaded.push(url);
    }
  }
  const defaultSession = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
  };
  openWindow({ BrowserWindow, session: { defaultSession } } as unknown as ElectronModule, '/preload.cjs');
  const isPrevented = (event: string, url: string): boolean => {
    let prevented = false;
    const preventDefault = (): void => {
      prevented = true;
    };
    contents.emit(event, { url, preventDefault });
    return prevented;
  };
  return { handlers, loaded, isPrevented };
}

describe('window', () => {
  it('shuts the page off from Node', () => {
    expect(windowOptions('/preload.cjs').webPreferences).toMatchObject({
      preload: '/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    });
  });

  it('goes on taking output behind other windows', () => {
    expect(windowOptions('/preload.cjs').webPreferences).toMatchObject({ backgroundThrottling: false });
  });

  it('loads our page', () => {
    expect(open().loaded).toEqual(['app://sallyport/']);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stays on our page on %s', (event) => {
    const { isPrevented } = open();
    expect(isPrevented(event, 'https://evil.invalid/')).toBe(true);
    expect(isPrevented(event, 'app://sallyport/other')).toBe(false);
  });

  it('opens no other window and attaches no webview', () => {
    const { handlers, isPrevented } = open();
    expect(handlers.windowOpen?.({ url: 'app://sallyport/' })).toEqual({ action: 'deny' });
    expect(isPrevented('will-attach-webview', '')).toBe(true);
  });

  it('grants no permission', () => {
    const { handlers } = open();
    const answers: unknown[] = [];
    handlers.request?.({}, 'media', (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([false]);
    expect(handlers.check?.({}, 'clipboard-read')).toBe(false);
  });
});

describe('our origin', () => {
  it.each(['app://sallyport/', 'app://sallyport/index.html?x#y'])('is that of %s', (address) => {
    expect(isOurs(address)).toBe(true);
  });

  it.each([
    'app://sallyport.evil/',
    'app://sallyport@evil/',
    'app://sallyport:1/',
    'https://sallyport/',
    'app:sallyport',
    'file:///app://sallyport/',
    'about:blank',
    '',
  ])('is not that of %j', (address) => {
    expect(isOurs(address)).toBe(false);
  });
});
