/** A loop to draw: moves in a circle, and exits from it. */
export interface LoopFigure {
  readonly moves: readonly string[];
  readonly stepOut: readonly string[];
}

/** A piece of a page. */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: "loop"; readonly loop: LoopFigure };

/** What a table holds: text, or a link to another page by its path. */
export type Cell = string | { readonly text: string; readonly path: string };

/** A part of a page under a title of its own. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A page, in no language yet: HTML and Markdown are written from it. */
export interface Page {
  /** Where it is served, such as `/patterns/orphaned-tension`. */
  readonly path: string;
  readonly title: string;
  /** One sentence below the title. */
  readonly lead: string;
  /** A line of small print above the sections. */
  readonly note?: string;
  readonly sections: readonly Section[];
}

/** A paragraph. */
export const text = (content: string): Block => ({ kind: "text", text: content });
/** A list; nothing when it is empty. */
export const list = (items: readonly string[]): Block[] => (items.length === 0 ? [] : [{ kind: "list", items }]);
