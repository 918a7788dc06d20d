/** What the pure tests import from `@jest/globals`. */
export { expect } from "expect";
export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from "jest-circus";
