import { LEVEL, LOOK_BACK, RECENT, emergesAt } from "./choices.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import { returnFindings } from "./symptom-return.ts";
import { shiftFindings } from "./symptom-shift.ts";
import { symptomsIn, whoChanged } from "./symptoms.ts";

/** P13: one gets better, and another takes the symptom, or it comes back to where it was. */
export const compensation: Pattern = {
  id: "compensation", label: "Compensation: the symptom moves, or comes back", plainLabel: "one feels better, and then another has the trouble, or the old one is back", grade: "C", method: 3, unit: "share of the scale that moved",
  definition: "After somebody has changed, a symptom that they bore gets better in them and worse in another, while the others stay as they were: the system keeps the symptom and gives it another bearer. Or it gets better after a step of the coaching and then comes back to the old level in the same person: the system restores what it had.",
  formula: "Moved, for each kind of signal with a better direction: min(how much it got better in one who is coached or was seen to grow, how much it got worse in another), each the Theil-Sen slope times the time covered, in shares of the scale. It emerges where that passes its line, the others (median) got worse by less than half of it, and both courses are beyond chance (Mann-Kendall, exact): each at the root of half the level divided by the number of pairs, since the two would have to happen together. Came back: median levels of one who is coached or was seen to grow, before the first step (session, goal, growth) that has three readings before it, after it, and lately; min(before, lately) less the level in between. It emerges where that passes its line, both halves of lately lie clearly above the time in between, two thirds of the relief or more are undone, the others (median) got worse by less than half of it, and the readings in between lie below those before and lately beyond chance (exact rank sum, half the level shared by all that could be clear; and each side by itself at .1). The step is chosen by when things were told, never by what was told.",
  sources: ["Jackson 1957 (family homeostasis)", "Mann 1945; Kendall 1975", "Theil 1950; Sen 1968", "Wilcoxon 1945; Mann & Whitney 1947", "Tarone 1990", "the formula is our own"],
  falseAlarms: ["Noise around a steady level, or moods that last for weeks.", "The telling moves, and not the symptom: somebody else is asked now.", "Everybody gets worse, and the one who is coached does not.", "Two courses that cross for two reasons.", "A relief that was luck, and the return to the usual.", "A help that has ended, and the relief with it.", "A season: the load of every quarter comes back."],
  needs: "SignalRecorded of the same kind about the one who changed and about others: five or six readings each in half a year. For a return: three readings before a step of the coaching, three after it and three in the last eight weeks, and a dozen or so in all.",
  looksAt: ["SignalRecorded"],
  loop: {
    moves: ["One bears the team's load, quarrel or tiredness.", "That one is helped, and puts it down.", "What it was good for is still needed.", "Another, often the next most able, picks it up unasked; or it is asked back of the one who had put it down; so nothing has to change."],
    stepOut: ["Ask what the symptom was good for before taking it away.", "Look at everybody's readings, not only at those of the one who is coached.", "When it is back, ask what had become harder for the others while it was gone."],
  },
  serves: "Jackson 1957: a family keeps its balance. As long as somebody bears it, nobody else has to change.",
  practice: ["Celebrate the relief of the one in front of all, and ask who feels it.", "Do not start with the next bearer where you stopped with the last, nor again with the same one.", "Ask the team what it would have to decide if nobody bore this."],
  settings: [LOOK_BACK, RECENT, { ...LEVEL, default: 0.005, reason: "A third of what other patterns take: moods last for weeks, and then readings that follow each other are not as independent as the test takes them for." }, { ...emergesAt("How much of the scale must have changed places, or come back.", 0.2, "Two points of ten: less than that lies within how roughly people answer."), unit: "share of the scale" }],
  coachesOnly: false,
  look(scene, setting) {
    const days = setting("look-back-days");
    const symptoms = symptomsIn(scene, days, new Set(members(scene)));
    if (symptoms.size === 0) return [];
    const [who, half] = [whoChanged(scene, days), setting("level") / 2];
    return [...shiftFindings(scene, symptoms, who, half, setting), ...returnFindings(scene, symptoms, who, half, setting)];
  },
};
