import type { Moment } from "../../src/events/moment.ts";
import type { TeamState } from "../team/state.ts";
import { firstWhere } from "../first-where.ts";
import { once } from "./once.ts";

type Relationships = TeamState["relationships"];

const momentsIn = once((relationships: Relationships): readonly Moment[] => [...relationships.values()].map(({ at }) => at).sort());

/** Reads something of the latest readings of ties after a moment, and of something else; once as long as neither has changed. @param read may look at nothing else of the state */
export const onceSince = <K extends object, T>(read: (state: TeamState, since: Moment, of: K) => T): ((state: TeamState, since: Moment, of: K) => T) => {
  const known = once((_: Relationships, _of: K) => new Map<number, { readonly value: T }>());
  return (state, since, of) => {
    const [values, old] = [known(state.relationships, of), firstWhere(momentsIn(state.relationships), (at) => at > since)];
    const found = values.get(old) ?? { value: read(state, since, of) };
    values.set(old, found);
    return found.value;
  };
};
