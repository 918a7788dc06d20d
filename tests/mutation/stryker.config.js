/** Stryker's settings: see README.md. What is mutated is said by run.js. */
export default {
  plugins: ["./tests/mutation/runner.js"],
  testRunner: "one-process",
  testRunnerNodeArgs: ["--no-warnings"],
  coverageAnalysis: "perTest",
  concurrency: 1,
  timeoutMS: 15_000,
  thresholds: { high: 90, low: 80, break: 80 },
  incremental: true,
  reporters: ["progress-append-only", "clear-text", "html", "json"],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
  // TypeScript 7 has no API that could rewrite tsconfig.json, and swc reads none.
  tsconfigFile: "none",
  disableTypeChecks: false,
  warnings: { slow: false },
  tempDirName: "reports/mutation/sandbox",
  ignorePatterns: ["dist", "data", "reports", "bench"],
};
