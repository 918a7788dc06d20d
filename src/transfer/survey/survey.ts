import type { Reading } from "../batch.ts";
import { MappingRefused } from "../mapping.ts";
import type { Target } from "../target.ts";
import { surveyPart } from "./facts.ts";
import type { SurveyMapping } from "./mapping.ts";
import { surveyRecordOf } from "./record.ts";
import { HEADINGS } from "./round.ts";
import { type SurveyRows, readRows } from "./rows.ts";
import { readSheet } from "./sheet.ts";

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

const notesOf = ({ answers, blank, ignored }: SurveyRows, added: number): string[] => [
  ...(ignored.length > 0 ? [`not taken in: ${listed(ignored)}`] : []),
  ...(blank.length > 0 ? [`left out, without an answer to any item: row ${blank.join(", ")}`] : []),
  ...(added < answers.length ? [`${answers.length - added} of ${answers.length} rows were recorded before`] : []),
];

/**
 * Reads the spreadsheet of a survey, one respondent a row, as Google Forms and Microsoft Forms write it. Of a row it takes the answers to the
 * mapping's items, the day, and in a 360 about whom and from where; who answered becomes a random token of the round.
 * Reads the record as well: a sheet that was imported before, or has grown since, adds only what is new.
 * @param now the moment of the import, in milliseconds
 */
export const readSurvey = async (input: AsyncIterable<Uint8Array | string>, mapping: SurveyMapping, target: Target, now: number): Promise<Reading> => {
  const sheet = await readSheet(input);
  if ("code" in sheet) return { batches: [], problems: [sheet], counted: "row" };
  try {
    const rows = readRows(sheet, mapping, now);
    if (rows.problems.length > 0) return { batches: [], problems: rows.problems, counted: "row" };
    const { batches, problems } = surveyPart(rows.answers, mapping, await surveyRecordOf(target, mapping.engagement), now);
    const added = batches.flatMap(({ lines }) => lines).filter(({ draft }) => draft.type === "SurveyAnswered").length;
    return { batches, problems, notes: notesOf(rows, added), counted: "row" };
  } catch (error) {
    if (!(error instanceof MappingRefused)) throw error;
    return { batches: [], problems: [{ line: HEADINGS, code: "MAPPING", message: error.message }], counted: "row" };
  }
};
