/** The tests of a room, loaded once into this process, and run as often as there are mutants. */
import { readdirSync } from "node:fs";
import { register } from "node:module";
import { getState } from "jest-circus";
import "./seed.js";

/** Folders and files of tests, and after a `!` those that are left out; none of them needs a disk, a port or another process. run.js says which. */
const WORDS = (process.env.MUTATION_TESTS ?? "tests/unit/decisions").split(" ");
const [TESTS, LEFT_OUT] = [WORDS.filter((word) => !word.startsWith("!")), WORDS.filter((word) => word.startsWith("!")).map((word) => word.slice(1))];

const namesOf = (block) => (block.parent ? [...namesOf(block.parent), block.name] : []);
const above = (block) => (block ? [...above(block.parent), block] : []);
const hooks = (test, ...types) => types.flatMap((type) => above(test.parent).flatMap((block) => block.hooks.filter((hook) => hook.type === type))).map(({ fn }) => fn);
const testsIn = (block) => block.children.flatMap((child) => (child.type === "test" ? [child] : testsIn(child)));

const runnable = (test, file) => {
  const name = [...namesOf(test.parent), test.name].join(" ");
  // What is done once for all tests is done for each here: what was made without a mutant must not serve a test of it.
  const steps = [...hooks(test, "beforeAll", "beforeEach"), test.fn, ...hooks(test, "afterAll", "afterEach").toReversed()];
  return { id: `${file} ${name}`, name, file, run: async () => { for (const step of steps) await step(); } };
};

/** What a file adds to the tests that are known. */
const testsOf = async (file) => {
  const known = new Set(testsIn(getState().rootDescribeBlock));
  await import(new URL(`../../${file}`, import.meta.url).href);
  return testsIn(getState().rootDescribeBlock).filter((test) => !known.has(test)).map((test) => runnable(test, file));
};

const filesOf = (target) =>
  target.endsWith(".ts") ? [target] : readdirSync(target, { recursive: true }).filter((name) => name.endsWith(".test.ts")).sort().map((name) => `${target}/${name}`);

/** Loads the tests of this sandbox, and the product with them. */
export const loadTests = async () => {
  register("./modules.js", import.meta.url);
  const tests = [];
  for (const file of TESTS.flatMap(filesOf).filter((name) => !LEFT_OUT.includes(name))) tests.push(...await testsOf(file));
  return tests;
};
