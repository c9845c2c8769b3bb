/** What the network does to a connection's bytes; all may be changed at run time. */
export interface ProxyFaults {
  /** One way, ms. */
  latencyMs: number;
  /** Of each way, bytes a second; 0 is no limit. */
  bandwidth: number;
  /** Bytes of a segment; 0 leaves them as they come. */
  sliceBytes: number;
  /** Forwards nothing and closes nothing: what comes is held, as by a cable that was pulled. */
  blackhole: boolean;
  /** How long the end of one side takes to reach the other, ms. */
  closeDelayMs: number;
  /** The end of one side never reaches the other. */
  halfOpen: boolean;
  /** Resets the connection after so many bytes from the target; 0 does not. */
  cutAfterBytes: number;
}

export const noFaults: Readonly<ProxyFaults> = {
  latencyMs: 0,
  bandwidth: 0,
  sliceBytes: 0,
  blackhole: false,
  closeDelayMs: 0,
  halfOpen: false,
  cutAfterBytes: 0,
};
