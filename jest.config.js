/** What is long by its nature: it kills processes, runs the command line against real servers or starts and stops them, sends nonsense, or counts alarms on random teams. `npm test` leaves it out; `npm run test:all` (and .ci/run) takes it in with the rest. */
const LONG = ["tests/crash/(kill|evaluator|erasure|reads)", "tests/cli/(cli|export)", "tests/api/(fuzz|starting|stopping)", "tests/patterns/alarms"];

export default {
  testEnvironment: "<rootDir>/tests/environment.js",
  extensionsToTreatAsEsm: [".ts"],
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", ...(process.env.LONG ? [] : LONG)],
  // Jest leaves a core free, which on two cores is half the machine; and what a worker has read and compiled stays with it until it is too much.
  maxWorkers: "100%",
  workerIdleMemoryLimit: "1GB",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript", decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true } }, module: { type: "es6" } }] },
  // Ends what hangs; nothing here is a matter of time, and two workers share two cores with whatever else runs.
  testTimeout: 120_000,
};
