import { CsvError, parse } from "csv-parse/sync";
import type { Remark } from "../batch.ts";
import { MappingRefused } from "../mapping.ts";
import { plain } from "./mapping.ts";

/** One row of a sheet; `number` is the one that a spreadsheet shows, the headings being row 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A spreadsheet saved as CSV. */
export interface Sheet {
  readonly headings: readonly string[];
  readonly rows: readonly SheetRow[];
}

const DELIMITERS = [",", ";", "\t"] as const;

/** Spreadsheets part cells by what their country uses; the headings show which it was. */
const delimiterOf = (text: string): string => {
  const columns = (delimiter: string): number => (parse(text, { delimiter, bom: true, to: 1, relax_quotes: true, relax_column_count: true })[0] as string[] | undefined)?.length ?? 0;
  return DELIMITERS.reduce((best, delimiter) => (columns(delimiter) > columns(best) ? delimiter : best));
};

const textOf = async (input: AsyncIterable<Uint8Array | string>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
};

interface Parsed {
  readonly record: string[];
  readonly info: { readonly records: number; readonly empty_lines: number };
}

/** Reads a spreadsheet that was saved as CSV in UTF-8, parted by commas, semicolons or tabs. Rows without any cell are passed over. */
export const readSheet = async (input: AsyncIterable<Uint8Array | string>): Promise<Sheet | Remark> => {
  try {
    const text = await textOf(input);
    const parsed = parse(text, { delimiter: delimiterOf(text), bom: true, trim: true, info: true, skip_empty_lines: true }) as unknown as Parsed[];
    const [head, ...rest] = parsed;
    if (!head) return { line: 1, code: "NOT_CSV", message: "the file is empty; save the answers as CSV, headings included" };
    const rows = rest.map(({ record, info }) => ({ number: info.records + info.empty_lines, cells: record }));
    return { headings: head.record, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== "")) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_ENCODING_INVALID_ENCODED_DATA") return { line: 1, code: "NOT_UTF8", message: "the file is not in UTF-8; save it as \"CSV UTF-8\"" };
    if (error instanceof CsvError) return { line: Number(error["lines"] ?? 0), code: "NOT_CSV", message: error.message };
    throw error;
  }
};

/** Where a column stands. @throws MappingRefused when no heading, or more than one, reads so */
export const placeOf = ({ headings }: Sheet, column: string): number => {
  const places = headings.flatMap((heading, index) => (plain(heading) === plain(column) ? [index] : []));
  const [place] = places;
  if (place === undefined) throw new MappingRefused(`there is no column "${column}"; the file has ${headings.map((heading) => `"${heading}"`).join(", ")}`);
  if (places.length > 1) throw new MappingRefused(`there are ${places.length} columns "${column}"; give each a heading of its own`);
  return place;
};
