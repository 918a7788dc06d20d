import { seesEverything } from "../../access/reader.ts";
import { elementsOf } from "../../events/elements.ts";
import type { StoredFact } from "../../events/envelope.ts";
import { REPAIR_TYPES } from "../../events/families/repair.ts";
import type { Family } from "../../events/define.ts";
import { factType } from "../../events/registry.ts";
import { looksSealed } from "../../events/sealed.ts";
import { sealsIn, withTexts } from "../../events/texts.ts";
import { isFoldable, upcast } from "../../events/upcast.ts";
import type { EngagementRecord } from "../../history/record.ts";
import type { LoggedFact } from "../../store/log.ts";
import type { Context } from "../context.ts";
import { factNodeId } from "../node.ts";
import { type WithheldText, shown, shownJson, withheldIn } from "../withheld.ts";
import type { FactReading } from "./fact.ts";

/** The name of the object type that stands for types and versions this version does not know. */
export const UNKNOWN_FACT = "UnknownFact";

/** Sealed texts are opened when they are asked for, not before: whoever does not ask for them does not wait for them. */
const shownWhenAsked = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name, value]) => name === "replacement" || looksSealed(value)).map(([name, value]) =>
    [name, (_: unknown, context: Context) => (typeof value === "string" ? shown(value, context) : shownJson(value, context))]));

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
    if (this.typeName !== UNKNOWN_FACT) Object.assign(this, this.#fact.data, shownWhenAsked(this.#fact.data));
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
  data(_: unknown, context: Context): Promise<unknown> { return shownJson(this.#fact.data, context); }
  withheld(_: unknown, context: Context): Promise<WithheldText[]> { return withheldIn(this.#fact.data, context); }
  /** A seal says whom the text is about, in part by facts that not everybody may see. */
  envelope(_: unknown, context: Context): unknown { return seesEverything(context.reader) ? this.#logged.fact : this.plainEnvelope(_, context); }

  async plainEnvelope(_: unknown, { texts }: Context): Promise<unknown> {
    const { fact } = this.#logged;
    const opened = texts ? await Promise.all(sealsIn(fact.data).map(async ({ path, text }) => [path, (await texts.open(text)).text ?? text] as const)) : [];
    return opened.length === 0 ? fact : { ...fact, data: withTexts(fact.data, new Map(opened)) };
  }

  get elements(): string[] {
    const original = REPAIR_TYPES.has(this.type) ? this.#record.team.known(this.#fact.data["target"] as string)?.original : undefined;
    return elementsOf(this.#fact, original);
  }

  get reading(): FactReading | undefined {
    const known = this.#record.team.known(this.#fact.id);
    if (!known) return undefined;
    const { occurredAt, occurredPrecision, informant, confidence, audience, data } = upcast(known.current ?? known.original);
    const corrected = known.current !== undefined && known.current !== known.original;
    return { retracted: known.current === undefined, corrected, occurredAt, occurredPrecision, informant, confidence, audience: [...audience], data: (_: unknown, context: Context) => shownJson(data, context) };
  }
}

/** The fact at a revision of an engagement. */
export const factAt = (record: EngagementRecord, revision: number): FactView => new FactView(record, record.told(revision) as LoggedFact);

/** The fact with an id; undefined when the engagement holds none. */
export const factWithId = (record: EngagementRecord, id: string): FactView | undefined => {
  const revision = record.team.known(id)?.original.revision ?? record.logged.findIndex(({ fact }) => fact.id === id);
  return revision < 0 ? undefined : factAt(record, revision);
};
