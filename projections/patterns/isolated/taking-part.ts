import { MAIN_TEAM } from "../../team/state.ts";
import { evidenceOf } from "../evidence.ts";
import { timeOf } from "../fact-time.ts";
import { type Meeting, byKind, meetingsIn } from "../meetings.ts";
import type { Scene } from "../scene.ts";
import type { HealthReading, Series } from "./health-series.ts";

/** One way of taking part in a meeting: who could, who did, and its word. */
interface Way { readonly could: ReadonlySet<string>; readonly did: ReadonlySet<string>; readonly word: string }

/** With fewer others a single person is half of the reading. */
const FEWEST_OTHERS = 3;

const meetingReading = ({ fact }: Meeting, way: Way | undefined, without: string): HealthReading[] => {
  if (!way) return [];
  const { could, did, word } = way;
  const others = [...could].filter((member) => member !== without);
  const took = others.filter((member) => did.has(member)).length;
  if (others.length < FEWEST_OTHERS) return [];
  const told = `${fact.data.meeting ?? "meeting"}: ${took} of ${others.length} others ${word}`;
  return [{ at: timeOf(fact), value: took / others.length, about: MAIN_TEAM, informant: fact.informant, evidence: () => evidenceOf(fact, told) }];
};

const seriesOf = (meetings: readonly Meeting[], wayIn: (meeting: Meeting) => Way | undefined, without: string): Series[] =>
  byKind(meetings).map((held) => held.flatMap((meeting) => meetingReading(meeting, wayIn(meeting), without))).filter(({ length }) => length >= 2);

/** How the others took part in meetings: the share who came of those expected, and who spoke of those who came, where somebody watched. Not what they say of how they are, but what anybody could see. */
export const takingPart = (scene: Scene, without: string, days: number): Series[] => {
  const meetings = meetingsIn(scene, days);
  return [
    ...seriesOf(meetings, ({ expected, came }) => ({ could: expected, did: came, word: "came" }), without),
    ...seriesOf(meetings, ({ came, spoke }) => spoke && { could: came, did: spoke, word: "spoke" }, without),
  ];
};
