import { execFileSync } from "node:child_process";
import path from "node:path";

const COMPILERS = ["cc", "gcc", "g++ -x c", "clang"];

/**
 * Compiles the watching library into a folder.
 * @returns its path, or why it cannot be had here
 */
export const compileShim = (place: string): { readonly library: string } | { readonly missing: string } => {
  if (process.platform !== "linux") return { missing: "watching system calls needs Linux" };
  const library = path.join(place, "shim.so");
  for (const compiler of COMPILERS) {
    const [command = "", ...options] = compiler.split(" ");
    try {
      execFileSync(command, [...options, "-shared", "-fPIC", "-O1", "-w", "-o", library, path.resolve("tests/crash/shim.c"), "-ldl"], { stdio: "pipe" });
      return { library };
    } catch {
      continue;
    }
  }
  return { missing: `none of the C compilers ${COMPILERS.join(", ")} is here` };
};
