/** Whether a UTF-16 code unit is the first half of a surrogate pair; `NaN`, which is past the end of a text, is not. */
export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
