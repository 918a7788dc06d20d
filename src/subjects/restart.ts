import { type Log, type LoggedFact, type Position, engagementStream } from "../store/log.ts";
import { heedErasures } from "../vault/shred.ts";
import type { Vault } from "../vault/vault.ts";
import type { Certificate } from "./certificate.ts";
import { type Shredder, carryOut, destroyOrdered } from "./erasure.ts";

/** Where the search of the log for erasures has come to, kept in the vault: a vault that is taken back is searched for again. */
const MARK = "searched";

interface Searched {
  /** After which position the fact lies that was read last; absent when it is the first. */
  readonly before?: Position;
  readonly position: Position;
  readonly id: string;
}

/** Is the fact that was read last still where it was? Otherwise this is another log, or an older one. */
const stillThere = async (log: Log, { before, position, id }: Searched): Promise<boolean> => {
  for await (const found of log.readAll({ ...(before !== undefined && { after: before }), limit: 1 })) return found.position === position && found.fact.id === id;
  return false;
};

/** Does again what erasures in the log say, from where the last search ended. @returns how many there were */
const heedLog = async (log: Log, vault: Vault): Promise<number> => {
  const kept = await vault.mark(MARK);
  let last = kept === undefined ? undefined : (JSON.parse(kept) as Searched);
  if (last && !(await stillThere(log, last))) last = undefined;
  let heeded = 0;
  let read: LoggedFact | undefined;
  for await (const logged of log.readAll(last && { after: last.position })) {
    heeded += await heedErasures(vault, [logged.fact]);
    last = { ...((read?.position ?? last?.position) !== undefined && { before: (read?.position ?? last?.position) as Position }), position: logged.position, id: logged.fact.id };
    read = logged;
  }
  if (read) await vault.putMark(MARK, JSON.stringify(last));
  return heeded;
};

/** What was done again before serving. */
export interface Repeated {
  /** Erasures of the ledger that had been broken off, or were missing in a log that is older than they are. */
  readonly orders: number;
  /** Erasures found in the part of the log that had not been searched. */
  readonly inLog: number;
}

/** Does the log hold what the certificate says was recorded? */
const isRecorded = async (log: Log, { engagements }: Certificate): Promise<boolean> => {
  for (const { engagementId, headAfter, revision } of engagements) {
    if (revision === null) {
      if (await log.head(engagementStream(engagementId))) return false;
      continue;
    }
    let held = "";
    for await (const { fact } of log.readStream(engagementStream(engagementId), { from: revision, to: revision })) held = fact.hash;
    if (held !== headAfter) return false;
  }
  return true;
};

/** Before anything is served: whoever was erased stays erased, though log or vault may come from a backup, or a process died in the midst of it. */
export const eraseAgain = async (shredder: Shredder, log: Log): Promise<Repeated> => {
  let orders = 0;
  for (const { order, certificate } of shredder.ledger.entries()) {
    await destroyOrdered(shredder, order);
    if (certificate !== undefined && (await isRecorded(log, certificate as Certificate))) continue;
    await carryOut(shredder, order);
    orders += 1;
  }
  return { orders, inLog: await heedLog(log, shredder.keyring.vault) };
};
