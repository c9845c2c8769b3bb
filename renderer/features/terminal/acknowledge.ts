import { ACK } from '../../../shared/flowControl.ts';

/**
 * Counts parsed chars and acknowledges them: when there are ACK of them, or when nothing is left to parse, so that a
 * small rest never stays unacknowledged.
 */
export function createAcknowledger(send: (chars: number) => void): {
  written(chars: number): void;
  parsed(chars: number): void;
} {
  let inParser = 0;
  let owed = 0;
  return {
    written(chars) {
      inParser += chars;
    },
    parsed(chars) {
      inParser -= chars;
      owed += chars;
      if (owed < ACK && inParser > 0) return;
      send(owed);
      owed = 0;
    },
  };
}
