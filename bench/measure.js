/** The middle value. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The value below which the given share of all values lies. */
export const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];

/**
 * Runs candidates in turn, A B A B ..., so that a machine whose speed drifts is fair to all, and prints medians.
 * Ratios are the median of the ratios of each round: trust them, not the absolute figures.
 * @param candidates name to an async function that returns a rate (more is better)
 * @param baseline the name that the others are divided by
 */
export const compare = async (title, candidates, { rounds = 7, baseline, unit = "/s" }) => {
  const rates = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(candidates)) {
      const rate = await run();
      if (round > 0) rates[name].push(rate);
    }
  console.log(`\n${title} (${rounds} rounds in turn, medians; x = median of the rounds' ratios to "${baseline}")`);
  for (const [name, values] of Object.entries(rates)) {
    const ratio = median(values.map((value, round) => value / rates[baseline][round]));
    console.log(`  ${name.padEnd(44)} ${Math.round(median(values)).toLocaleString("en").padStart(12)}${unit}  x ${ratio.toFixed(2)}`);
  }
  return rates;
};

/** How often a task can be done in a second, doing it one after another for some milliseconds. */
export const rate = async (task, millis = 400) => {
  const start = performance.now();
  let done = 0;
  do {
    await task(done);
    done += 1;
  } while (performance.now() - start < millis);
  return (done * 1000) / (performance.now() - start);
};

/** What the figures were measured on. */
export const machine = async () => {
  const os = await import("node:os");
  console.log(`Node ${process.version}, ${os.cpus().length} x ${os.cpus()[0]?.model ?? "cpu"}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`);
};

/** How often a task can be done in a second of this process's own processor time: for a machine that others use as well. */
export const rateOfProcessor = async (task, millis = 400) => {
  const start = process.cpuUsage();
  const used = () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
  let done = 0;
  do {
    await task(done);
    done += 1;
  } while (used() < millis);
  return (done * 1000) / used();
};
