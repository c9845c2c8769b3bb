/** A terminal that can be drawn with WebGL. */
export interface Drawer {
  /** Begins; answers whether it works. */
  start(): boolean;
  /** Goes back to the DOM. */
  stop(): void;
}

export interface DrawingPool {
  /** In sight: is drawn with WebGL if there is room. */
  shown(drawer: Drawer): void;
  /** Out of sight: keeps its WebGL until another one needs it. */
  hidden(drawer: Drawer): void;
  /** Its WebGL was taken from it. */
  lost(drawer: Drawer): void;
  gone(drawer: Drawer): void;
}

/** Chromium ends the oldest of a page's WebGL contexts when there are more than 16 (`WebGLRenderingContextBase`). */
const MOST = 8;

/** Shares the few WebGL contexts that a page may have: those in sight first, then those that were seen last. */
export function createDrawingPool(most = MOST): DrawingPool {
  /** Seen last, last. */
  const drawing = new Set<Drawer>();
  const inSight = new Set<Drawer>();
  const makeRoom = (): boolean => {
    if (drawing.size < most) return true;
    const unseen = [...drawing].find((drawer) => !inSight.has(drawer));
    if (!unseen) return false;
    drawing.delete(unseen);
    unseen.stop();
    return true;
  };
  return {
    shown(drawer) {
      inSight.add(drawer);
      const draws = drawing.delete(drawer) || (makeRoom() && drawer.start());
      if (draws) drawing.add(drawer);
    },
    hidden: (drawer) => void inSight.delete(drawer),
    lost: (drawer) => void drawing.delete(drawer),
    gone(drawer) {
      inSight.delete(drawer);
      if (drawing.delete(drawer)) drawer.stop();
    },
  };
}
