import fc from "fast-check";

/** How often each property is tried; its own test runs it more often. */
process.env.RUNS = "3";
// A mutant must live or die for what it is, not for the luck of a run: one seed. Looking for the smallest counterexample would cost time and change nothing.
fc.configureGlobal({ seed: 20251125, endOnFailure: true });
