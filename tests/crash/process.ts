import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A folder for one test. */
export const folder = (): string => mkdtempSync(path.join(os.tmpdir(), "tensegrity-crash-"));

/** What a writing process said before it ended. */
export interface Said {
  readonly sent: readonly { readonly stream: string; readonly command: string; readonly size: number }[];
  readonly acknowledged: readonly string[];
  readonly refused: readonly string[];
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

const linesOf = (text: string, word: string): string[] =>
  text.slice(0, text.lastIndexOf("\n") + 1).split("\n").filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

/** Runs a script of this folder on the compiled project; `during` is called at the first line that the script says. */
export const run = (script: string, args: readonly string[], during: (child: ChildProcess, said: () => string) => void = () => {}, env: NodeJS.ProcessEnv = {}): Promise<Said> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.resolve("tests/crash", script), ...args], { env: { ...process.env, NODE_OPTIONS: "", ...env } });
    let text = "";
    let errors = "";
    child.stderr.on("data", (data: Buffer) => { errors += data.toString(); });
    child.stdout.on("data", (data: Buffer) => {
      const first = text === "";
      text += data.toString();
      if (first) during(child, () => text);
    });
    child.on("close", (code, signal) => {
      const sent = linesOf(text, "sent").map((line) => line.split(" ")).map(([stream = "", command = "", size]) => ({ stream, command, size: Number(size) }));
      resolve({ sent, acknowledged: linesOf(text, "acknowledged"), refused: linesOf(text, "refused"), code, signal, errors });
    });
  });
