import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { markOutput } from '../../../renderer/features/terminal/markOutput.ts';
import type { Sight } from '../../../renderer/features/terminal/sight.ts';
import type { HostMarks } from '../../../renderer/state/hostMarks.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setup() {
  const marks: Partial<HostMarks>[] = [];
  const listeners: ((inSight: boolean) => void)[] = [];
  const sight = {
    inSight: false,
    onChange: (listener: never) => void listeners.push(listener),
    dispose: () => undefined,
  };
  const host = { title: (_title: string): void => undefined, bell: (): void => undefined };
  let end = (): void => undefined;
  const noEnd = { dispose: () => undefined };
  const watch = markOutput(
    {
      onTitleChange(listener) {
        host.title = listener as typeof host.title;
        return noEnd;
      },
      onBell(listener) {
        host.bell = listener as typeof host.bell;
        return noEnd;
      },
      loadAddon(addon) {
        end = () => addon.dispose();
      },
    },
    sight as Sight,
    (change) => marks.push(change),
  );
  const look = (inSight: boolean): void => {
    sight.inSight = inSight;
    for (const listener of listeners) listener(inSight);
  };
  return { marks, host, watch, look, end: () => end() };
}

it('marks output and the bell only while nobody sees them', () => {
  const { marks, host, watch, look } = setup();
  watch.output();
  host.bell();
  look(true);
  watch.output();
  host.bell();
  look(false);
  expect(marks).toEqual([{ activity: true }, { bell: true }, { activity: false, bell: false }]);
});

it('does not ring again for what an earlier page has shown', () => {
  const { marks, host, watch } = setup();
  watch.hold(true);
  host.bell();
  watch.hold(false);
  expect(marks).toEqual([]);
  host.bell();
  expect(marks).toEqual([{ bell: true }]);
});

it('tells the last of many titles, cleaned, ten times a second at most', () => {
  const { marks, host } = setup();
  for (let at = 0; at < 1000; at += 1) host.title(`title\u202e ${at}`);
  vi.advanceTimersByTime(100);
  expect(marks).toEqual([{ title: 'title 999' }]);
  host.title('next');
  vi.advanceTimersByTime(99);
  expect(marks).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(marks).toEqual([{ title: 'title 999' }, { title: 'next' }]);
});

it('tells nothing after its terminal', () => {
  const { marks, host, end } = setup();
  host.title('late');
  end();
  vi.advanceTimersByTime(1000);
  expect(marks).toEqual([]);
});
