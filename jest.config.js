/** What is long by its nature: it kills processes, starts real servers, or counts alarms on random teams. `npm test` leaves it out; `npm run test:all` (and .ci/run) takes it in with the rest. */
const LONG = ["tests/crash/(kill|evaluator|erasure|reads)", "tests/cli/(cli|export)", "tests/patterns/alarms"];

export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", ...(process.env.LONG ? [] : LONG)],
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript", decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true } }, module: { type: "es6" } }] },
  testTimeout: 30_000,
};
