import type { Terminal } from '@xterm/xterm';

/**
 * Measures the font anew once it is there. A page that opens with a terminal, as after a reload, has not loaded it yet;
 * xterm 6.0.0 measures what stands in for it, and nothing tells it later: rows of the wrong height, for good.
 */
export function takeFont(terminal: Terminal, onMeasured: () => void): void {
  const { fontSize, fontFamily } = terminal.options;
  const font = `${fontSize}px ${fontFamily}`;
  if (document.fonts.check(font)) return;
  let gone = false;
  // An addon ends with its terminal.
  terminal.loadAddon({
    activate: () => undefined,
    dispose() {
      gone = true;
    },
  });
  const measure = (): void => {
    if (gone) return;
    // Only a change of it is measured.
    const { fontFamily: family } = terminal.options;
    terminal.options.fontFamily = 'monospace';
    terminal.options.fontFamily = family ?? 'monospace';
    onMeasured();
  };
  // A font that does not load leaves what is measured.
  document.fonts.load(font).then(measure, () => undefined);
}
