import type { XtermInside } from './xtermInside.ts';

/** Chars of an address, and of what says which links are one (VTE's limits, the first terminal that had OSC 8). */
const MOST_URI = 2083;
const MOST_ID = 250;
/** Lines of one link. xterm 6.0.0 looks through all of them at every print; a link that a program left open has them all. */
const MOST_LINES = 100;
/** Links that are kept; each is told of every line that scrolls out. */
const MOST_LINKS = 2000;
/** xterm's number for "no link". */
const NONE = 0;

/** Bounds hyperlinks (OSC 8): text stays text beyond the lengths, a link's further lines are not part of it, the oldest go. */
export function limitLinks({ _oscLinkService: links }: XtermInside): void {
  const { registerLink, addLineToLink, _dataByLinkId: byId } = links;
  links.registerLink = (data) => {
    if (data.uri.length > MOST_URI || (data.id?.length ?? 0) > MOST_ID) return NONE;
    const [oldest] = byId.size < MOST_LINKS ? [] : byId.values();
    for (const marker of [...(oldest?.lines ?? [])]) marker.dispose();
    return registerLink.call(links, data);
  };
  links.addLineToLink = (linkId, line) => {
    const link = byId.get(linkId);
    if (link && link.lines.length < MOST_LINES) addLineToLink.call(links, linkId, line);
  };
}
