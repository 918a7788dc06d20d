import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import type { ErasureReason } from "../events/vocabulary.ts";

/** What an erasure concerns in one engagement: an element, or all of it where `element` is absent; counted before anything is destroyed. */
export interface ErasureScope {
  readonly engagementId: string;
  readonly element?: string;
  /** Facts about it. They stay. */
  readonly facts: number;
  /** Texts that can be read until then. */
  readonly texts: number;
  /** Texts that were stored readable, before there was a vault; no erasure reaches them. */
  readonly plainTexts: number;
  /** The hash of the engagement's last fact before. */
  readonly headBefore: string;
}

/** What was decided to be erased, before anything was. No names. */
export interface ErasureOrder {
  readonly erasure: string;
  /** Chosen by whoever ordered it; the same order again gets the same certificate. */
  readonly commandId: string;
  readonly at: string;
  readonly actor: string;
  readonly because: ErasureReason;
  /** Whose names go, where a person is erased. */
  readonly person?: string;
  readonly scope: readonly ErasureScope[];
}

/** An order, and what came of it once it was carried out. */
export interface LedgerEntry {
  readonly order: ErasureOrder;
  readonly certificate?: unknown;
}

/** The list of all erasures. It lies outside of backups and only grows, so that no backup brings anybody back. */
export interface Ledger {
  entries(): readonly LedgerEntry[];
  /** Durable when it returns. */
  order(order: ErasureOrder): void;
  /** Durable when it returns. */
  done(erasure: string, certificate: unknown): void;
}

type Line = { readonly order: ErasureOrder } | { readonly done: string; readonly certificate: unknown };

const entriesOf = (lines: readonly Line[]): LedgerEntry[] => {
  const certificates = new Map(lines.flatMap((line) => ("done" in line ? [[line.done, line.certificate] as const] : [])));
  return lines.flatMap((line) => ("order" in line ? [{ order: line.order, ...(certificates.has(line.order.erasure) && { certificate: certificates.get(line.order.erasure) }) }] : []));
};

/** A ledger that forgets, for tests. */
export class MemoryLedger implements Ledger {
  readonly #lines: Line[] = [];

  entries(): readonly LedgerEntry[] {
    return entriesOf(this.#lines);
  }

  order(order: ErasureOrder): void {
    this.#lines.push({ order });
  }

  done(erasure: string, certificate: unknown): void {
    this.#lines.push({ done: erasure, certificate });
  }
}

/** A ledger as a file of JSON lines. A line that a dying process tore is dropped: nothing was destroyed before it was whole. */
export class FileLedger implements Ledger {
  readonly path: string;
  readonly #lines: Line[] = [];

  /** @throws Error when a line within the file is no JSON */
  constructor(file: string) {
    this.path = path.resolve(file);
    if (existsSync(this.path)) this.#lines.push(...this.#read());
  }

  entries(): readonly LedgerEntry[] {
    return entriesOf(this.#lines);
  }

  order(order: ErasureOrder): void {
    this.#append({ order });
  }

  done(erasure: string, certificate: unknown): void {
    this.#append({ done: erasure, certificate });
  }

  #read(): Line[] {
    const text = readFileSync(this.path, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) this.#cut(Buffer.byteLength(whole));
    return whole.split("\n").filter(Boolean).map((line, index) => {
      try {
        return JSON.parse(line) as Line;
      } catch {
        throw new Error(`line ${index + 1} of the ledger ${this.path} is no JSON; mend it by hand before you start: it says who was erased`);
      }
    });
  }

  #cut(bytes: number): void {
    const handle = openSync(this.path, "r+");
    ftruncateSync(handle, bytes);
    fsyncSync(handle);
    closeSync(handle);
  }

  #append(line: Line): void {
    const fresh = !existsSync(this.path);
    const handle = openSync(this.path, "a", 0o600);
    writeSync(handle, `${JSON.stringify(line)}\n`);
    fsyncSync(handle);
    closeSync(handle);
    if (fresh) {
      const folder = openSync(path.dirname(this.path), "r");
      fsyncSync(folder);
      closeSync(folder);
    }
    this.#lines.push(line);
  }
}
