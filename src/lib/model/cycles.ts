/**
 * Numbers the groups of stages that need one another: two stages have the same number exactly where each needs the
 * other, directly or through others (Tarjan, without recursion, so that long chains do not overflow the stack).
 */
export function cycleGroups(dependencies: readonly (readonly number[])[]): readonly number[] {
  const count = dependencies.length;
  const group = new Array<number>(count).fill(-1);
  const order = new Array<number>(count).fill(-1);
  const low = new Array<number>(count).fill(0);
  const open: number[] = [];
  let visited = 0;
  let groups = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    const path: { node: number; next: number }[] = [{ node: root, next: 0 }];
    while (path.length > 0) {
      const frame = path.at(-1);
      if (frame === undefined) break;
      const { node } = frame;
      if (frame.next === 0) {
        order[node] = low[node] = visited++;
        open.push(node);
      }
      const target = dependencies[node]?.[frame.next++];
      if (target !== undefined) {
        if (order[target] === -1) path.push({ node: target, next: 0 });
        else if (group[target] === -1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent.node] = Math.min(low[parent.node] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        group[member] = groups;
        if (member === node) break;
      }
      groups++;
    }
  }
  return group;
}
