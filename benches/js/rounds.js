// Measuring several things in turn, so that a machine that grows slower grows slower for all of them.

/**
 * Nanoseconds an item of each thing, every part of the work taken in its quickest round: what else the machine does only
 * ever adds, and short parts are seldom disturbed.
 *
 * @param {Record<string, (part: number) => number>} things each handles a part and gives a number that depends on all of it
 * @param {number} parts
 * @param {number} items of all parts together
 * @param {number} rounds
 */
export function quickest(things, parts, items, rounds) {
  const best = Object.fromEntries(Object.keys(things).map((name) => [name, new Array(parts).fill(Infinity)]));
  for (let round = 0; round < rounds; round += 1) {
    for (let part = 0; part < parts; part += 1) {
      for (const [name, run] of Object.entries(things)) {
        const start = performance.now();
        run(part);
        best[name][part] = Math.min(best[name][part], performance.now() - start);
      }
    }
  }
  const sum = (times) => times.reduce((a, b) => a + b, 0);
  return Object.fromEntries(Object.entries(best).map(([name, times]) => [name, (sum(times) * 1e6) / items]));
}

/** Throws if a thing accepts another number of items of a part than the first one does. */
export function agree(things, parts) {
  for (let part = 0; part < parts; part += 1) {
    const [first, ...others] = Object.entries(things).map(([name, run]) => [name, run(part)]);
    for (const [name, found] of others) {
      if (found !== first[1]) throw new Error(`${name} accepts ${found}, ${first[0]} ${first[1]}`);
    }
  }
}
