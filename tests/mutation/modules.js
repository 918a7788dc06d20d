/**
 * How Node loads the tests here, without jest: TypeScript through swc, with the settings of jest.config.js, and
 * `@jest/globals` as jest's own parts, which work without its runner.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "@swc/core";
import jest from "../../jest.config.js";

const [[, options]] = Object.values(jest.transform);
const globals = new URL("globals.js", import.meta.url).href;

export const resolve = (specifier, context, next) => (specifier === "@jest/globals" ? { url: globals, shortCircuit: true } : next(specifier, context));

export const load = async (url, context, next) => {
  if (!url.endsWith(".ts")) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, "utf8"), { ...options, filename, swcrc: false });
  return { format: "module", source: code, shortCircuit: true };
};
