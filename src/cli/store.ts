import { existsSync } from "node:fs";
import type { Command } from "commander";
import { FACTS_UNSAVED } from "../history/library.ts";
import { type Rebuilt, rebuild } from "../history/rebuild.ts";
import { SqliteCheckpoints } from "../store/sqlite/checkpoints.ts";
import { type SqliteLog, openSqliteLog } from "../store/sqlite/log.ts";
import { verifyLog } from "../store/verify.ts";
import { placesOf } from "../vault/places.ts";
import { SqliteVault } from "../vault/sqlite/vault.ts";
import { Refused, progressOf, say } from "./say.ts";

interface StoreOption {
  readonly store: string;
}

const withLog = async (store: string, readonly: boolean, work: (log: SqliteLog) => Promise<void>): Promise<void> => {
  const log = openSqliteLog(store, { readonly });
  for (const warning of log.warnings) say(`warning: ${warning}`);
  try {
    await work(log);
  } finally {
    await log.close();
  }
};

const verify = ({ store }: StoreOption): Promise<void> =>
  withLog(store, true, async (log) => {
    const { facts, streams, problems } = await verifyLog(log, (read) => say(`${read} facts read`));
    for (const { where, revision, what } of problems) say(`  ${where}${revision === undefined ? "" : ` revision ${revision}`}: ${what}`);
    if (problems.length > 0) throw new Refused(`${problems.length} problem${problems.length === 1 ? "" : "s"} in ${facts} facts of ${streams} streams; restore a backup`);
    say(`${facts} facts of ${streams} streams are as they were written`);
  });

/** The vault is copied after the log, so that every text of the copied log has its keys in the copied vault, unless they were destroyed. */
const backupVault = async (destination: string, store: string): Promise<void> => {
  const { vault: from } = placesOf(store, process.env);
  if (!existsSync(from)) return;
  const vault = new SqliteVault(from, { readonly: true });
  await vault.backup(`${destination}.vault`).finally(() => vault.close());
  say(`the vault is copied to ${destination}.vault`);
  say("keep its key and the ledger of erasures elsewhere: the key opens every copy, and a ledger in a backup would forget who was erased since");
};

const backup = (destination: string, { store }: StoreOption): Promise<void> =>
  withLog(store, true, async (log) => {
    await log.backup(destination);
    await withLog(destination, true, async (copy) => {
      const { facts, problems } = await verifyLog(copy);
      if (problems.length > 0) throw new Refused(`the copy ${destination} does not verify: ${problems[0]?.what}`);
      say(`${facts} facts copied to ${destination} and verified`);
    });
    await backupVault(destination, store);
  });

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** Short engagements have no checkpoints, and miss none: that is said, so that a small store does not seem to have lost something. */
const rebuiltWords = ({ built, short }: Rebuilt): string[] => [
  ...(built > 0 || short === 0 ? [`checkpoints of ${counted(built, "engagement")} built anew`] : []),
  ...(short > 0 ? [`${counted(short, "engagement")} ${short === 1 ? "needs" : "need"} none: with fewer than ${FACTS_UNSAVED} facts they are read whole, which is faster`] : []),
];

const rebuildStore = ({ store }: StoreOption): Promise<void> =>
  withLog(store, false, async (log) => {
    const checkpoints = new SqliteCheckpoints(`${log.path}.checkpoints`);
    const progress = progressOf("engagements");
    try {
      say(rebuiltWords(await rebuild(log, checkpoints, (done, total) => progress.step(done, total))).join("; "));
    } finally {
      progress.end();
      checkpoints.close();
    }
  });

/** tensegrity verify, backup and rebuild: they open the store itself. */
export const addStoreCommands = (program: Command, store: string): void => {
  const option = ["--store <file>", "the log's file", store] as const;
  program.command("verify").description("read every stored byte again: texts, hash chains, indices").option(...option).action(verify);
  program.command("backup").argument("<destination>", "a new file").description("copy the log and the vault, also while the service runs, and verify the copy").option(...option).action(backup);
  program.command("rebuild").description("throw the checkpoints away and build them anew; stop the service first").option(...option).action(rebuildStore);
};
