import { elementsOf } from "../../events/elements.ts";
import type { StoredFact } from "../../events/envelope.ts";
import { REPAIR_TYPES } from "../../events/families/repair.ts";
import type { Family } from "../../events/define.ts";
import { factType } from "../../events/registry.ts";
import { isFoldable, upcast } from "../../events/upcast.ts";
import type { EngagementRecord } from "../../history/record.ts";
import type { LoggedFact } from "../../store/log.ts";
import { factNodeId } from "../node.ts";
import type { FactReading } from "./fact.ts";

/** The name of the object type that stands for types and versions this version does not know. */
export const UNKNOWN_FACT = "UnknownFact";

/** A logged fact with the names that the API gives its parts; those of its data are its own properties. */
export class FactView {
  readonly typeName: string;
  readonly #record: EngagementRecord;
  readonly #logged: LoggedFact;
  readonly #fact: StoredFact;

  constructor(record: EngagementRecord, logged: LoggedFact) {
    this.#record = record;
    this.#logged = logged;
    this.#fact = upcast(logged.fact);
    this.typeName = isFoldable(this.#fact) ? this.#fact.type : UNKNOWN_FACT;
    if (this.typeName !== UNKNOWN_FACT) Object.assign(this, this.#fact.data);
  }

  get id(): string { return factNodeId(this.#fact.engagementId, this.#fact.id); }
  get factId(): string { return this.#fact.id; }
  get type(): string { return this.#fact.type; }
  get version(): number { return this.#fact.version; }
  get label(): string { return factType(this.#fact.type)?.label ?? this.#fact.type; }
  get plainLabel(): string { return factType(this.#fact.type)?.plainLabel ?? this.#fact.type; }
  get family(): Family | undefined { return factType(this.#fact.type)?.family; }
  get engagementId(): string { return this.#fact.engagementId; }
  get occurredAt(): string { return this.#fact.occurredAt; }
  get occurredPrecision(): string { return this.#fact.occurredPrecision; }
  get recordedAt(): string { return this.#fact.recordedAt; }
  get loggedAt(): string { return this.#fact.loggedAt; }
  get actor(): string { return this.#fact.actor; }
  get informant(): string { return this.#fact.informant; }
  get source(): string { return this.#fact.source; }
  get confidence(): number { return this.#fact.confidence; }
  get audience(): readonly string[] { return this.#fact.audience; }
  get correlationId(): string | undefined { return this.#fact.correlationId; }
  get causationId(): string | undefined { return this.#fact.causationId; }
  get commandId(): string { return this.#fact.commandId; }
  get revision(): number { return this.#fact.revision; }
  get position(): string { return this.#logged.position; }
  get hash(): string | undefined { return this.#fact.hash || undefined; }
  get data(): unknown { return this.#fact.data; }
  get envelope(): unknown { return this.#logged.fact; }

  get elements(): string[] {
    const original = REPAIR_TYPES.has(this.type) ? this.#record.team.known(this.#fact.data["target"] as string)?.original : undefined;
    return elementsOf(this.#fact, original);
  }

  get reading(): FactReading | undefined {
    const known = this.#record.team.known(this.#fact.id);
    if (!known) return undefined;
    const { occurredAt, occurredPrecision, informant, confidence, audience, data } = upcast(known.current ?? known.original);
    const corrected = known.current !== undefined && known.current !== known.original;
    return { retracted: known.current === undefined, corrected, occurredAt, occurredPrecision, informant, confidence, audience: [...audience], data };
  }
}

/** The fact at a revision of an engagement. */
export const factAt = (record: EngagementRecord, revision: number): FactView => new FactView(record, record.logged[revision] as LoggedFact);

/** The fact with an id; undefined when the engagement holds none. */
export const factWithId = (record: EngagementRecord, id: string): FactView | undefined => {
  const revision = record.team.known(id)?.original.revision ?? record.logged.findIndex(({ fact }) => fact.id === id);
  return revision < 0 ? undefined : factAt(record, revision);
};
