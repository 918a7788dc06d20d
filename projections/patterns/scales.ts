import type { Fact } from "../../src/events/registry.ts";
import { signalKind } from "../../src/events/vocabulary.ts";
import { normalised } from "../team/ties.ts";

/** Where a signal stands on its scale: 0 at the low end, 1 at the high one, whichever of them is better. The scale is that of its kind where no other was stated. */
export const onScale = ({ data: { kind, value, scaleMin = signalKind(kind).min, scaleMax = signalKind(kind).max } }: Fact<"SignalRecorded">): number => (value - scaleMin) / (scaleMax - scaleMin);

/** How good a signal is: 0 the worst of its scale, 1 the best; undefined where neither way is better. */
export const goodness = (signal: Fact<"SignalRecorded">): number | undefined => {
  const { better } = signalKind(signal.data.kind);
  return better === "NEITHER" ? undefined : better === "UP" ? onScale(signal) : 1 - onScale(signal);
};

/** How strong a tie was read to be: -1 at the lowest value of its scale, 0 in the middle, 1 at the highest. The scale is -3 to 3 where no other was stated. */
export const strengthOf = ({ data: { strength, scaleMin = -3, scaleMax = 3 } }: Fact<"RelationshipObserved">): number => normalised({ strength, scaleMin, scaleMax });
