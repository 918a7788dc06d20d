import { type Moment, toMillis } from "../../src/events/moment.ts";
import { firstWhere } from "../first-where.ts";
import { once } from "./once.ts";

type Happened = { readonly occurredAt: Moment };

/** When a fact happened, in milliseconds: read once a fact, since each look reads the same facts again. */
export const timeOf: (fact: Happened) => number = once(({ occurredAt }: Happened) => toMillis(occurredAt));

/** When the facts of a list happened, in milliseconds: read once a list, and side by side in memory, so that counting visits no fact. */
export const timesOf: (facts: readonly Happened[]) => Float64Array = once((facts: readonly Happened[]) => Float64Array.from(facts, timeOf));

/** How many of some ascending times lie at or before one. */
export const countUntil = (times: ArrayLike<number>, at: number): number => firstWhere(times, (time) => time > at);
