import fc from "fast-check";

// Few tries of each property, for a mutant is seldom the needle in the haystack; the tests themselves try more.
process.env.RUNS = "3";
// A mutant must live or die for what it is, not for the luck of a run: one seed. Looking for the smallest counterexample would cost time and change nothing.
fc.configureGlobal({ seed: 20251125, numRuns: 25, endOnFailure: true });
