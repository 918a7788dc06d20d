import { type AlarmRate, alarmRateOf } from "../../projections/patterns/alarm-rates.ts";
import type { Grade } from "../../projections/patterns/finding.ts";
import type { Pattern, Setting } from "../../projections/patterns/pattern.ts";
import { type Cell, type Page, list, text } from "./page.ts";

/** What a grade means, in words. */
export const GRADES: Readonly<Record<Grade, string>> = {
  A: "A: a published measure with results on its reliability or on what it predicts",
  B: "B: published theory with a published way to count it",
  C: "C: our own hypothesis, or a practice concept with a formula of ours; nobody has tested it on other teams yet",
};

/** Where the page of a pattern is. */
export const pathOf = ({ id }: Pick<Pattern, "id">): string => `/patterns/${id}`;

const figure = (value: number): string => String(Number(value.toPrecision(3)));

/** A number as people say it: two digits at most, thousands set apart. */
const roughly = (value: number): string => Number(value.toPrecision(2)).toLocaleString("en-US");

/** A rate a team-year as people say it: below one it is told in years, whole ones where they are five or more. */
const often = (rate: number): string => (rate >= 1 ? `${roughly(rate)} times in one` : `once in ${roughly(rate > 0.2 ? 1 / rate : Math.round(1 / rate))}`);

/** How often a pattern cries wolf, in words. */
export const alarmsInWords = (rate: AlarmRate | undefined): string => {
  if (rate === undefined) return "not measured";
  const { perTeamYear, interval: [low, high] } = rate;
  if (perTeamYear === 0) return `not once (95 % interval: at most ${often(high)} team-year${high >= 1 ? "" : "s"})`;
  return `${often(perTeamYear)} team-year${perTeamYear >= 1 ? "" : "s"} (95 % interval: between ${often(high)} and ${often(low)})`;
};

const measured = (rate: AlarmRate | undefined): string =>
  rate === undefined
    ? "How often it shows where nothing is going on: not measured."
    : `How often it emerged where nothing was going on: ${alarmsInWords(rate)}, counted over ${figure(rate.teamYears)} team-years. ${rate.how} Count again with \`${rate.command}\`.`;

const settingRow = ({ setting, description, unit, default: usual, min, max, reason }: Setting): Cell[] => [`\`${setting}\``, description, `${usual} ${unit} (${min} to ${max})`, reason];

/** The page of a pattern, made of its definition and of nothing else. */
export const pageOfPattern = (pattern: Pattern): Page => {
  const { label, plainLabel, definition, formula, unit, sources, grade, falseAlarms, needs, settings, loop, serves, practice, method, coachesOnly } = pattern;
  return {
    path: pathOf(pattern), title: label, lead: `In plain words: ${plainLabel}.`,
    ...(coachesOnly && { note: "This name can hurt. Whom it is found in is shown to coaches and their supervisors only." }),
    sections: [
      { title: "What it is", blocks: [text(definition)] },
      { title: "The loop", blocks: [{ kind: "loop", loop }] },
      { title: "What it may be good for", blocks: [text(serves), text("A system keeps what serves it. Ask what would be missing if it stopped.")] },
      { title: "How a coach works with it", blocks: list(practice) },
      { title: "What else looks like this", blocks: [...list(falseAlarms), text(measured(alarmRateOf(pattern.id)))] },
      { title: "The least record it needs", blocks: [text(needs), text("With less it says that there is not enough to say, or nothing. Neither means that all is well.")] },
      { title: "How it is computed", blocks: [text(formula), text(`Its value is in ${unit}. Version ${method} of the method.`)] },
      { title: "How well founded it is", blocks: [text(`${GRADES[grade]}.`), ...list(sources)] },
      {
        title: "What can be chosen",
        blocks: settings.length === 0 ? [text("Nothing: it has no free choices.")] : [text("Free choices, with the reason for each default. Record `PatternSettingsChanged` to choose otherwise for one engagement."), { kind: "table", head: ["Choice", "What it decides", "Default (bounds)", "Why"], rows: settings.map(settingRow) }],
      },
    ],
  };
};
