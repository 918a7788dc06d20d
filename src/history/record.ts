import { Rights } from "../access/rights.ts";
import type { Visibility } from "../access/visibility.ts";
import { FACT_REFERENCE, elementsOf, referencesOf } from "../events/elements.ts";
import type { StoredFact } from "../events/envelope.ts";
import { REPAIR_TYPES } from "../events/families/repair.ts";
import type { Moment } from "../events/moment.ts";
import type { StreamHead } from "../events/seal.ts";
import type { LoggedFact } from "../store/log.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { firstWhere } from "../../projections/first-where.ts";
import { Chronicle } from "./chronicle.ts";
import { Receipts } from "./receipts.ts";

/** What a question about the team needs of an engagement, whether it is in memory or comes from saved segments. */
export interface TeamView {
  readonly team: Chronicle<TeamState>;
  /** Revision of the last fact. */
  readonly revision: number;
  /** Where the stream ends. */
  readonly last: Pick<StreamHead, "recordedAt" | "loggedAt" | "hash">;
  /** The zone in which this engagement's days begin and end, as its opening reads now. */
  readonly timeZone: string;
  /** Who may see what of it; undefined where only the whole record can tell. */
  readonly visibility: Visibility | undefined;
  /** The fact at a revision, as recorded; undefined outside the stream. */
  at(revision: number): StoredFact | undefined | Promise<StoredFact | undefined>;
  /** The last revision recorded at or before a moment; -1 when nothing was known then. */
  revisionAt(knownAt: Moment): number | Promise<number>;
}

/** One engagement in memory: its facts as logged, on both clocks, and the commands they came from. */
export class EngagementRecord implements TeamView {
  readonly logged: LoggedFact[];
  readonly team: Chronicle<TeamState>;
  readonly receipts: Receipts;
  readonly #rights = new Rights();
  #weighed = 0;
  readonly #involved = new Map<string, Set<string>>();
  #counted = 0;
  readonly #firstNamed = new Map<string, number>();
  #met = 0;

  /** @param shared another record to share everything with; a new one begins empty. */
  constructor(shared?: EngagementRecord) {
    this.logged = shared?.logged ?? [];
    this.team = shared?.team ?? new Chronicle<TeamState>(teamProjection);
    this.receipts = shared?.receipts ?? new Receipts();
  }

  /** Takes in the next fact of the stream. */
  append(logged: LoggedFact): void {
    this.logged.push(logged);
    this.team.append(logged.fact);
    this.receipts.append(logged.fact);
  }

  /** Whom the facts about a thing, such as a goal, were about; or whom one fact was about; counted when first asked for. See referencesOf. */
  involved(reference: string): readonly string[] {
    const fact = this.team.known(reference.slice(FACT_REFERENCE.length))?.original;
    if (reference.startsWith(FACT_REFERENCE)) return fact ? elementsOf(fact) : [];
    for (; this.#counted < this.logged.length; this.#counted++) this.#involve((this.logged[this.#counted] as LoggedFact).fact);
    return [...(this.#involved.get(reference) ?? [])];
  }

  /** Whether a fact before a revision named an element: as whom it is about, as who told it, or as who recorded it. */
  namedBefore(element: string, revision: number): boolean {
    for (; this.#met < this.logged.length; this.#met++) this.#meet((this.logged[this.#met] as LoggedFact).fact);
    return (this.#firstNamed.get(element) ?? Infinity) < revision;
  }

  /** Who may see which of its facts; weighed when first asked for. */
  get rights(): Rights {
    for (; this.#weighed < this.logged.length; this.#weighed++) this.#rights.append((this.logged[this.#weighed] as LoggedFact).fact);
    return this.#rights;
  }

  get visibility(): Visibility {
    return this.rights.visibility;
  }

  get revision(): number {
    return this.logged.length - 1;
  }

  get last(): StoredFact {
    return (this.logged.at(-1) as LoggedFact).fact;
  }

  get timeZone(): string {
    const opening = this.logged[0]?.fact;
    const zone = (opening && this.team.known(opening.id)?.current)?.data["timeZone"];
    return typeof zone === "string" ? zone : "UTC";
  }

  /** The fact at a revision as whoever looks is told it; undefined outside the stream. */
  told(revision: number): LoggedFact | undefined {
    return this.logged[revision];
  }

  at(revision: number): StoredFact | undefined {
    return this.logged[revision]?.fact;
  }

  /** Those of its facts that have one of these ids, in the order of recording; looks at the newest first. */
  withIds(ids: ReadonlySet<string>): StoredFact[] {
    const found: StoredFact[] = [];
    for (let revision = this.revision; revision >= 0 && found.length < ids.size; revision--) {
      const fact = this.at(revision);
      if (fact && ids.has(fact.id)) found.push(fact);
    }
    return found.reverse();
  }

  revisionAt(knownAt: Moment): number {
    return firstWhere(this.logged, ({ fact: { recordedAt } }) => recordedAt > knownAt) - 1;
  }

  #meet(fact: StoredFact): void {
    const target = REPAIR_TYPES.has(fact.type) ? this.team.known(fact.data["target"] as string)?.original : undefined;
    const voices = fact.source === "SURVEY" ? [] : [fact.informant];
    for (const element of [...elementsOf(fact, target), ...voices, fact.actor]) if (!this.#firstNamed.has(element)) this.#firstNamed.set(element, fact.revision);
  }

  #involve(fact: StoredFact): void {
    const elements = elementsOf(fact);
    for (const reference of referencesOf(fact)) if (!reference.startsWith(FACT_REFERENCE)) this.#involved.set(reference, new Set([...(this.#involved.get(reference) ?? []), ...elements]));
  }
}
