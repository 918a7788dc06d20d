/**
 * A test runner for Stryker that loads the product once, and not once for each mutant as its runner for jest must: a
 * mutant costs milliseconds instead of seconds. Mutants of what is computed while loading get a process of their own.
 */
import { pathToFileURL } from "node:url";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from "@stryker-mutator/api/test-runner";

const message = (error) => (error instanceof Error ? error.message : String(error));

class OneProcessRunner {
  /** Where the mutated code looks for what to be. */
  #context = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #tests;
  /** How long each test took when it last passed: the quick ones are asked first, so that most mutants die before a slow one is run. */
  #took = new Map();
  /** A mutant wrote into what all tests share: nothing that this process says counts any more. */
  #spoilt = false;
  #first = true;

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const { tests } = await this.#run(await this.#loaded(), true);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    if (this.#spoilt) throw new Error("the process was spoilt by a mutant before; Stryker starts another");
    if (mutantActivation === "static") this.#context.activeMutant = activeMutant.id;
    const all = await this.#loaded();
    const fresh = this.#first;
    this.#first = false;
    Object.assign(this.#context, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit ? 0 : undefined });
    const { tests, failing } = await this.#run(this.#quickFirst(testFilter ? all.filter(({ id }) => testFilter.includes(id)) : all), false);
    const timeout = determineHitLimitReached(this.#context.hitCount, hitLimit);
    if (mutantActivation === "runtime" && failing) await this.#prove(failing, fresh);
    return timeout ?? toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  /** The tests of the sandbox that this process works in, not of the project that this file lies in. */
  async #loaded() {
    const { loadTests } = await import(pathToFileURL("tests/mutation/suite.js").href);
    return (this.#tests ??= await loadTests());
  }

  #quickFirst(tests) {
    return tests.toSorted((a, b) => (this.#took.get(a.id) ?? 0) - (this.#took.get(b.id) ?? 0));
  }

  /** The test that a mutant failed must pass without it, or the process is spoilt; a mutant that was not the first is then tried again in another. */
  async #prove(test, fresh) {
    Object.assign(this.#context, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
    const { failing } = await this.#run([test], true);
    this.#spoilt = failing !== undefined;
    if (failing && !fresh) throw new Error("the process was spoilt; the mutant is tried again in another");
  }

  async #run(all, toTheEnd) {
    const tests = [];
    for (const test of all) {
      this.#context.currentTestId = test.id;
      const began = performance.now();
      const error = await test.run().then(() => undefined, (thrown) => thrown ?? new Error("rejected without a reason"));
      const { id, name, file: fileName } = test;
      const result = { id, name, fileName, timeSpentMs: performance.now() - began };
      if (error === undefined) this.#took.set(id, result.timeSpentMs);
      tests.push(error === undefined ? { ...result, status: TestStatus.Success } : { ...result, status: TestStatus.Failed, failureMessage: message(error) });
      if (error !== undefined && !toTheEnd) return { tests, failing: test };
    }
    const failed = tests.findIndex(({ status }) => status === TestStatus.Failed);
    return { tests, failing: all[failed] };
  }
}

/** Read by Stryker. */
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "one-process", OneProcessRunner)];
