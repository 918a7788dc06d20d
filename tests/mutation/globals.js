/** What the pure tests import from `@jest/globals`. */
export { expect } from "expect";
export { afterEach, beforeEach, describe, it, test } from "jest-circus";
