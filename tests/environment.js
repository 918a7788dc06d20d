/**
 * Where a test file runs: in the context of the process. Jest would give each file a vm context of its own, where Node 20 asks an interceptor at every look at a global (`Array`, `Map`, `Math`):
 * that was a large part of the time of what computes. Each file still loads its modules anew, and what it leaves on the global object is taken away after it.
 */
import process from "node:process";
import vm from "node:vm";
import { TestEnvironment } from "jest-environment-node";

/** Stands for the context of the process, since jest wants to hand a context on. */
const HERE = vm.createContext();

const { Script, SourceTextModule, SyntheticModule, compileFunction } = vm;
const { runInContext } = Script.prototype;
const without = (name, options) => (options?.[name] === HERE ? { ...options, [name]: undefined } : options);

vm.SourceTextModule = class extends SourceTextModule {
  constructor(code, options) {
    super(code, without("context", options));
  }
};
vm.SyntheticModule = class extends SyntheticModule {
  constructor(names, evaluate, options) {
    super(names, evaluate, without("context", options));
  }
};
vm.compileFunction = (code, parameters, options) => compileFunction(code, parameters, without("parsingContext", options));
Script.prototype.runInContext = function run(context, options) {
  return context === HERE ? this.runInThisContext(options) : runInContext.call(this, context, options);
};

/** Makes the global object what it was. */
const restore = (before) => {
  for (const key of Reflect.ownKeys(globalThis)) if (!(key in before)) Reflect.deleteProperty(globalThis, key);
  for (const key of Reflect.ownKeys(before)) if (before[key].configurable) Object.defineProperty(globalThis, key, before[key]);
};

export default class HereEnvironment extends TestEnvironment {
  before = Object.getOwnPropertyDescriptors(globalThis);
  exit = process.exit;

  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
  }

  getVmContext() {
    return this.context && HERE;
  }

  async teardown() {
    await super.teardown();
    restore(this.before);
    process.exit = this.exit;
  }
}
