import type { Circle } from "../events/define.ts";
import type { StoredFact } from "../events/envelope.ts";
import { REPAIR_TYPES } from "../events/families/repair.ts";
import { repaired } from "../events/repaired.ts";
import { MAIN_TEAM } from "../../projections/team/state.ts";
import { type Audience, type AudienceChange, type Withdrawn, audienceKey, audienceOf } from "./audience.ts";
import { type Granted, type Visibility, withdrawnOf } from "./visibility.ts";
import { type Seat, maySee } from "./seat.ts";

/** A fact that can be repaired, as it reads now, and who may see it. A retracted one keeps its last reading. */
interface Entry {
  reading: StoredFact;
  retracted: boolean;
  audience: Audience | undefined;
  key: string;
}

const CONSENT = new Set(["ConsentGiven", "ConsentWithdrawn"]);
const AUDIENCE = new Set(["AudienceWidened", "AudienceNarrowed"]);
const MEMBERSHIP = new Set(["MemberJoined", "MemberLeft"]);
const ACCESS = new Set(["AccessGranted", "AccessRevoked"]);
const NOBODY: ReadonlySet<string> = new Set();

const inWorldOrder = (a: StoredFact, b: StoredFact): number => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.revision - b.revision);
const text = (fact: StoredFact, field: string): string => fact.data[field] as string;

/** Who may see which fact of one engagement, as its whole record reads now: a fold of the stream, for today and every moment alike. */
export class Rights {
  readonly #entries = new Map<string, Entry>();
  /** Facts that decide over others, by what they decide. */
  readonly #deciding = new Map<ReadonlySet<string>, Set<Entry>>([CONSENT, MEMBERSHIP, ACCESS].map((types) => [types, new Set()]));
  /** Changes of audience, by the fact they are about. */
  readonly #changes = new Map<string, Set<Entry>>();
  readonly #audiences = new Map<string, { readonly audience: Audience; facts: number }>();
  #withdrawn: Withdrawn = new Map();
  /** The withdrawn consents in one text, so that it shows whether they changed. */
  #words = "";
  #consentsMoved = false;
  #epoch = 0;
  #visibility: Visibility | undefined;

  /** Takes in the next fact of the stream. */
  append(fact: StoredFact): void {
    this.#visibility = undefined;
    const target = REPAIR_TYPES.has(fact.type) ? this.#repairable(text(fact, "target")) : undefined;
    if (target) this.#repair(target, fact);
    else this.#add(fact);
  }

  /** Rises when a fact that was there before came to be seen by others than before. */
  get epoch(): number {
    this.#settle();
    return this.#epoch;
  }

  /** May who sits here see this fact of the stream? A repair is seen with what it repairs, and a change of audience only with what it is about. */
  visible(seat: Seat, fact: StoredFact): boolean {
    this.#settle();
    const entry = this.#entries.get(fact.id) ?? this.#repairable(text(fact, "target"));
    if (!entry?.audience || !maySee(seat, entry.audience)) return false;
    const about = AUDIENCE.has(entry.reading.type) ? this.#repairable(text(entry.reading, "about")) : undefined;
    return !about?.audience || maySee(seat, about.audience);
  }

  /** Who has withdrawn their consent to be recorded. */
  get silent(): ReadonlySet<string> {
    this.#settle();
    return this.#withdrawn.get("RECORDING") ?? NOBODY;
  }

  /** Who will have withdrawn it when these facts are recorded as well. */
  silentAfter(more: readonly StoredFact[]): ReadonlySet<string> {
    return withdrawnOf(this.#withdrawals(more)).get("RECORDING") ?? NOBODY;
  }

  /** Who may see what of the engagement. */
  get visibility(): Visibility {
    this.#settle();
    this.#visibility ??= {
      audiences: [...this.#audiences.values()].map(({ audience }) => audience),
      memberships: this.#last(MEMBERSHIP, (fact) => [(fact.data["team"] as string | undefined) ?? MAIN_TEAM, text(fact, "member")])
        .filter(([, { type }]) => type === "MemberJoined").map(([[team, member]]) => [team as string, member as string] as const),
      grants: this.#last(ACCESS, (fact) => [text(fact, "grantee"), text(fact, "as")]).map(([, fact]) => this.#granted(fact)),
      withdrawn: this.#withdrawals(),
    };
    return this.#visibility;
  }

  #repairable(id: string): Entry | undefined {
    const entry = this.#entries.get(id);
    return entry && !REPAIR_TYPES.has(entry.reading.type) ? entry : undefined;
  }

  #add(fact: StoredFact): void {
    const entry: Entry = { reading: fact, retracted: false, audience: undefined, key: "" };
    this.#entries.set(fact.id, entry);
    for (const [types, entries] of this.#deciding) if (types.has(fact.type)) entries.add(entry);
    if (CONSENT.has(fact.type)) this.#consentsMoved = true;
    this.#weigh(entry);
    if (AUDIENCE.has(fact.type)) this.#decideOn(entry);
  }

  #repair(entry: Entry, repair: StoredFact): void {
    const isChange = AUDIENCE.has(entry.reading.type);
    const before = text(entry.reading, "about");
    const next = repaired(entry.reading, repair);
    entry.retracted = next === undefined;
    entry.reading = next ?? entry.reading;
    if (CONSENT.has(entry.reading.type)) this.#consentsMoved = true;
    this.#weigh(entry);
    if (!isChange) return;
    this.#changes.get(before)?.delete(entry);
    this.#weighId(before);
    this.#decideOn(entry);
  }

  /** Lets a change of audience act on what it is about, which may be told later. */
  #decideOn(change: Entry): void {
    const about = text(change.reading, "about");
    this.#changes.set(about, (this.#changes.get(about) ?? new Set()).add(change));
    this.#weighId(about);
  }

  #weighId(id: string): void {
    const entry = this.#repairable(id);
    if (entry) this.#weigh(entry);
  }

  #weigh(entry: Entry): void {
    const audience = audienceOf(entry.reading, this.#changesOf(entry.reading.id), this.#withdrawn);
    const key = audienceKey(audience);
    if (key === entry.key) return;
    const before = this.#audiences.get(entry.key);
    if (before) {
      this.#epoch += 1;
      before.facts -= 1;
      if (before.facts === 0) this.#audiences.delete(entry.key);
    }
    const now = this.#audiences.get(key) ?? { audience, facts: 0 };
    now.facts += 1;
    this.#audiences.set(key, now);
    entry.audience = now.audience;
    entry.key = key;
  }

  #changesOf(id: string): AudienceChange[] {
    const found = this.#changes.get(id);
    if (!found) return [];
    return [...found].filter(({ retracted }) => !retracted).map(({ reading }) => reading).sort((a, b) => a.revision - b.revision)
      .map(({ type, data }) => ({ widens: type === "AudienceWidened", circles: (data["circles"] ?? []) as Circle[] }));
  }

  /** Weighs everything anew when a consent was withdrawn or given since the last question. */
  #settle(): void {
    if (!this.#consentsMoved) return;
    this.#consentsMoved = false;
    const withdrawals = this.#withdrawals();
    const words = withdrawals.map((each) => each.join(":")).sort().join(" ");
    if (words === this.#words) return;
    this.#words = words;
    this.#withdrawn = withdrawnOf(withdrawals);
    for (const entry of this.#entries.values()) this.#weigh(entry);
  }

  #withdrawals(more: readonly StoredFact[] = []): [string, string][] {
    return this.#last(CONSENT, (fact) => [text(fact, "scope"), text(fact, "by")], more.filter(({ type }) => CONSENT.has(type)))
      .filter(([, { type }]) => type === "ConsentWithdrawn").map(([[scope, person]]) => [scope as string, person as string]);
  }

  #granted({ type, data }: StoredFact): Granted {
    const expires = data["expires"] as string | undefined;
    return { grantee: data["grantee"] as string, as: data["as"] as string, revoked: type === "AccessRevoked", ...(expires !== undefined && { expires }) };
  }

  /** The last word of the world on each thing that facts of some types decide. */
  #last(types: ReadonlySet<string>, what: (fact: StoredFact) => string[], more: readonly StoredFact[] = []): [string[], StoredFact][] {
    const last = new Map<string, [string[], StoredFact]>();
    const held = [...(this.#deciding.get(types) ?? [])].filter(({ retracted }) => !retracted).map(({ reading }) => reading);
    const facts = [...held, ...more].sort(inWorldOrder);
    for (const fact of facts) last.set(what(fact).join("|"), [what(fact), fact]);
    return [...last.values()];
  }
}
