// The JSON of announcement and record: read as strictly as the program reads it, written letter by letter as the program writes it.

/** A number is kept as it was written. */
export class Num {
  constructor(readonly text: string) {}
}
export type Json = null | boolean | string | Num | Json[] | Map<string, Json>;

class Unreadable extends Error {}

class Reading {
  private at = 0;
  constructor(private readonly text: string) {}

  whole(): Json {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new Unreadable();
    return value;
  }

  private space(): void {
    while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at++;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw new Unreadable();
    this.at = pattern.lastIndex;
    return found[0];
  }

  private value(depth: number): Json {
    if (depth > 63) throw new Unreadable();
    this.space();
    switch (this.text[this.at]) {
      case "{": return this.object(depth);
      case "[": return this.list(depth);
      case '"': return this.string();
      case "t": this.take(/true/y); return true;
      case "f": this.take(/false/y); return false;
      case "n": this.take(/null/y); return null;
      default: return new Num(this.take(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y));
    }
  }

  private string(): string {
    const raw = this.take(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y);
    const text = JSON.parse(raw) as string;
    if (!text.isWellFormed()) throw new Unreadable();
    return text;
  }

  private list(depth: number): Json[] {
    const items: Json[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === "]") {
      this.at++;
      return items;
    }
    for (;;) {
      items.push(this.value(depth + 1));
      this.space();
      if (this.text[this.at] === "]") {
        this.at++;
        return items;
      }
      this.take(/,/y);
    }
  }

  private object(depth: number): Map<string, Json> {
    const members = new Map<string, Json>();
    this.at++;
    this.space();
    if (this.text[this.at] === "}") {
      this.at++;
      return members;
    }
    for (;;) {
      this.space();
      const name = this.string();
      if (members.has(name)) throw new Unreadable();
      this.space();
      this.take(/:/y);
      members.set(name, this.value(depth + 1));
      this.space();
      if (this.text[this.at] === "}") {
        this.at++;
        return members;
      }
      this.take(/,/y);
    }
  }
}

/** What a value must be. A record's members are all there, unless marked; nothing else is. */
export type Shape =
  | "string" | "int" | "date" | "instant"
  | { maybe: Shape } | { list: Shape } | { map: Shape } | { names: readonly string[] } | { record: Readonly<Record<string, Shape>>; mayLack?: readonly string[] };

function fits(value: Json | undefined, shape: Shape): unknown {
  if (value === undefined) throw new Unreadable();
  if (typeof shape === "object") {
    if ("maybe" in shape) return value === null ? null : fits(value, shape.maybe);
    if ("list" in shape) {
      if (!Array.isArray(value)) throw new Unreadable();
      return value.map((one) => fits(one, shape.list));
    }
    if ("map" in shape) {
      if (!(value instanceof Map)) throw new Unreadable();
      return new Map([...value].map(([name, one]) => [name, fits(one, shape.map)]));
    }
    if ("names" in shape) {
      const name = typeof value === "string" ? shape.names.find((one) => one.toLowerCase() === value.toLowerCase()) : undefined;
      if (name === undefined) throw new Unreadable();
      return name;
    }
    if (!(value instanceof Map) || [...value.keys()].some((name) => !(name in shape.record))) throw new Unreadable();
    return Object.fromEntries(Object.entries(shape.record).map(([name, one]) =>
      [name, !value.has(name) && shape.mayLack?.includes(name) ? null : fits(value.get(name), one)]));
  }
  switch (shape) {
    case "string":
      if (typeof value !== "string") throw new Unreadable();
      return value;
    case "int": {
      const number = value instanceof Num && /^-?\d+$/.test(value.text) ? Number(value.text) : NaN;
      if (!(number >= -2147483648 && number <= 2147483647)) throw new Unreadable();
      return number;
    }
    case "date":
      if (typeof value !== "string" || !isDay(value)) throw new Unreadable();
      return value;
    default: {
      const found = typeof value === "string" ? /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,16})?)?(?:Z|[+-](\d\d):(\d\d))?)?$/.exec(value) : null;
      if (!found || !isDay(found[1]!) || Number(found[2] ?? 0) > 23 || Number(found[3] ?? 0) > 59 || Number(found[4] ?? 0) > 59 || Number(found[5] ?? 0) > 14 || Number(found[6] ?? 0) > 59) throw new Unreadable();
      return value;
    }
  }
}

/** Whether a text is a day that exists, written 2024-10-01. */
export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

/** The content of a file; null when it is no JSON of this shape. */
export function read<T>(text: string, shape: Shape): T | null {
  try {
    return fits(new Reading(text).whole(), shape) as T;
  } catch (wrong) {
    if (wrong instanceof Unreadable) return null;
    throw wrong;
  }
}

const SHORT: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function quoted(text: string): string {
  // Format characters stand as they are; only the byte-order mark is written as a number.
  return `"${text.replace(/["\\]|(?! )[\p{C}\p{Z}]|[\u{10000}-\u{10ffff}]/gu, (found) =>
    found.length === 1 && found !== "\ufeff" && /\p{Cf}/u.test(found) ? found : SHORT[found] ?? [...Array(found.length).keys()].map((i) => `\\u${found.charCodeAt(i).toString(16).toUpperCase().padStart(4, "0")}`).join(""))}"`;
}

/** A value as the program writes it: indented by two, members in their order, those that are undefined left out. */
export function write(value: unknown, indent = ""): string {
  const inner = `${indent}  `;
  if (value === null) return "null";
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object") return String(value);
  const lines = Array.isArray(value)
    ? value.map((one) => inner + write(one, inner))
    : [...(value instanceof Map ? value : Object.entries(value))].filter(([, one]) => one !== undefined).map(([name, one]) => `${inner}${quoted(name as string)}: ${write(one, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return lines.length === 0 ? open + close : `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

/** A file of such JSON. */
export const file = (value: unknown): string => `${write(value)}\n`;
