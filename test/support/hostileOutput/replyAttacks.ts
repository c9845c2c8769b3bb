import { type Attack, BEL, CSI, DCS, ESC, OSC, ST } from './attack.ts';

const command = 'echo pwned';

/** Output that wants the terminal to type for it. */
export const replyAttacks: readonly Attack[] = [
  {
    name: 'sets the title to a command and asks for it back',
    bytes: `${OSC}2;${command}${BEL}${CSI}21t${CSI}20t`,
    source: 'CVE-2003-0063 (xterm), CVE-2003-0066 (rxvt), CVE-2024-38396 (iTerm2)',
    title: command,
  },
  {
    name: 'asks for a setting with a command in it (DECRQSS)',
    bytes: `${DCS}$q\n${command}\n${ST}`,
    source: 'CVE-2008-2383 (xterm), CVE-2022-45872 (iTerm2); CVE-2019-0542 is the one of xterm.js',
    replies: [`${DCS}0$r${ST}`],
  },
  {
    name: 'asks for terminfo capabilities with a command in it (XTGETTCAP)',
    bytes: `${DCS}+q${Buffer.from(`\n${command}\n`).toString('hex')}${ST}`,
    source: 'xterm, ctlseqs, "Request Terminfo String"',
  },
  {
    name: 'has the font told back with a command in it',
    bytes: `${OSC}50;${command}\n${BEL}${OSC}50;?${BEL}`,
    source: 'CVE-2022-45063 (xterm)',
  },
  {
    name: 'asks for the state of the terminal (DA1, DA2, DA3, DSR, CPR)',
    bytes: `${CSI}c${CSI}>c${CSI}=c${CSI}5n${CSI}6n${CSI}?6n`,
    source: 'ECMA-48, 8.3.24 and 8.3.35; DEC VT510',
    replies: [`${CSI}?1;2c`, `${CSI}>0;276;0c`, `${CSI}0n`, `${CSI}1;1R`, `${CSI}?1;1R`],
  },
  {
    name: 'asks for printer, keyboard, locator and memory',
    bytes: `${CSI}?15n${CSI}?25n${CSI}?26n${CSI}?53n${CSI}?55n${CSI}?62n${CSI}?63;1n${CSI}?75n`,
    source: 'DEC VT510, DSR',
  },
  {
    name: 'asks for the version and the unit id (XTVERSION, DECID, DECREQTPARM, checksum)',
    bytes: `${CSI}>q${ESC}Z${CSI}x${CSI}1x${CSI}1;1;1;1;24;80*y`,
    source: 'xterm, ctlseqs; DEC VT510',
  },
  {
    name: 'asks for graphics support, which once answered with a newline',
    bytes: `${ESC}GQ`,
    source: 'CVE-2021-33477 (rxvt-unicode)',
  },
  { name: 'asks for the answerback message', bytes: '\u0005', source: 'ECMA-48, 8.3.44 (ENQ)' },
  {
    name: 'asks for modes that nobody has (DECRQM)',
    bytes: `${CSI}?2147483647$p${CSI}99999999$p`,
    source: 'DEC VT510, DECRQM',
  },
  {
    name: 'asks for the modes that editors ask for (DECRQM)',
    bytes: `${CSI}?2026$p${CSI}?2004$p${CSI}4$p`,
    source: 'DEC VT510, DECRQM',
    replies: [`${CSI}?2026;2$y`, `${CSI}?2004;2$y`, `${CSI}4;2$y`],
  },
  {
    name: 'asks for everything about the window (XTWINOPS)',
    bytes: [11, 13, 14, 15, 16, 18, 19, 20, 21].map((what) => `${CSI}${what}t`).join(''),
    source: 'xterm, ctlseqs, XTWINOPS; its title reports are CVE-2003-0063',
  },
  {
    name: 'moves, resizes, hides and enlarges the window (XTWINOPS)',
    bytes: `${CSI}2t${CSI}3;0;0t${CSI}4;9999;9999t${CSI}8;9999;9999t${CSI}9;1t${CSI}10;1t${CSI}9999t`,
    source: 'xterm, ctlseqs, XTWINOPS; CVE-2000-0476',
  },
  {
    name: 'asks for 132 columns (DECCOLM)',
    bytes: `${CSI}?40h${CSI}?3h`,
    source: 'DEC VT510, DECCOLM',
  },
  {
    name: 'stacks the title and takes it back (XTWINOPS 22, 23)',
    bytes: `${OSC}2;mine${BEL}${`${CSI}22t`.repeat(1000)}${OSC}2;yours${BEL}${`${CSI}23t`.repeat(1000)}`,
    source: 'xterm, ctlseqs, XTWINOPS',
    title: 'yours',
  },
  {
    name: 'reads and writes the clipboard (OSC 52)',
    bytes: `${OSC}52;c;?${BEL}${OSC}52;c;${Buffer.from(command).toString('base64')}${BEL}`,
    source: 'xterm, ctlseqs, "Manipulate Selection Data"',
  },
  {
    name: 'prints (media copy)',
    bytes: `${CSI}5i${command}${CSI}4i${CSI}?5i${command}${CSI}?4i${CSI}i`,
    source: 'ECMA-48, 8.3.82; DEC VT510, MC',
  },
  {
    name: 'programs keys (DECUDK)',
    bytes: `${DCS}0;1|17/${Buffer.from(`${command}\n`).toString('hex')}${ST}`,
    source: 'DEC VT510, DECUDK; H. D. Moore, "Terminal Emulator Security Issues" (2003)',
  },
  {
    name: 'writes a file (OSC 46, 1337)',
    bytes: `${OSC}46;/tmp/log${BEL}${OSC}1337;File=name=cHduZWQ=;inline=0:cHduZWQ=${BEL}`,
    source: 'CVE-2003-0021 (Eterm), CVE-2003-0022 (rxvt); H. D. Moore, "Terminal Emulator Security Issues" (2003)',
  },
  {
    name: 'asks where the cursor is a hundred thousand times',
    bytes: `${CSI}6n`.repeat(100_000),
    source: 'Bounded by us: each answer goes through the channel and is echoed',
    replies: { atMost: 64 },
  },
  {
    name: 'has focus told without end',
    bytes: `${CSI}?1004h${CSI}?1004l`.repeat(10_000),
    source: 'xterm, ctlseqs, FocusIn',
    replies: { atMost: 64 },
  },
  {
    name: 'talks of tmux, screen and kitty',
    bytes: `${DCS}tmux;${ESC}${ESC}[6n${ST}${ESC}k${command}${ST}${ESC}_Gi=1,a=q;AAAA${ST}${CSI}?u${CSI}>1u`,
    source: 'tmux, "allow-passthrough"; kitty graphics and keyboard protocols',
    replies: [`${CSI}1;1R`],
  },
];
