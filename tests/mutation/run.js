/**
 * Mutation testing of the pure rooms, one after the other, so that each has a score of its own to hold:
 * `npm run test:mutation` for all of them, `npm run test:mutation -- TARGET...` for some folders or files; `--force` also for what did not change.
 */
import { spawnSync } from "node:child_process";

const ROOMS = ["src/decisions", "projections/*.ts", "projections/team", "projections/timeline", "projections/measures", "projections/patterns"];
const STRYKER = ["node_modules/@stryker-mutator/core/bin/stryker.js", "run", "tests/mutation/stryker.config.js"];

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith("--"));
const targets = words.filter((word) => !word.startsWith("--"));

const holds = (target) => {
  const files = target.endsWith(".ts") ? target : `${target.replace(/\/$/, "")}/**/*.ts`;
  // A memory of its own for each: Stryker counts all that is in it to the score.
  const memory = `reports/mutation/${target.replaceAll(/[/*]+/g, "-")}.incremental.json`;
  return spawnSync(process.execPath, [...STRYKER, ...options, "--mutate", files, "--incrementalFile", memory], { stdio: "inherit" }).status === 0;
};

const below = (targets.length > 0 ? targets : ROOMS).filter((target) => !holds(target));
if (below.length > 0) console.error(`too many mutants survived, or Stryker failed: ${below.join(", ")}`);
process.exitCode = below.length > 0 ? 1 : 0;
