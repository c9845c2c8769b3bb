/**
 * Where the expression (which has the flag `g`) matches, as triples of line, first char and length; at most `most` of
 * them. Matches of nothing count for nothing.
 */
export function findInLines(expression: RegExp, lines: readonly string[], most: number): number[] {
  const found: number[] = [];
  lines.forEach((line, at) => {
    expression.lastIndex = 0;
    for (let match = expression.exec(line); match && found.length < most * 3; match = expression.exec(line)) {
      const { length } = match[0];
      if (length > 0) found.push(at, match.index, length);
      else expression.lastIndex += 1;
    }
  });
  return found;
}
