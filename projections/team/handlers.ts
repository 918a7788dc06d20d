import type { Fact, FactName } from "../../src/events/registry.ts";
import type { Draft } from "./draft.ts";

/** How the state changes with each type of fact; a type without a handler changes nothing here. */
export type Handlers = { readonly [T in FactName]?: (draft: Draft, fact: Fact<T>) => void };
