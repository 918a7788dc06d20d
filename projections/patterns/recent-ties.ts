import type { Moment } from "../../src/events/moment.ts";
import type { TeamState } from "../team/state.ts";
import { once, onceOver } from "./once.ts";

type Relationships = TeamState["relationships"];

/** How many of the readings are not after a moment: which they are follows from how many. */
const countNotAfter = onceOver((relationships: Relationships, since: Moment): number => {
  let count = 0;
  for (const { at } of relationships.values()) if (at <= since) count += 1;
  return count;
});

/** Reads something of the latest readings of ties after a moment, and of something else; once as long as neither has changed. @param read may look at nothing else of the state */
export const onceSince = <K extends object, T>(read: (state: TeamState, since: Moment, of: K) => T): ((state: TeamState, since: Moment, of: K) => T) => {
  const known = once((_: Relationships, _of: K) => new Map<number, { readonly value: T }>());
  return (state, since, of) => {
    const [values, old] = [known(state.relationships, of), countNotAfter(state.relationships, since)];
    const found = values.get(old) ?? { value: read(state, since, of) };
    values.set(old, found);
    return found.value;
  };
};
