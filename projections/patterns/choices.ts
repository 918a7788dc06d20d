import type { Setting } from "./pattern.ts";

/** How much of an exact test's error all the looks at a team may use up: the setting `level`, the same for every pattern that tests. */
export const LEVEL: Setting = {
  setting: "level", description: "How seldom chance alone may look like this, over all the people that are looked at together.", unit: "probability", default: 0.015, min: 0.0001, max: 0.2,
  reason: "Four after four in clean order happens by chance once in 70: the least that may count. The record is looked at each day, not once: at the usual 0.05 a quiet team would be accused every few months.",
};

/** How far back a pattern looks: the setting `look-back-days`. */
export const LOOK_BACK: Setting = {
  setting: "look-back-days", description: "How many days back the record is looked at; what lies before is the past.", unit: "days", default: 182, min: 28, max: 1_095,
  reason: "Half a year is how long a coaching usually takes; it holds a before and an after.",
};

/** How fast what happened loses weight: the setting `half-life-days`. */
export const HALF_LIFE: Setting = {
  setting: "half-life-days", description: "After how many days an act counts half.", unit: "days", default: 28, min: 3, max: 365,
  reason: "Four weeks: what was not repeated for a quarter counts an eighth. A convention of ours; nothing published says how long a team remembers.",
};

/** Where a share is large enough to matter in practice: the setting `emerges`. */
export const emergesAt = (description: string, share: number, reason: string): Setting => ({ setting: "emerges", description, unit: "share", default: share, min: 0.05, max: 0.99, reason });

/** What counts as lately, for patterns that hold it against what was before: the setting `recent-days`. */
export const RECENT: Setting = {
  setting: "recent-days", description: "How many days count as lately; they are held against the rest of the look-back. What shows must show in both halves of them.", unit: "days", default: 56, min: 14, max: 365,
  reason: "Two periods of four weeks: a holiday or an illness that nobody recorded fills one of them and not both, and a monthly pulse still falls into each.",
};
