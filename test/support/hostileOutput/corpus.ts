import type { Attack } from './attack.ts';
import { countAttacks } from './countAttacks.ts';
import { replyAttacks } from './replyAttacks.ts';
import { screenAttacks } from './screenAttacks.ts';

/** Escape attacks from public facts. */
export const corpus: readonly Attack[] = [...countAttacks, ...replyAttacks, ...screenAttacks];
