/** A stretch of words that is the same in both texts, only in the old one, or only in the new one. */
export interface Stretch {
  kind: 'same' | 'gone' | 'new';
  words: string;
}

const MOST_WORDS = 400;

const split = (text: string) => text.match(/\s+|[^\s]+/gu) ?? [];

/** How long the longest common run of words is from each place on, in order. */
function lengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const line = table[row];
      if (line)
        line[column] =
          before[row] === after[column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1));
    }
  return table;
}

function add(found: Stretch[], kind: Stretch['kind'], words: string) {
  const last = found.at(-1);
  if (last?.kind === kind) last.words += words;
  else found.push({ kind, words });
}

/**
 * What changed between two texts, word by word, in the order in which one reads it. Very long texts are compared as
 * a whole: nobody reads four hundred small changes.
 */
export function wordsApart(old: string, fresh: string): Stretch[] {
  const before = split(old);
  const after = split(fresh);
  const found: Stretch[] = [];
  if (Math.max(before.length, after.length) > MOST_WORDS) {
    if (old) add(found, 'gone', old);
    if (fresh) add(found, 'new', fresh);
    return found;
  }
  const table = lengths(before, after);
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const here = before[row];
    const there = after[column];
    if (here !== undefined && here === there) {
      add(found, 'same', here);
      row++;
      column++;
    } else if (
      there === undefined ||
      (here !== undefined && (table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0))
    ) {
      add(found, 'gone', here ?? '');
      row++;
    } else {
      add(found, 'new', there);
      column++;
    }
  }
  return found;
}
