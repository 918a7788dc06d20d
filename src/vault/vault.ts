/** A key as the vault keeps it: never in the clear, or destroyed. */
export interface KeyEntry {
  /** What it is for, such as `element/ENGAGEMENT/ELEMENT`; see names.ts. */
  readonly name: string;
  /** Which master key it is wrapped under; empty when it is destroyed. */
  readonly keyId: string;
  /** The wrapped key; undefined when it is destroyed. */
  readonly wrapped: Buffer | undefined;
  /** Tells keys apart without saying anything of them: 16 hexadecimal digits; empty when the name was barred before it had a key. */
  readonly fingerprint: string;
  /** When it was destroyed: RFC 3339, UTC. */
  readonly destroyedAt?: string | undefined;
}

/** A key that may be added. */
export type NewKey = Pick<KeyEntry, "name" | "keyId" | "fingerprint"> & { readonly wrapped: Buffer };

/** A person as the vault keeps them: what is known of them, encrypted. */
export interface PersonEntry {
  readonly personId: string;
  readonly body: Buffer;
  /** Keyed hashes of their ids elsewhere; no two persons share one. */
  readonly externals: readonly string[];
}

/** A person is an element of an engagement. */
export interface Link {
  readonly personId: string;
  readonly engagementId: string;
  readonly element: string;
}

/** Which names are listed: those that begin with `prefix`, after `after` (excluded). */
export interface Listing {
  readonly prefix?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * The vault: persons, the links of persons to elements, and the keys of texts, apart from the log. It stores what others
 * encrypt; it never sees a key, a name or a text in the clear. Every adapter proves this contract with tests/conformance/vault.ts.
 *
 * - **addKeys** adds those that have no entry yet, all or none, durably, and answers with the entries as they stand: of two
 *   who add the same name the first wins. A destroyed name is never given a key again.
 * - **destroyKeys** ends names for ever, durably, those without a key too, and answers with every entry. When it has answered, the bytes
 *   of the wrapped keys are in no file of the vault; {@link VaultBusy} when readers kept it from wiping them (call it again).
 *   Destroying again changes nothing: the first moment stays.
 * - **rewrapKeys** replaces wrappings, all or none; names that are destroyed or not there are passed over.
 * - **putPerson** adds or replaces; an external hash that another person has throws {@link ExternalTaken} and changes nothing.
 * - **removePerson** removes a person and their links, and leaves no byte of their body behind, as destroyKeys does.
 * - **link** gives an element to a person; an element that another person has throws {@link ElementTaken}. Linking again changes nothing.
 * - **epoch** grows with everything that anybody who shares the vault has destroyed, and with every change of persons and links: what is
 *   kept in memory holds while it stays. It is asked before every use of a key, so it must be cheap.
 */
export interface Vault {
  keys(names: readonly string[]): Promise<ReadonlyMap<string, KeyEntry>>;
  addKeys(keys: readonly NewKey[]): Promise<ReadonlyMap<string, KeyEntry>>;
  destroyKeys(names: readonly string[], at: string): Promise<readonly KeyEntry[]>;
  rewrapKeys(keys: readonly NewKey[]): Promise<void>;
  /** Keys by name (code points). */
  listKeys(listing: Listing): Promise<readonly KeyEntry[]>;
  person(personId: string): Promise<PersonEntry | undefined>;
  personWith(external: string): Promise<PersonEntry | undefined>;
  putPerson(person: PersonEntry): Promise<void>;
  removePerson(personId: string): Promise<void>;
  /** Persons by id (code points). */
  listPersons(listing: Listing): Promise<readonly PersonEntry[]>;
  link(link: Link): Promise<void>;
  /** True when there was such a link. */
  unlink(link: Link): Promise<boolean>;
  /** By engagement and element. */
  linksOf(personId: string): Promise<readonly Link[]>;
  /** By element. */
  linksIn(engagementId: string): Promise<readonly Link[]>;
  epoch(): Promise<number>;
  /** A word kept beside the rest, such as how far the log has been searched; undefined when there is none. */
  mark(name: string): Promise<string | undefined>;
  putMark(name: string, value: string): Promise<void>;
  close(): Promise<void>;
}

/** What went wrong in the vault, one class a cause; `code` is stable. */
export abstract class VaultError extends Error {
  abstract readonly code: string;
}

/** The vault cannot be opened or reached, or its master key does not fit; the message says what to do. */
export class VaultUnavailable extends VaultError {
  override readonly name = "VaultUnavailable";
  readonly code = "VAULT_UNAVAILABLE";
}

/** Somebody reads the vault, so that what was destroyed cannot be wiped from its journal yet. It is destroyed; wipe again. */
export class VaultBusy extends VaultError {
  override readonly name = "VaultBusy";
  readonly code = "VAULT_BUSY";
}

/** Another person has this id in that system. */
export class ExternalTaken extends VaultError {
  override readonly name = "ExternalTaken";
  readonly code = "EXTERNAL_ID_TAKEN";
}

/** The element is linked to another person. */
export class ElementTaken extends VaultError {
  override readonly name = "ElementTaken";
  readonly code = "ELEMENT_TAKEN";
}
