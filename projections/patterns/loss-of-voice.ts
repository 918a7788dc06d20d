import { explanationsIn } from "./around.ts";
import { dayOf } from "./calendar-day.ts";
import { LEVEL, LOOK_BACK, RECENT, emergesAt } from "./choices.ts";
import { coverageOf, eyesOf, listed } from "./evidence.ts";
import type { Figure, Found } from "./finding.ts";
import { type Lately, type Parted, latelyIn, recentOf } from "./lately.ts";
import type { WatchedMeeting } from "./meetings.ts";
import { ADVERSE_READINGS } from "./objections.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";
import { linesOfShare, standingOf } from "./standing.ts";
import { type VoiceSign, type VoiceSigns, voiceSignsIn } from "./voice-signs.ts";
import { mean } from "../measures/mean.ts";

/** What the meetings themselves suggest: they have grown, or become shorter, by those of which it is known. Nothing known is neither more nor less. */
const format = (parted: Parted<WatchedMeeting>): string[] => {
  const known = (meetings: readonly WatchedMeeting[], figure: (meeting: WatchedMeeting) => number | undefined): number => mean(meetings.flatMap((meeting) => figure(meeting) ?? []));
  const [recent, minutes] = [recentOf(parted), ({ fact }: WatchedMeeting) => fact.data.minutes];
  const [was, now] = [known(parted.before, ({ came }) => came.size), known(recent, ({ came }) => came.size)];
  const [longer, shorter] = [known(parted.before, minutes), known(recent, minutes)];
  return [
    ...(now > was + 1 ? [`The meetings have become larger (from ${was.toFixed(1)} to ${now.toFixed(1)} members): in a larger round fewer speak.`] : []),
    ...(shorter < 0.75 * longer ? [`The meetings have become shorter (from ${Math.round(longer)} to ${Math.round(shorter)} minutes): there is less room to speak.`] : []),
  ];
};

/** What the record says that silence may answer: several who took somebody's change as harm, or what is said behind somebody's back instead. */
const needOf = (scene: Scene, days: number): string | undefined => {
  const felt = new Set(scene.within("ChangePerceived", days).filter(({ data, informant }) => ADVERSE_READINGS.has(data.readAs) && informant !== data.about).map(({ informant }) => informant));
  if (felt.size >= 2) return `${[...felt].sort().join(", ")} took a change as harm: saying nothing may be how they keep safe, and how the team keeps from quarrelling.`;
  const elsewhere = scene.within("ActRecorded", days).filter(({ data: { act, to, about } }) => act === "COMPLAINT" && about !== undefined && about !== to).length;
  return elsewhere >= 2 ? `${elsewhere} complaints were carried to a third: what is not said in the room is said beside it, and the room stays calm.` : undefined;
};

const figureOf = ({ figure, p }: VoiceSign): Figure => ({ ...figure, p: p() });

/** Which sign carries the pattern, and whether another one joins it. */
interface VoiceJudged { readonly lead: VoiceSign; readonly fall: number; readonly others: readonly VoiceSign[]; readonly clear: boolean; readonly possible: boolean }

const judge = ({ less, joining }: VoiceSigns, dissolves: number, level: number): VoiceJudged | undefined => {
  const fallen = less.flatMap((sign) => (sign.fall !== undefined && sign.fall >= dissolves ? [{ sign, fall: sign.fall, p: sign.p() }] : [])).sort((a, b) => a.p - b.p);
  const [first] = fallen;
  if (!first) return undefined;
  const { sign: lead, fall, p } = first;
  const others = [...less.filter((sign) => sign !== lead), ...joining()];
  // A season that silences everybody alike makes the lead clear by itself; then the second sign alone tells, and is held to the level as well.
  const reached = level / less.length;
  return { lead, fall, others, clear: p <= reached && others.some((sign) => sign.p() <= level), possible: lead.least() <= reached && others.some(({ least }) => least() <= level) };
};

const unknownOf = (scene: Scene, { others, possible }: VoiceJudged, neverHeard: readonly string[], lately: Lately): string[] => [
  ...(others.length === 0 ? ["Whether it shows in a second way: who spoke at each meeting (MeetingHeld with spoke), questions and dissent beside other acts (ActRecorded), or what members say of voice and safety (SignalRecorded)."] : []),
  ...(possible || others.length === 0 ? [] : [`Too few meetings or acts before ${dayOf(scene, lately.since)} or since to tell a change from chance.`]),
  ...(neverHeard.length > 0 ? [`What ${neverHeard.length === members(scene).length ? "the members themselves" : neverHeard.join(", ")} would say of it: nothing that they said is among the evidence.`] : []),
];

const findingOf = (scene: Scene, signs: VoiceSigns, judged: VoiceJudged, lately: Lately, setting: (name: string) => number): Found => {
  const { lead, fall, others, clear, possible } = judged;
  const [days, present] = [setting("look-back-days"), members(scene)];
  const evidence = listed([lead, ...others].flatMap((sign) => sign.evidence()));
  const eyes = eyesOf(evidence.map(({ informant }) => informant), present);
  const watched = new Set(recentOf(signs.meetings).flatMap(({ came }) => [...came]));
  const need = needOf(scene, days);
  return {
    pattern: "loss-of-voice", subjects: [], value: fall, baseline: 0, from: lately.from, since: lately.since, n: lead.figure.n,
    coverage: coverageOf(scene, watched.size > 0 ? watched : new Set(evidence.map(({ informant }) => informant))), evidence, eyes,
    figures: [lead, ...others].map(figureOf),
    alternatives: [...format(signs.meetings), ...explanationsIn(scene, days, present)], unknown: unknownOf(scene, judged, eyes.neverHeard, lately),
    ...standingOf(fall, linesOfShare(setting("emerges")), clear, possible), ...(need !== undefined && { need }),
  };
};

/** P15: fewer speak up, and less is asked, contradicted and admitted. */
export const lossOfVoice: Pattern = {
  id: "loss-of-voice", label: "Loss of voice", plainLabel: "fewer and fewer say what they think", grade: "B", method: 3, unit: "share of those present, or of acts, 0 to 1",
  definition: "Fewer of those who are there speak, or less is asked, contradicted and admitted than before; and it shows in a second way: speaking lies in fewer hands, or members say so. Silence is not agreement.",
  formula: "Two signs of less voice: the share of those present who spoke, each meeting held against what those who came usually do (rank sum over meetings); the share of questions, dissent and admissions among all acts (Fisher, exact). The fall counts in lately as a whole and in each half of it. Two signs that can join: a rise of the Gini coefficient of speaking by 0.2, and by more than fewer voices alone would bring (as many voices dealt out by how readily each spoke before; seeded), and what members say of voice and safety falling more than everything else that they are asked (signed rank, rank sum). It emerges where a sign of less voice passes its line and is beyond chance, at the level shared by such signs, and another sign is beyond chance too, at the level. Only meetings of one kind are compared. The scale of psychological safety is grade A; this way of counting is B.",
  sources: ["Morrison & Milliken 2000 (organisational silence)", "Edmondson 1999 (psychological safety)", "Detert & Burris 2007 (voice)", "Woolley, Chabris, Pentland, Hashmi & Malone 2010 (turns)", "Gini 1912", "Fisher 1935; Wilcoxon 1945", "the joining of signs is our own"],
  falseAlarms: ["Another format: larger, shorter or remote meetings, or a new moderator.", "Quiet personalities: the level says nothing, only the change does.", "More errors admitted may mean more safety, and not less.", "A calm season in which there is less to contradict.", "A season that weighs on everybody: then it is real, and its cause lies outside the team."],
  needs: "Some eight meetings before and four in the last eight weeks at which somebody watched who spoke (MeetingHeld with spoke), or as many acts with questions and dissent among them (ActRecorded); and a second sign.",
  looksAt: ["MeetingHeld", "ActRecorded"],
  loop: {
    moves: ["Somebody says a thing and it costs them, or changes nothing.", "The others see that, and weigh the next thing before they say it.", "Those who decide hear no objection, and take it for agreement.", "They decide faster and alone; so saying it is worth even less."],
    stepOut: ["Those who decide ask one question and wait, also through the silence.", "Thank for a contradiction in front of all, and say what it changed.", "Go round once before anything is decided: everybody one sentence."],
  },
  serves: "It spares everybody the quarrel, and those who decide the doubt.",
  practice: ["Show the team who speaks and ask what it sees; do not name the silent.", "Ask what happened to the last three objections.", "Let the strongest voice speak last for a month, and look at what comes.", "Ask in a round of two before you ask in the round of all."],
  settings: [LOOK_BACK, RECENT, LEVEL, emergesAt("By how much voice must have fallen at which it emerges.", 0.2, "One of five who would have spoken and does not: what a coach who sits in the meeting begins to notice.")],
  coachesOnly: false,
  look(scene, setting) {
    const lately = latelyIn(scene, setting("look-back-days"), setting("recent-days"));
    const signs = voiceSignsIn(scene, setting("look-back-days"), setting("recent-days"));
    const judged = judge(signs, linesOfShare(setting("emerges")).dissolves, setting("level"));
    return judged ? [findingOf(scene, signs, judged, lately, setting)] : [];
  },
};
