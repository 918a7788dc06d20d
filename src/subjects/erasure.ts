import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { StoredFact } from "../events/envelope.ts";
import { factIdOf } from "../events/identity.ts";
import type { ErasureReason } from "../events/vocabulary.ts";
import type { History } from "../history/history.ts";
import type { Keyring } from "../vault/keyring.ts";
import type { ErasureOrder, ErasureScope, Ledger } from "../vault/ledger.ts";
import { destroyElements, destroyEngagement, destroyPerson } from "../vault/shred.ts";
import type { Texts } from "../vault/texts.ts";
import { type Certificate, type ErasedIn, NOT_GUARANTEED } from "./certificate.ts";
import { scopeOf } from "./scope.ts";

/** What erasing needs. */
export interface Shredder {
  /** Of the record's keeper: an erasure is recorded whoever may see it. */
  readonly history: History;
  readonly keyring: Keyring;
  readonly texts: Texts;
  readonly ledger: Ledger;
}

/** What is to be erased: a person everywhere, an element of one engagement, or a whole engagement. */
export type Erasable =
  | { readonly person: string }
  | { readonly engagementId: string; readonly element?: string };

/** A wish to erase. */
export interface ErasureWish {
  readonly what: Erasable;
  readonly commandId: string;
  readonly actor: string;
  readonly because: ErasureReason;
}

/** The order's id was used before for another erasure. */
export class OrderReused extends Error {
  override readonly name = "OrderReused";
}

const targetOf = ({ person, scope }: ErasureOrder): Erasable => {
  const { engagementId = "", element } = scope[0] ?? {};
  return person !== undefined ? { person } : { engagementId, ...(element !== undefined && { element }) };
};

/** What an erasure would concern, counted; nothing is changed. @throws EngagementUnknown */
export const scopesOf = async ({ history, texts, keyring }: Shredder, what: Erasable): Promise<ErasureScope[]> => {
  const places = "person" in what ? await keyring.vault.linksOf(what.person) : [what];
  const scopes: ErasureScope[] = [];
  for (const { engagementId, element } of places) scopes.push(await scopeOf(history, texts, engagementId, element));
  return scopes;
};

/** What this erasure is called in one engagement: it tells nobody where else it reached. */
const nameIn = (engagementId: string, erasure: string): string => `erasure-${factIdOf(engagementId, erasure, 0)}`;

const destroy = async ({ keyring: { vault } }: Shredder, { engagementId, element }: ErasureScope, at: string): Promise<string[]> => {
  const destroyed = element === undefined ? await destroyEngagement(vault, engagementId, at) : await destroyElements(vault, engagementId, [element], at);
  return destroyed.map(({ fingerprint }) => fingerprint).filter(Boolean);
};

/** Records in each engagement that it was erased, once; an engagement that is not in this log is passed over. @returns where each stream ends then */
const recordErasures = async ({ history }: Shredder, { erasure, actor, because, scope }: ErasureOrder): Promise<Map<string, StoredFact>> => {
  const heads = new Map<string, StoredFact>();
  for (const engagementId of new Set(scope.map((each) => each.engagementId))) {
    const name = nameIn(engagementId, erasure);
    const facts = scope.filter((each) => each.engagementId === engagementId).map(({ element }) =>
      element === undefined ? { type: "EngagementErased", data: { erasure: name, because } } : { type: "PersonErased", data: { element, erasure: name, because } });
    const outcome = await history.record({ engagementId, commandId: name, actor, facts });
    if (outcome.outcome === "RECORDED") heads.set(engagementId, outcome.facts.at(-1) as StoredFact);
    else if (outcome.outcome !== "REFUSED" || outcome.refusals.some(({ code }) => code !== "NOT_OPENED")) throw new Error(`the erasure ${name} could not be recorded`);
  }
  return heads;
};

/** Destroys what an order names, keys first. May be done again. */
export const destroyOrdered = async (shredder: Shredder, { scope, person, at }: ErasureOrder): Promise<{ readonly keys: readonly string[][]; readonly personKey: string | null }> => {
  const keys: string[][] = [];
  for (const each of scope) keys.push(await destroy(shredder, each, at));
  const name = person === undefined ? undefined : await destroyPerson(shredder.keyring.vault, person, at);
  return { keys, personKey: name?.fingerprint ?? null };
};

/** Carries an order out. Every step may be done again, so that one that was broken off is finished by doing it once more. */
export const carryOut = async (shredder: Shredder, order: ErasureOrder): Promise<Certificate> => {
  const { keys, personKey } = await destroyOrdered(shredder, order);
  const heads = await recordErasures(shredder, order);
  const engagements = order.scope.map((scope, index): ErasedIn => {
    const head = heads.get(scope.engagementId);
    return { ...scope, keys: keys[index] ?? [], headAfter: head?.hash ?? null, revision: head?.revision ?? null };
  });
  const certificate: Certificate = { erasure: order.erasure, at: order.at, because: order.because, personKey, engagements, notGuaranteed: NOT_GUARANTEED };
  shredder.ledger.done(order.erasure, certificate);
  return certificate;
};

/**
 * Erases: first the order is in the ledger, then keys and names are destroyed, then the record says so.
 * The same order again gets the same certificate. @throws OrderReused, EngagementUnknown, VaultBusy (do it again)
 */
export const erase = async (shredder: Shredder, { what, commandId, actor, because }: ErasureWish): Promise<Certificate> => {
  const before = shredder.ledger.entries().find(({ order }) => order.commandId === commandId);
  if (before && !isDeepStrictEqual(targetOf(before.order), what)) throw new OrderReused(`the command ${commandId} erased something else before; a new command needs a new id`);
  if (before) return (before.certificate as Certificate | undefined) ?? carryOut(shredder, before.order);
  const scope = await scopesOf(shredder, what);
  const order: ErasureOrder = { erasure: randomUUID(), commandId, at: shredder.history.now(), actor, because, ...("person" in what && { person: what.person }), scope };
  shredder.ledger.order(order);
  return carryOut(shredder, order);
};
