import { isolatedFindings } from "./isolated/findings.ts";
import type { Thresholds } from "./isolated/look.ts";
import { type Watched, watched } from "./isolated/watched.ts";
import { type Pattern, settingIn } from "./pattern.ts";
import type { Scene } from "./scene.ts";

const thresholdsOf = (setting: (name: string) => number): Thresholds => ({ days: setting("window-days"), system: setting("system-p"), relation: setting("relation-p"), size: setting("smallest-fall") });

/** P12: one grows, the others do not understand, and the system answers. */
export const isolatedTransformation: Pattern = {
  id: "isolated-transformation", label: "Isolated transformation", plainLabel: "one grows, and the team around them breaks", grade: "B", method: 5, unit: "change of the others' health, in shares of the scale",
  definition: "Somebody is seen to grow while the health of everybody else falls, as far as they were asked, and the others turn away from just this person: they read the change as harm, their ties to this person cool while other ties do not, or their acts towards this person turn unfriendly while those among themselves do not.",
  formula: "Three things at once, each over one window. Growth: somebody who is coached is seen to grow, or anybody by two people; twice as many signs as against it. System: weekly means of how far each informant's reading lies off that informant's own mean, without the person's own readings and without what was said of them; Mann-Kendall trend, corrected for serial correlation. Where they were asked in fewer than four weeks, the shares of the others who came to meetings, and who spoke in them, are read in the same way; where the fall is not clear, or nothing tells, the relation speaks alone and must be twice as clear, and where the others say that they fare no worse, nothing is found. Relation: ties to the person fall (exact signed-rank test) and fall more than all other ties (exact rank-sum test); readings of the change lately, adverse against favourable (exact binomial, mid-p; each person counts as often as they gave more of one than of the other, three times at most); unfriendly acts towards the person by two people or more, more often than among the others and than before (Fisher's exact test, the larger p); those that can be told, combined after Fisher, and two people at least who turned; twice as clear where a change of context is recorded, or the person's own readings fell half as far as the others' or further. The value is the change of the others' health, the baseline where it lay before.",
  sources: ["founding essay", "O'Connor & Cavanagh 2013", "Mann 1945; Kendall 1975", "Hamed & Rao 1998", "Wilcoxon 1945", "Fisher 1932", "the three-sided rule is our own"],
  falseAlarms: [
    "Something that hits everybody (a season, a reorganisation): then other ties cool as well, which is why they are compared, and the person's own readings fall too, which is why they are looked at.",
    "Growth that only the person sees: the finding says by whose eyes.",
    "Return to the usual after an unusually good beginning.",
    "Scenes that a coach hears of because they concern the person who is coached: what is done to that person is compared with before as well.",
    "Few people who answer: with three of them all must be of one mind, and one who answers by mistake changes what it says.",
    "A changed calendar or work elsewhere, where nobody was asked how they are and only meetings tell: the finding says that they do.",
    "Somebody whom a few have long been against, where nobody was asked how the others are: the finding says what was not asked.",
  ],
  needs: "A sign of growth of somebody who is coached, two by two observers of anybody else (GrowthObserved, a goal that came nearer); how the others stand to the person: two people who say how they read the change (ChangePerceived), or ties read at least twice, to the person and among others (RelationshipObserved), or acts among all of them, before and lately (ActRecorded). It sees more where it knows the others' health: readings in four different weeks (SignalRecorded or SurveyAnswered by others), or meetings in four weeks (MeetingHeld).",
  looksAt: ["GrowthObserved", "ActRecorded", "GoalProgressed", "GoalSet", "SessionHeld", "InterventionPlanned"],
  loop: {
    moves: ["One person changes, in a room of their own.", "The others meet the change without its reasons, and read it by the old rules.", "What they held together with the person is no longer held; they close ranks, withdraw, take over or leave it lying.", "The person meets resistance, takes it for envy or slowness, and goes on alone."],
    stepOut: ["Say to the team what is being practised, and why, before it is practised.", "Ask what the old way had held for everybody, and who holds it now.", "Let the others say what the change costs them, without having to be against it.", "Aim the next session at a relation or an agreement, not at the person."],
  },
  serves: "The system keeps its balance: what the person used to do, or not to do, held something that nobody named.",
  practice: [
    "Widen the frame: a feedback loop or a team session in which the change is made together.",
    "Track one relation, not one behaviour: how does it go between the two of you since?",
    "Set up the system with a place for what was given up; ask the representatives what they lost.",
    "Before the next step of growth, ask for whom it makes something harder.",
  ],
  settings: [
    { setting: "window-days", description: "How far back it looks.", unit: "days", default: 182, min: 28, max: 730, reason: "Half a year, the usual length of one coaching; a cascade takes months, and a shorter window sees too few answers of a small team." },
    { setting: "system-p", description: "How clear the fall of the system's health must be.", unit: "one-sided p", default: 0.3, min: 0.0001, max: 0.5, reason: "Lenient by itself: a few people asked once a month cannot fall clearly. It never decides alone; together with the relation, chance passes both at one look in forty." },
    { setting: "relation-p", description: "How clear it must be that the others turn from this person.", unit: "one-sided p", default: 0.08, min: 0.0001, max: 0.3, reason: "Three of three people who read the change as harm suffice (p .06); where something asks for twice as clear, it takes four of four (.03). No more, because under a shock that hits everybody this side alone tells the two apart." },
    { setting: "smallest-fall", description: "The smallest fall of the system's health that counts.", unit: "share of the scale", default: 0.05, min: 0, max: 1, reason: "Half a point on a scale of ten: the same convention by which a trend counts as steady." },
  ],
  coachesOnly: false,
  look: (scene, setting) => isolatedFindings(scene, thresholdsOf(setting)),
};

/** One person's transformation, watched with the settings in force. */
export const watchIn = (scene: Scene, who: string): Watched => watched(scene, who, thresholdsOf(settingIn(scene, isolatedTransformation)));
