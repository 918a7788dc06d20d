import { dayOf } from "../calendar-day.ts";
import type { Scene } from "../scene.ts";
import { WEEKS_NEEDED } from "./health.ts";
import type { Look } from "./look.ts";
import { seesFromOutside } from "./readings.ts";
import { CLOSENESS } from "./ties.ts";

const TIES = `RelationshipObserved: ${[...CLOSENESS].join(", ").toLowerCase()}`;

const ofHealth = ({ who, health }: Look): string[] => [
  ...(health.p === undefined ? [`How the others are: readings in ${health.weeks} different weeks, ${WEEKS_NEEDED} are needed (SignalRecorded or SurveyAnswered; meetings in as many weeks stand in for it, MeetingHeld). Until then the others must turn from ${who} twice as clearly.`] : []),
  ...(health.fromMeetings ? [`How the others are in their own words: they were asked in too few weeks (SignalRecorded or SurveyAnswered). Who came to meetings and who spoke stands in for it; where that does not fall, the others must turn from ${who} twice as clearly.`] : []),
];

/** Which half of the comparison is missing: ties to the person, other ties, or a second pair of eyes. */
const ofTies = ({ ties: { of, by, among } }: Look): string => {
  const others = by.length + among.length;
  if (of.length === 0 && others === 0) return `two readings each of ties to them by two people or more, and of other ties (${TIES}).`;
  if (of.length === 0) return `other ties were read twice, ties to them were not. Two readings each, by two people or more (${TIES}).`;
  const [first, ...more] = new Set(of.flatMap(({ evidence }) => evidence.map(({ informant }) => informant)));
  const unread = others === 0 ? " Other ties were not read twice: ties by them, or among the others." : "";
  return more.length > 0 ? `ties to them were read twice, other ties were not. Two readings each of ties by them or among the others (${TIES}).` : `ties to them were all seen through ${first}; say whose perception it is (\`informant\`), or ask a second person.${unread}`;
};

/** Nobody said, nobody inside said, nobody said it lately, or everybody who did said both. */
const ofReadings = (scene: Scene, { readings: { against, inFavour } }: Look, days: number): string => {
  const [said, from, counts] = [[...against, ...inFavour], dayOf(scene, scene.before(days)), scene.before(days / 2)];
  const inside = said.filter(({ informant }) => !seesFromOutside(scene, informant));
  const last = inside.map(({ at }) => at).sort().at(-1);
  if (said.length === 0) return `How the others read the change (ChangePerceived): nobody was asked, or nobody said after ${from} whether it is good or bad for them.`;
  if (last === undefined) return `How the others read the change (ChangePerceived): only those said it who see it from outside (${[...new Set(said.map(({ informant }) => informant))].sort().join(", ")}). Ask the others.`;
  if (last <= counts) return `How the others read the change lately (ChangePerceived): it was last said on ${dayOf(scene, last)}, and only what was said after ${dayOf(scene, counts)} counts. Ask again.`;
  return `How the others read the change (ChangePerceived): each of those who said it after ${dayOf(scene, counts)} said as much for it as against it.`;
};

/** What is not known about a person's transformation and would help. @param neverHeard members of whom nothing tells how they are or how they stand to the person */
export const unknownOf = (scene: Scene, look: Look, days: number, neverHeard: readonly string[]): string[] => {
  const { who, growing, growth: { signs, against }, health, ties, readings } = look;
  return [
    ...ofHealth(look),
    ...(ties.p === undefined ? [`Whether ties to ${who} cooled more than other ties: ${ofTies(look)}`] : []),
    ...(health.anonymous ? [`Answers to surveys carry no name: ${who}'s own are among the readings of the others' health.`] : []),
    ...(!growing && signs.length + against.length < 2 ? ["Whether and by whose eyes the person grows: one observation where somebody is coached, two by two people where not (GrowthObserved, GoalProgressed)."] : []),
    ...(readings.p === undefined ? [ofReadings(scene, look, days)] : []),
    ...(neverHeard.length > 0 ? [`What ${neverHeard.join(", ")} would say: nothing told under their names in the time says whether the change is good or bad for them (ChangePerceived), how their ties to ${who} moved, or how they are (RelationshipObserved, SignalRecorded: twice each).`] : []),
  ];
};
