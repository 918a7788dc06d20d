// Makes a fresh clone ready to run: `node src/setup.js install build`. Plain JavaScript without dependencies, because nothing is installed yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const STAMP = path.join(ROOT, "dist", ".built");
const LOCK = path.join(ROOT, "package-lock.json");
const INSTALLED = path.join(ROOT, "node_modules", ".installed-lock");
const say = (text) => process.stdout.write(`setup: ${text}\n`);
const fail = (text) => {
  process.stderr.write(`setup: ${text}\n`);
  process.exit(1);
};

/** When a file changed last, in milliseconds; 0 when it is not there. */
const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** When anything in a folder changed last. */
const newest = (folder) =>
  Math.max(changed(folder), ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? newest(file) : changed(file);
  }));

const answers = (command) => spawnSync(command, ["--version"], { stdio: "ignore", shell: process.platform === "win32" }).status === 0;

const checkNode = () => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed; this is ${process.versions.node}. Install one from https://nodejs.org`);
};

const checkCompilers = () => {
  if (process.platform === "win32") return;
  const compilers = [process.env.CXX, "c++", "g++", "clang++"].filter(Boolean);
  if (!compilers.some(answers)) fail("a C++ compiler is needed to build SQLite (Debian: apt install g++ make; macOS: xcode-select --install)");
  if (!answers("make")) fail("make is needed to build SQLite (Debian: apt install make; macOS: xcode-select --install)");
  if (![process.env.npm_config_python, "python3", "python"].filter(Boolean).some(answers)) fail("python3 is needed to build SQLite (Debian: apt install python3)");
};

/** Builds SQLite from its source with the headers that came with this Node: no binary and no header is downloaded. */
const nativeBuild = () => {
  const prefix = path.dirname(path.dirname(realpathSync(process.execPath)));
  const env = { ...process.env, npm_config_build_from_source: "true" };
  if (existsSync(path.join(prefix, "include", "node", "node.h"))) return { ...env, npm_config_nodedir: prefix };
  say("this Node came without its headers; they will be downloaded from nodejs.org");
  return env;
};

const run = (command, args, { env = process.env, waiting }) =>
  new Promise((resolve) => {
    const begun = Date.now();
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" && command === "npm" });
    const beat = setInterval(() => say(`${waiting} (${Math.round((Date.now() - begun) / 1000)} s)`), 15_000);
    const end = (code) => {
      clearInterval(beat);
      resolve(code);
    };
    child.on("error", () => end(1));
    child.on("exit", (code) => end(code ?? 1));
  });

const npm = (args, options) => {
  const cli = process.env.npm_execpath;
  return cli?.endsWith(".js") ? run(process.execPath, [cli, ...args], options) : run("npm", args, options);
};

/** What was installed last, by the bytes of its lock: another branch and back again changes the date of a file, and nothing else. */
const installedLock = () => (existsSync(INSTALLED) ? readFileSync(INSTALLED, "utf8") : undefined);
const lock = () => createHash("sha256").update(readFileSync(LOCK)).digest("hex");

const install = async () => {
  const installed = changed(path.join(ROOT, "node_modules", ".package-lock.json"));
  if (installed > 0 && (installed >= changed(LOCK) || installedLock() === lock())) return;
  checkCompilers();
  say("installing; SQLite is compiled on the way, which takes a few minutes");
  const code = await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], { env: nativeBuild(), waiting: "still installing" });
  if (code !== 0) fail("npm ci failed; what it said stands above");
  writeFileSync(INSTALLED, lock());
  say("installed");
};

const build = async () => {
  const sources = Math.max(newest(path.join(ROOT, "src")), newest(path.join(ROOT, "projections")), ...["tsconfig.json", "package-lock.json"].map((file) => changed(path.join(ROOT, file))));
  if (changed(STAMP) >= sources) return;
  say("building");
  const out = path.dirname(STAMP);
  rmSync(out, { recursive: true, force: true });
  const code = await run(process.execPath, [path.join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-p", ROOT], { waiting: "still building" });
  if (code !== 0) fail("the build failed; what the compiler said stands above");
  mkdirSync(out, { recursive: true });
  writeFileSync(STAMP, "");
};

const STEPS = { install, build };

checkNode();
for (const name of process.argv.slice(2)) await (STEPS[name] ?? (() => fail(`no step ${name}; there are ${Object.keys(STEPS).join(" and ")}`)))();
