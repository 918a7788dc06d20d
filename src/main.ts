import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { Registry } from "prom-client";
import { claimPort } from "./graphql/claim.ts";
import { EXAMPLES } from "./graphql/examples.ts";
import { type Service, startService } from "./graphql/server.ts";
import { type EvaluationProgress, Evaluator } from "./history/evaluator.ts";
import { History } from "./history/history.ts";
import { unknownSettings } from "./setting-names.ts";
import { type Settings, SettingRefused, readSettings } from "./settings.ts";
import { LogError } from "./store/log.ts";
import { SqliteCheckpoints } from "./store/sqlite/checkpoints.ts";
import { SqliteReads } from "./store/sqlite/reads.ts";
import { type SqliteLog, openSqliteLog } from "./store/sqlite/log.ts";
import { measureEvaluation, measureFiles, measuredCheckpoints, measuredLog } from "./telemetry/measured.ts";
import { tracedHistory, tracedLog } from "./telemetry/traced.ts";
import { DEMOS, loadDemos } from "./transfer/demo.ts";
import { eraseAgain } from "./subjects/restart.ts";
import { Subjects } from "./subjects/subjects.ts";
import { watchRetention } from "./subjects/watch.ts";
import { FileLedger } from "./vault/ledger.ts";
import { openVault } from "./vault/open.ts";
import type { SqliteVault } from "./vault/sqlite/vault.ts";
import { Texts } from "./vault/texts.ts";
import { VaultError } from "./vault/vault.ts";

const say = (text = ""): void => {
  process.stdout.write(`${text}\n`);
};

/** What an operator should do about an error at the start; anything else is a fault and keeps its stack. */
const advice = (error: unknown, { port, host, store }: Partial<Settings>): string | undefined => {
  if (error instanceof SettingRefused || error instanceof LogError || error instanceof VaultError) return error.message;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "EADDRINUSE") return `port ${port} is in use; stop what listens there, or choose another: PORT=${Number(port) + 1} npm start`;
  if (code === "EACCES" && (error as NodeJS.ErrnoException).syscall === "listen") return `port ${port} may not be used by this user; choose one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `this machine has no address ${host}; set HOST to one of its own`;
  if (/^(EACCES|EEXIST|ENOTDIR|EROFS|EPERM|ENOENT|SQLITE_)/.test(code)) return `the store ${store} cannot be opened: ${(error as Error).message}`;
  return undefined;
};

/** How long after a signal the process ends whatever hangs, in milliseconds. The log is whole at any moment, so nothing is lost. */
const LONGEST_STOP = 4_800;

/** Everything that is open while the service runs. */
interface Store {
  readonly log: SqliteLog;
  readonly checkpoints: SqliteCheckpoints;
  readonly reads: SqliteReads;
  readonly vault: SqliteVault;
  readonly texts: Texts;
  readonly subjects: Subjects;
  readonly history: History;
}

/** The vault is opened last: a log that another process writes is no reason to make one. */
const openStore = async (settings: Settings, registry: Registry): Promise<Store> => {
  const { store } = settings;
  mkdirSync(path.dirname(path.resolve(store)), { recursive: true });
  const log = openSqliteLog(store);
  const { vault, keyring } = await openVault(settings).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  const texts = new Texts(keyring);
  const cache = `${log.path}.checkpoints`;
  const checkpoints = new SqliteCheckpoints(cache);
  const reads = new SqliteReads(`${log.path}.reads`);
  measureFiles({ log: log.path, wal: `${log.path}-wal`, checkpoints: cache, reads: `${log.path}.reads` }, registry);
  const history = new History({ log: tracedLog(measuredLog(log, registry)), checkpoints: measuredCheckpoints(checkpoints, registry), texts });
  const subjects = new Subjects(history, keyring, texts, new FileLedger(settings.erasures));
  return { log, checkpoints, reads, vault, texts, subjects, history: tracedHistory(history) };
};

/** One line of the log on standard error, in the form of the others: how far evaluation has come, or that it failed; never what was concluded. */
const logEvaluation = (level: number, content: object): void => void process.stderr.write(`${JSON.stringify({ level, time: Date.now(), pid: process.pid, ...content, msg: "evaluation" })}\n`);

/** Who concludes what patterns say, unless other nodes do. */
const evaluatorOf = (store: Store, { logLevel, evaluate }: Settings, registry: Registry): Evaluator | undefined => {
  if (!evaluate) return undefined;
  const info = logLevel === "info" || logLevel === "debug";
  const evaluator = new Evaluator({
    ...store, ...(info && { tell: (progress: EvaluationProgress) => logEvaluation(30, progress) }),
    ...(logLevel !== "silent" && { report: (error: unknown) => logEvaluation(50, error instanceof Error ? { name: error.name, stack: error.stack?.split("\n").slice(1) } : {}) }),
  });
  measureEvaluation(() => evaluator.progress, registry);
  return evaluator;
};

/** Nobody is served before everybody who was erased is erased, also in a log or a vault that came from a backup. */
const eraseFirst = async ({ subjects, log }: Store): Promise<void> => {
  const { orders, inLog } = await eraseAgain(subjects.shredder, log);
  if (orders > 0) process.stderr.write(`tensegrity: ${orders} erasure${orders === 1 ? " was" : "s were"} finished or done again: the log or the vault had not got that far\n`);
  if (inLog > 0) process.stderr.write(`tensegrity: ${inLog} erasure${inLog === 1 ? "" : "s"} in the log ${inLog === 1 ? "was" : "were"} done again\n`);
};

/** One line a day that says which engagements are due to be erased. */
const logRetention = ({ subjects }: Store, { logLevel }: Settings): (() => void) => {
  const line = (level: number, content: object): void => void (logLevel !== "silent" && process.stderr.write(`${JSON.stringify({ level, time: Date.now(), pid: process.pid, ...content, msg: "retention" })}\n`));
  return watchRetention(subjects, (due) => due.length > 0 && line(40, { due: due.length, engagements: due.slice(0, 20), advice: "run tensegrity retention" }), (error) => line(50, { name: (error as Error).name }));
};

/** On the first start, a story to look at; a store with engagements of its own is left alone. */
const welcome = async (history: History, { demo }: Settings): Promise<void> => {
  if (!demo) return;
  const held = await history.engagements({ limit: DEMOS.length + 1 });
  if (held.some(({ engagementId }) => !DEMOS.some((name) => name === engagementId))) return;
  for (const { engagementId, facts } of await loadDemos(history)) if (facts > 0) say(`the demo engagement ${engagementId} is loaded: ${facts} facts`);
};

/** Says where to look; the last line is the one to follow. */
const greet = ({ url }: Service, { store, vault, erasures, host }: Settings): void => {
  say("tensegrity is running");
  say(`  API         ${url}/graphql`);
  say(`  query page  ${url}/  (works without internet)`);
  say(`  patterns    ${url}/patterns  (what it looks for, and what it cannot know)`);
  say(`  schema      ${url}/schema.graphql`);
  say(`  store       ${path.resolve(store)}`);
  say(`  vault       ${path.resolve(vault)} (keep its key and ${path.basename(erasures)} where no backup of it lies)`);
  say(`  listening at ${host}: nobody is asked who they are yet, so keep it to this machine`);
  say("\nQuestions to begin with:");
  for (const { question } of EXAMPLES) say(`  - ${question}`);
  say(`\nThey stand ready at ${url}/, to be asked in a browser. Ctrl+C stops the service.`);
};

const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      setTimeout(() => {
        process.stderr.write("tensegrity: something hung; stopped all the same, and everything recorded is safe\n");
        process.exit(1);
      }, LONGEST_STOP).unref();
      stop().then(() => say("stopped"), (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exitCode = 1;
      });
    });
};

const start = async (settings: Settings): Promise<void> => {
  const registry = new Registry();
  const store = await openStore(settings, registry);
  const { log, checkpoints, reads, vault, texts, subjects, history } = store;
  let endRetention = (): void => {};
  const evaluator = evaluatorOf(store, settings, registry);
  for (const warning of log.warnings) process.stderr.write(`tensegrity: ${warning}\n`);
  const close = async (): Promise<void> => {
    endRetention();
    await evaluator?.stop();
    await history.close();
    checkpoints.close();
    await reads.close();
    await vault.close();
    await log.close();
  };
  try {
    const release = await claimPort(settings.host, settings.port);
    await eraseFirst(store).then(() => welcome(history, settings)).finally(release);
    const service = await startService({ history, texts, subjects, actor: settings.actor, host: settings.host, port: settings.port, corsOrigins: settings.corsOrigins, logLevel: settings.logLevel, devViewer: settings.devViewer, reads, full: () => log.isFull(), registry });
    evaluator?.start();
    endRetention = logRetention(store, settings);
    stopOnSignal(async () => {
      await service.stop();
      await close();
    });
    greet(service, settings);
  } catch (error) {
    await close();
    throw error;
  }
};

let settings: Partial<Settings> = {};
try {
  for (const warning of unknownSettings(process.env)) process.stderr.write(`tensegrity: warning: ${warning}\n`);
  settings = readSettings(process.env);
  await start(settings as Settings);
} catch (error) {
  const said = advice(error, settings);
  process.stderr.write(`tensegrity: ${said ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exitCode = 1;
}
