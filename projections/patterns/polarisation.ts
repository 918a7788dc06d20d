import type { Dimension } from "../../src/events/vocabulary.ts";
import { type LineIndex, lineIndex } from "../measures/balance.ts";
import type { Edge } from "../measures/edge.ts";
import { groupsOf, signedModularity } from "../measures/signed-modularity.ts";
import { triadCohesion } from "../measures/triad-cohesion.ts";
import type { Reading, TeamState } from "../team/state.ts";
import { groupsByAttribute } from "../team-measures/groups.ts";
import { type TeamNetwork, networkOf } from "../team-measures/network.ts";
import { explanationsIn } from "./around.ts";
import { LEVEL, emergesAt } from "./choices.ts";
import { evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Evidence, Figure, Found } from "./finding.ts";
import { pairOf } from "./objections.ts";
import { once } from "./once.ts";
import type { Pattern } from "./pattern.ts";
import { onceSince } from "./recent-ties.ts";
import { rounded } from "./rounded.ts";
import type { Scene } from "./scene.ts";
import { type Judged, linesOfShare, standingOf } from "./standing.ts";

/** In which respects a tie is warm or cool. */
const WARMTH = ["TRUST", "AFFECT", "ESTEEM"] as const;
/** Below so many members every grouping is a few quarrels. */
const FEWEST_MEMBERS = 6;
/** A block has at least so many members: one or two apart are no camp. */
const SMALLEST_BLOCK = 3;
/** Of so many of the pairs something must be read. */
const LEAST_PAIRS = 1 / 3;
/** Up to how many members the line is proved to be the best; beyond, a bounded search. */
const EXACT_UP_TO = 14;
/** Ties across that are warmer than this, on -1 to 1, make no camps: half a step of the scale from -3 to 3. */
const COOL = 1 / 6;
/** Blocks follow an attribute when so many of their members share its value. */
const FOLLOWS = 0.8;

/** The ties across a line and inside it. */
interface Sides { readonly inside: readonly Edge[]; readonly across: readonly Edge[] }
const sidesOf = (blocks: readonly (readonly string[])[], ties: readonly Edge[]): Sides => {
  const block = groupsOf(blocks);
  return { inside: ties.filter(({ from, to }) => block.get(from) === block.get(to)), across: ties.filter(({ from, to }) => block.get(from) !== block.get(to)) };
};
const mean = (ties: readonly Edge[]): number => (ties.length === 0 ? 0 : ties.reduce((sum, { weight }) => sum + weight, 0) / ties.length);
const pairsRead = ({ read }: TeamNetwork): number => new Set(read.map(({ from, to }) => pairOf(from, to))).size;

interface Warmth { readonly dimension: (typeof WARMTH)[number]; readonly network: TeamNetwork }

/** Of the respects in which ties are warm or cool, the one that was read most. No more ties are read than there are readings: where that is too few, they are not put together. */
const warmest = onceSince((state, since, _: TeamState["members"]): Warmth => {
  const counts = new Map<Dimension, number>();
  for (const { dimension, at } of state.relationships.values()) if (at > since) counts.set(dimension, (counts.get(dimension) ?? 0) + 1);
  const warmthIn = (dimension: Warmth["dimension"]): Warmth => ({ dimension, network: networkOf(state, { dimension, since }) });
  const [first, ...others] = WARMTH;
  return others.reduce((most, dimension) => {
    const each = (counts.get(dimension) ?? 0) > most.network.read.length ? warmthIn(dimension) : most;
    return each.network.read.length > most.network.read.length ? each : most;
  }, warmthIn(first));
});

interface Line {
  readonly index: LineIndex;
  /** The best of two or three blocks. */
  readonly blocks: readonly (readonly string[])[];
  /** 1 less twice the share of weight that does not fit: 1 falls into blocks without remainder. */
  readonly value: number;
  readonly inside: number;
  readonly across: number;
}

const searched = ({ members, signed, read }: TeamNetwork): Line | undefined => {
  const index = lineIndex(members, signed, { mostBlocks: 3, exactUpTo: EXACT_UP_TO });
  const parted = index?.byBlocks.filter(({ k }) => k >= 2) ?? [];
  if (!index || parted.length === 0) return undefined;
  const best = parted.reduce((least, each) => (each.raw < least.raw - 1e-9 * index.total ? each : least));
  const { inside, across } = sidesOf(best.partition, read);
  return { index, blocks: best.partition, value: 1 - (2 * best.raw) / index.total, inside: mean(inside), across: mean(across) };
};

/** The lines that were searched last, by the ties; most new facts move no tie, and the search costs more than to see that. */
const lines = new Map<string, { readonly line: Line | undefined }>();
const MOST_LINES = 16;

const lineOf = once((network: TeamNetwork): Line | undefined => {
  const key = JSON.stringify([network.members, network.signed, network.read]);
  const known = lines.get(key) ?? { line: searched(network) };
  lines.delete(key);
  lines.set(key, known);
  if (lines.size > MOST_LINES) for (const [oldest] of lines) { lines.delete(oldest); break; }
  return known.line;
});

const areCamps = ({ blocks, inside, across }: Line): boolean => blocks.filter(({ length }) => length >= SMALLEST_BLOCK).length >= 2 && inside > 2 * COOL && across < COOL;

const standingIn = (line: Line | undefined, enough: boolean, emerges: number, clear: () => boolean): Judged => {
  if (!enough) return { standing: "NOT_ENOUGH" };
  if (!line || !areCamps(line)) return { standing: "ABSENT" };
  const bounds = linesOfShare(emerges);
  return standingOf(line.value, bounds, line.value >= bounds.emerges && clear());
};

const listOf = (blocks: readonly (readonly string[])[]): string => blocks.map((block) => block.join(", ")).join(" | ");

const figuresOf = ({ index, inside, across, blocks }: Line, { signed, read }: TeamNetwork, p: number | undefined): Figure[] => [
  ...index.byBlocks.filter(({ k }) => k >= 2).map(({ k, raw, partition, exact }) => ({ key: `misfit-in-${k}-blocks`, name: `weight that does not fit ${k} blocks${exact ? "" : " (best found)"}: ${listOf(partition)}`, value: raw / index.total, unit: "share of all weight", n: signed.length })),
  { key: "ties-inside-blocks", name: "ties inside the blocks", value: inside, unit: "-1 to 1", n: sidesOf(blocks, read).inside.length }, { key: "ties-between-blocks", name: "ties between the blocks", value: across, unit: "-1 to 1", n: sidesOf(blocks, read).across.length },
  { key: "signed-modularity", name: "signed modularity of the blocks", value: signedModularity(groupsOf(blocks), signed) ?? 0, unit: "-1 to 1", n: signed.length },
  ...(p === undefined ? [] : [{ key: "threes-agreeing", name: "ties that agree in threes, against the same ties dealt out anew", value: 1 - p, unit: "share of 199 deals that agree less", n: read.length, p }]),
];

const evidenceIn = (state: TeamState, dimension: string, since: string, blocks: readonly (readonly string[])[]): Evidence[] => {
  const block = groupsOf(blocks);
  const readings = [...state.relationships.values()].filter((reading: Reading) => reading.dimension === dimension && reading.at > since && block.has(reading.from) && block.has(reading.to));
  return readings.map(({ factId, at, informant, from, to, strength }) => evidenceOf({ id: factId, occurredAt: at, informant }, `${from} to ${to}: ${dimension.toLowerCase()} ${rounded(strength)}, ${block.get(from) === block.get(to) ? "in one block" : "across"}`));
};

/** The attributes along which the blocks run, so that the line may be one of function or place. */
const followed = ({ state }: Scene, members: readonly string[], blocks: readonly (readonly string[])[]): string[] =>
  [...new Set([...state.attributes.values()].map(({ attribute }) => attribute))].sort().filter((attribute) => {
    const groups = groupsByAttribute(state, members, attribute);
    if (new Set(groups.values()).size < 2 || groups.size < members.length / 2) return false;
    const same = blocks.map((block) => Math.max(0, ...[...new Set(groups.values())].map((value) => block.filter((member) => groups.get(member) === value).length)));
    return same.reduce((sum, count) => sum + count, 0) >= FOLLOWS * groups.size;
  });

/** What each side may look after, where the line runs along what people are there for. */
const needOf = (along: readonly string[]): string | undefined => (along.length === 0 ? undefined : `The line runs along ${along.join(", ")}: each side may look after what that asks of it, and apart neither has to give it up.`);

const alternativesOf = (scene: Scene, { members }: TeamNetwork, { blocks }: Line): string[] => [
  ...followed(scene, members, blocks).map((attribute) => `The line runs along ${attribute}: sub-teams that are meant to work apart look the same.`),
  "Blocks form in most groups as people get to know each other, and most of these groups hold.",
  ...explanationsIn(scene, 182, members),
];

const findingOf = (scene: Scene, setting: (name: string) => number): Found[] => {
  const since = scene.before(setting("look-back-days"));
  const { network, dimension } = warmest(scene.state, since, scene.state.members);
  const { members, signed, read } = network;
  if (members.length < FEWEST_MEMBERS || !signed.some(({ weight }) => weight < 0)) return [];
  const pairs = pairsRead(network) / ((members.length * (members.length - 1)) / 2);
  const enough = pairs >= LEAST_PAIRS;
  // Where few ties are cool, no line can part the team: the search is spared.
  const line = enough && 8 * signed.filter(({ weight }) => weight < 0).length >= signed.length ? lineOf(network) : undefined;
  let p: number | undefined;
  const judged = standingIn(line, enough, setting("emerges"), () => {
    p = triadCohesion(members, read)?.p;
    return p !== undefined && p <= setting("level");
  });
  const silent = members.filter((member) => !read.some(({ from }) => from === member));
  const shown = line && judged.standing !== "ABSENT" ? line : undefined;
  const evidence = shown ? listed(evidenceIn(scene.state, dimension, since, shown.blocks)) : [];
  const need = shown && needOf(followed(scene, members, shown.blocks));
  return [{
    pattern: "polarisation", subjects: [], from: since, n: read.length, coverage: Math.min(1, pairs), evidence,
    eyes: eyesOf(evidence.map(({ informant }) => informant), members, read.map(({ from }) => from)), figures: shown ? figuresOf(shown, network, p) : [], alternatives: shown ? alternativesOf(scene, network, shown) : [],
    unknown: [
      ...(enough ? [] : [`How ${Math.round((1 - pairs) * 100)} % of the pairs stand to each other: of a third at least something must be read.`]),
      ...(silent.length > 0 ? [`How ${silent.join(", ")} see${silent.length === 1 ? "s" : ""} the others.`] : []),
      ...(shown ? ["Whether it ever breaks, and when: a line says where, and never when."] : []),
    ],
    ...judged, ...(line && { value: line.value }), ...(need !== undefined && { need }),
  }];
};

/** P9: a team in blocks that are warm inside and cool to each other. The line, never the time. */
export const polarisation: Pattern = {
  id: "polarisation", label: "Subgroup polarisation", plainLabel: "the team has fallen into camps", grade: "A", method: 2, unit: "fit of the best line, from 0 (half of the weight does not fit) to 1", looksAt: ["RelationshipObserved"],
  definition: "The team falls into two or three blocks whose members are warm to each other and cool to the rest. This is where a team would break if it broke: the line, never the time. Falling imbalance is how groups usually form, and foretells nothing.",
  formula: "Ties of trust, affect or esteem (whichever was read most; latest reading of each informant, mean, on -1 to 1). Best partition into two or three blocks: least weight of cool ties inside and warm ties between them (line index, exact up to 14 members). Value: 1 - 2 * that share. It emerges where the value passes its line, at least two blocks have three members, ties inside are above 1/3 and ties between below 1/6 on average, and ties agree in threes beyond chance (199 seeded deals of the same ties, after each one's way of answering and standing are taken off).",
  sources: ["Harary 1959; Doreian & Mrvar 1996 (line index)", "Heider 1946; Cartwright & Harary 1956", "Lau & Murnighan 1998 (faultlines)", "Gomez, Jensen & Arenas 2009 (signed modularity)", "Newcomb 1961; Sampson 1968 (one that held and one that broke)"],
  falseAlarms: ["Sub-teams by function or place, which are meant to work apart.", "A group that gets to know itself: balance rises in nearly all of them.", "People who rate everybody low, or one whom nobody likes: that is no camp.", "A quarrel of two."],
  needs: "RelationshipObserved of trust, affect or esteem within the look-back, of a third of all pairs, in a team of six or more.",
  loop: {
    moves: ["People turn to those who see it as they do.", "What is said of the others is said among one's own, and nobody hears it who could answer.", "The next thing the others do is read by what was said.", "Who stands between is asked on which side, and falls silent."],
    stepOut: ["Give people from both sides one task that neither can do alone.", "Let each side say what the other is right about.", "Protect those who still talk with both."],
  },
  serves: "It gives everybody a place where they belong and are right, when the whole is too uncertain to belong to.",
  practice: ["Work with the line, not with a side: which question do the two sides answer differently?", "Look for who bridges, and what it costs them.", "Do not show the map with names before the team has asked for it.", "Do not tell anybody that it will break."],
  settings: [
    { setting: "look-back-days", description: "How old a reading of a tie may be.", unit: "days", default: 56, min: 7, max: 365, reason: "Eight weeks: ties are asked about every month or two, and readings of different times make lines that never were." },
    LEVEL,
    { ...emergesAt("How well the best line must fit: 1 less twice the weight that does not.", 0.75, "An eighth of the weight does not fit. Sampson's monastery lay above before it broke, Newcomb's fraternity, which held, never did."), unit: "fit" },
  ],
  coachesOnly: true,
  look: findingOf,
};
