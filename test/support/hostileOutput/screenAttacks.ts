import { type Attack, BEL, CSI, DCS, ESC, OSC, ST } from './attack.ts';

const rlo = '\u202e';

/** Output that is against who looks, or against the machine that shows it. */
export const screenAttacks: readonly Attack[] = [
  {
    name: 'puts a letter under a million accents',
    bytes: `a${'\u0301'.repeat(1_000_000)}b`,
    source: 'CVE-2021-27135 (xterm); Unicode UAX #15, Stream-Safe Text Format',
  },
  {
    name: 'joins ten thousand people to one emoji',
    bytes: `👩${'\u200d👩'.repeat(10_000)}x`,
    source: 'Unicode UTS #51, 2.2; UAX #29',
  },
  {
    name: 'begins a title that never ends',
    bytes: `${OSC}2;${'x'.repeat(1_000_000)}`,
    source: 'ECMA-48, 8.3.89; xterm.js 6.0.0 collects 10 MB of it',
  },
  {
    name: 'has a title of a million characters',
    bytes: `${OSC}2;${'x'.repeat(1_000_000)}${BEL}shown`,
    source: 'xterm, ctlseqs, OSC 2',
    rows: ['shown'],
  },
  {
    name: 'has a device control string of a million characters',
    bytes: `${DCS}$q${'x'.repeat(1_000_000)}${ST}shown`,
    source: 'ECMA-48, 8.3.27',
    rows: ['shown'],
  },
  {
    name: 'has application, privacy and start-of-string commands of a million characters',
    bytes: `${ESC}_${'x'.repeat(1_000_000)}${ST}${ESC}^${'y'.repeat(1000)}${ST}${ESC}X${'z'.repeat(1000)}${ST}shown`,
    source: 'ECMA-48, 8.3.2, 8.3.94 and 8.3.128',
    rows: ['shown'],
  },
  {
    name: 'sets a title that reads otherwise than it is (bidi, zero width, controls)',
    bytes: `${OSC}0;prod${rlo}gnp.exe\u200b\u2066\t\u00adx${BEL}`,
    source: 'Unicode UTR #36, 2.5; CVE-2021-42574 ("Trojan Source")',
    title: 'prodgnp.exex',
  },
  {
    name: 'changes the title at high speed',
    bytes: Array.from({ length: 20_000 }, (_, at) => `${OSC}2;${at}${BEL}`).join(''),
    source: 'CVE-2021-28848 (Mintty), CVE-2021-33500 (PuTTY)',
    title: '19999',
  },
  {
    name: 'tells of itself with notifications and progress',
    bytes: `${OSC}9;phish${BEL}${OSC}777;notify;phish;phish${BEL}${OSC}99;i=1;phish${ST}${OSC}9;4;1;50${BEL}`,
    source: 'CVE-2022-41322 (kitty)',
  },
  {
    name: 'resets the terminal without end (RIS)',
    bytes: `${ESC}c`.repeat(5000),
    source: 'ECMA-48, 8.3.105',
  },
  {
    name: 'changes screens without end',
    bytes: `${CSI}?1049h${CSI}?1049l`.repeat(3000),
    source: 'xterm, ctlseqs, "Alternate Screen Buffer"',
  },
  {
    name: 'fills the screen with E without end (DECALN)',
    bytes: `${ESC}#8`.repeat(3000),
    source: 'DEC VT510, DECALN',
  },
  {
    name: 'makes hundreds of thousands of links',
    bytes: Array.from({ length: 100_000 }, (_, at) => `${OSC}8;;http://a/${at}${BEL}x${OSC}8;;${BEL}`).join(''),
    source: 'E. Koblinger, "Hyperlinks in terminal emulators"',
  },
  {
    name: 'leaves one link open over everything',
    bytes: `${OSC}8;id=all;http://a/${BEL}${'all this is a link\r\n'.repeat(30_000)}`,
    source: 'xterm.js 6.0.0, src/common/services/OscLinkService.ts: looks through all lines of the link at every print',
  },
  {
    name: 'has links of a hundred thousand characters',
    bytes: `${OSC}8;id=${'i'.repeat(100_000)};http://a/${'u'.repeat(100_000)}${BEL}x${OSC}8;;${BEL}`.repeat(20),
    source: 'VTE limits addresses to 2083 and ids to 250',
  },
  {
    name: 'makes links that are no web addresses',
    bytes: ['file:///etc/passwd', 'javascript:alert(1)', 'ms-msdt:/id', 'ssh://-oProxyCommand=x/']
      .map((url) => `${OSC}8;;${url}${BEL}x${OSC}8;;${BEL}`)
      .join(''),
    source: 'CVE-2023-46321, CVE-2023-46322 (iTerm2); E. Koblinger, "Hyperlinks in terminal emulators"',
  },
  {
    name: 'changes all colours and asks for them without end',
    bytes: Array.from({ length: 20_000 }, (_, at) => `${OSC}4;${at % 256};rgb:00/00/00${BEL}`).join(''),
    source: 'xterm, ctlseqs, OSC 4',
  },
  {
    name: 'makes everything invisible',
    bytes: `${OSC}10;#000${BEL}${OSC}11;#000${BEL}${CSI}8m${CSI}?25l${CSI}30;40mshown`,
    source: 'ECMA-48, 8.3.117; CWE-451',
    rows: ['shown'],
  },
  {
    name: 'leaves every mode on',
    bytes: `${CSI}?${[1, 5, 6, 9, 45, 66, 1000, 1002, 1003, 1006, 1015, 1016, 2004, 2026, 1049].join(';')}h${CSI}4;20h`,
    source: 'DEC VT510; xterm, ctlseqs',
  },
  {
    name: 'sends what is no text (all bytes, cut surrogates, noncharacters)',
    bytes: `${String.fromCharCode(...Array.from({ length: 256 }, (_, at) => at))}\ud800x\udc00\uffff\ufffe\u{10ffff}`,
    source: 'Unicode 16, 3.9',
    replies: { atMost: 1 },
  },
  {
    name: 'has sequences inside of sequences',
    bytes: `${CSI}${CSI}${OSC}2;a${CSI}5${DCS}${OSC}8;;${ESC}_${ESC}\\${CSI}\u0018\u001a${ESC}${ESC}[`.repeat(2000),
    source: 'P. Williams, "A parser for DEC’s ANSI-compatible video terminals"',
    title: 'a',
    replies: { atMost: 64 },
  },
  {
    name: 'writes a line of a million characters',
    bytes: 'x'.repeat(1_000_000),
    source: 'Bounded by the scrollback',
  },
];
