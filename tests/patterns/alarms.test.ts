import { describe, expect, it } from "@jest/globals";
import process from "node:process";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { isolatedTransformation } from "../../projections/patterns/isolated-transformation.ts";
import { type Heard, NEAR, SHOWN, TEAM_YEARS, alarmsOf, everyDays } from "../simulation/alarms.ts";
import type { Chance } from "../simulation/chance.ts";
import { burnout, cascade, noise, quarrel, shock, welcomed } from "../simulation/stories.ts";
import { type Recording, type Story, poorly, richly, simulate, unasked } from "../simulation/team.ts";

/** How many random teams tell each story: 8 in the short form; TEAMS=200 in `npm run test:alarms`. */
const TEAMS = Number(process.env["TEAMS"] ?? 8);
/** Of records without pulses so many at least: they are quickly looked at, and one alarm in eight half-years would be a rate by itself. */
const UNASKED = Math.max(TEAMS, 100);
/** Of teams in which nothing goes on so many of each kind at least: among eight, two alarms of a pattern that errs once in six team-years would be a rate. */
const STILL = Math.max(TEAMS, 24);
/** Days between two looks: every fortnight in the short form, twice a week in the long one. */
const DAYS = everyDays(TEAMS > 8 ? 3.5 : 14);
/** The most alarms a team-year, by the design. */
const MOST = 0.25;

interface Told extends Heard { readonly coachee: string; readonly breaks: number }
const told = (story: (chance: Chance) => Story, recording: (chance: Chance) => Recording, patterns = PATTERNS, teams = TEAMS, counts = SHOWN): Told[] =>
  Array.from({ length: teams }, (_, index) => {
    const team = simulate(index + 1, story, recording);
    return { coachee: team.coachee, ...alarmsOf(team, patterns, DAYS, counts), breaks: team.breaks ?? Infinity };
  });
const perTeamYear = (teams: readonly Told[], pattern: string): number => teams.flatMap(({ raised }) => raised.filter((each) => each.pattern === pattern)).length / (teams.length * TEAM_YEARS);
const spotted = (teams: readonly Told[], days: number): number => teams.filter(({ coachee, raised, breaks }) => raised.some(({ pattern, subjects, day }) => pattern === isolatedTransformation.id && subjects === coachee && day <= breaks - days)).length / teams.length;

describe(`alarms on ${TEAMS} random teams a story, watched for half a year`, () => {
  const rich = told(noise, richly, PATTERNS, STILL);
  const poor = told(noise, poorly, PATTERNS, STILL);
  it("is counted, for projections/patterns/alarm-rates.ts", () => {
    const raised = [...rich, ...poor].flatMap((team) => team.raised);
    console.info(`TEAM_YEARS = ${(2 * STILL * TEAM_YEARS).toFixed(1)}; COUNTED = ${JSON.stringify(Object.fromEntries(PATTERNS.map(({ id }) => [id, raised.filter(({ pattern }) => pattern === id).length])))}; SPOKE = ${JSON.stringify(Object.fromEntries(PATTERNS.map(({ id }) => [id, [...rich, ...poor].filter(({ spoke }) => spoke.has(id)).length])))}`);
    expect(rich).toHaveLength(STILL);
  });

  it.each(PATTERNS.map(({ id }) => id))("%s cries at most once in four years of a team in which nothing goes on", (id) => {
    console.info(`${id}: ${perTeamYear(rich, id).toFixed(3)} alarms a team-year where much is recorded, ${perTeamYear(poor, id).toFixed(3)} where little is`);
    expect(perTeamYear([...rich, ...poor], id)).toBeLessThanOrEqual(MOST);
  });

  it.each([["a shock that hits everybody", shock], ["a quarrel of two peers and its repair", quarrel], ["burnout by load", burnout], ["growth that the team welcomes", welcomed]] as const)("%s does not read as isolated transformation", (name, story) => {
    const rate = perTeamYear([...told(story, richly, [isolatedTransformation]), ...told(story, poorly, [isolatedTransformation])], isolatedTransformation.id);
    console.info(`${name}: ${rate.toFixed(3)} alarms of isolated transformation a team-year`);
    expect(rate).toBeLessThanOrEqual(MOST);
  });

  it.each([["nothing", noise], ["a shock", shock], ["a quarrel", quarrel], ["burnout", burnout], ["welcomed growth", welcomed]] as const)("%s does not either where only meetings tell how the others are", (name, story) => {
    const rate = perTeamYear(told(story, unasked, [isolatedTransformation], UNASKED), isolatedTransformation.id);
    console.info(`${name}, only meetings tell: ${rate.toFixed(3)} alarms of isolated transformation a team-year`);
    expect(rate).toBeLessThanOrEqual(MOST);
  });

  it("the cascade does, weeks before the break, also in a poor record", () => {
    const [good, bad] = [spotted(told(cascade, richly, [isolatedTransformation]), 21), spotted(told(cascade, poorly, [isolatedTransformation]), 7)];
    console.info(`the cascade is seen three weeks before the break in ${(100 * good).toFixed(0)} % of teams; under 120 facts, a third by hand, a week before it in ${(100 * bad).toFixed(0)} %`);
    expect(good).toBeGreaterThanOrEqual(0.8);
    expect(bad).toBeGreaterThanOrEqual(0.25);
    const unheard = spotted(told(cascade, unasked, [isolatedTransformation], UNASKED), 7);
    console.info(`and in ${(100 * unheard).toFixed(0)} % a week before it where nobody was asked how they are and only meetings tell`);
    expect(unheard).toBeGreaterThanOrEqual(0.25);
  });

  it("a poor record says before that it would be worth asking, and of few teams in which nothing goes on", () => {
    const [near, still] = [cascade, noise].map((story) => told(story, poorly, [isolatedTransformation], TEAMS, NEAR)) as [Told[], Told[]];
    const [early, late] = [spotted(near, 21), spotted(near, 7)];
    console.info(`under 120 facts, close to the line or over it: in ${(100 * early).toFixed(0)} % three weeks before the break and in ${(100 * late).toFixed(0)} % a week before it; ${perTeamYear(still, isolatedTransformation.id).toFixed(2)} times a team-year where nothing goes on`);
    expect(late).toBeGreaterThanOrEqual(0.25);
    expect(perTeamYear(still, isolatedTransformation.id)).toBeLessThanOrEqual(4 * MOST);
  });
});
