/** The best pairing of columns and fields: the one with the largest sum of scores (Hungarian method). */

/**
 * `scores[row][column]`; pairs at or below zero are never made. Returns for each row its column, or -1.
 */
export function assign(scores: readonly (readonly number[])[]): number[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return scores.map(() => -1);
  // Every row may also stay alone at no gain: one spare column each.
  const width = columns + rows;
  const cost = (row: number, column: number) => (column < columns ? -Math.max(scores[row]![column]!, 0) : 0);
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(width + 1).fill(0);
  const rowOf = new Array<number>(width + 1).fill(0);
  const way = new Array<number>(width + 1).fill(0);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    const smallest = new Array<number>(width + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Array<boolean>(width + 1).fill(false);
    do {
      used[column] = true;
      const current = rowOf[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let candidate = 1; candidate <= width; candidate++) {
        if (used[candidate]) continue;
        const reduced =
          cost(current - 1, candidate - 1) - rowPotential[current]! - columnPotential[candidate]!;
        if (reduced < smallest[candidate]!) {
          smallest[candidate] = reduced;
          way[candidate] = column;
        }
        if (smallest[candidate]! < delta) {
          delta = smallest[candidate]!;
          next = candidate;
        }
      }
      for (let candidate = 0; candidate <= width; candidate++) {
        if (used[candidate]) {
          rowPotential[rowOf[candidate]!]! += delta;
          columnPotential[candidate]! -= delta;
        } else {
          smallest[candidate]! -= delta;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const previous = way[column]!;
      rowOf[column] = rowOf[previous]!;
      column = previous;
    } while (column !== 0);
  }
  const result = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column]!;
    if (row > 0 && scores[row - 1]![column - 1]! > 0) result[row - 1] = column - 1;
  }
  return result;
}
