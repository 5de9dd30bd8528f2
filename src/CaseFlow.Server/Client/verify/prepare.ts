// Steps 1 to 4 of CF-DRAW-1: the frozen lists and the announcement, read and written again.
import type { Announcement, Rounding, Seats, Size } from "./files";
import { LIBRARIES } from "./files";
import { file, isDay } from "./json";
import { refuse } from "./refusal";
import { hashText, hex, sha256 } from "./sha256";
import { line, part, utf8Order } from "./text";

export type Progress = (what: "roster" | "tickets", done: number, of: number) => void;

export interface Officer { department: string; id: string; validTo: string }

export interface Prepared {
  drawId: string;
  ids: string[];
  strata: Uint16Array;
  sizes: Size[];
  officers: Officer[];
  recused: Map<string, Set<string>>;
  departments: Seats[];
  leader: string;
  lastDay: string;
  loadCap: number | null;
  hashes: Map<string, string>;
  commitment: string;
  beacon: string | null;
}

const sampleSize = (objects: number, points: number, rounding: Rounding, least: number): number => {
  if (objects === 0 || points === 0) return 0;
  const product = objects * points;
  const rounded = Math.floor((rounding === "Ceiling" ? product + 9999 : rounding === "HalfUp" ? product + 5000 : product) / 10000);
  return Math.min(objects, Math.max(least, rounded));
};

function rows<T>(text: string, name: string, fields: number, row: (parts: string[]) => T | null): T[] {
  return text.split("\n").filter((one) => one.length > 0).map((one) => {
    const parts = one.split("\t");
    const found = parts.length === fields ? row(parts) : null;
    if (found === null) throw refuse.unreadable(name);
    return found;
  });
}

// A list: each in its normal form, none twice, in the order of its lines.
function freeze<T>(items: T[], normal: (item: T) => T, text: (item: T) => string, key: (item: T) => string, what: string): T[] {
  const keys = new Set<string>();
  const frozen = items.map((item) => {
    const one = normal(item);
    if (keys.has(key(one))) throw refuse.twice(what, key(one));
    keys.add(key(one));
    return { one, line: text(one) };
  });
  return frozen.sort((a, b) => utf8Order(a.line, b.line)).map((pair) => pair.one);
}

const id = (text: string): string => {
  const found = part(text, 64);
  if (found === null) throw refuse.id(text);
  return found;
};

const named = (what: string, text: string | null, longest: number, as: (text: string | null, longest: number) => string | null): string => {
  const found = as(text, longest);
  if (found === null) throw refuse.name(what, text);
  return found;
};

function settings(said: Announcement): { drawId: string; departments: Seats[]; leader: string } {
  const drawId = named("draw-id", said.drawId, 128, part);
  if (said.minPerStratum < 0 || said.minPerStratum > 1000 || (said.loadCap !== null && said.loadCap < 1)) throw refuse.setting();
  const departments = said.departments.map((one) => ({ name: named("department", one!.name, 64, part), seats: one!.seats }));
  const leader = part(said.leaderDepartment, 64);
  if (departments.some((one) => one.seats < 1 || one.seats > 20) || departments.reduce((sum, one) => sum + one.seats, 0) < 2
    || new Set(departments.map((one) => one.name)).size < departments.length || !departments.some((one) => one.name === leader)) throw refuse.seats();
  return { drawId, departments, leader: leader! };
}

function roster(text: string, excluded: Set<string>, rules: { stratum: string }[], progress: Progress): { ids: string[]; strata: Uint16Array } {
  const numbers = new Map(rules.map((rule, index) => [rule.stratum, index]));
  const ids: string[] = [];
  const found: number[] = [];
  for (let start = 0; start < text.length;) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const tab = text.indexOf("\t", start);
    const classed = tab >= 0 && tab < end;
    const object = id(text.slice(start, classed ? tab : end));
    if (!excluded.has(object)) {
      const stratum = classed ? text.slice(tab + 1, end) : "";
      const number = numbers.get(stratum) ?? numbers.get(part(stratum, 64) ?? "");
      if (number === undefined) throw refuse.unclassified(object, stratum);
      ids.push(object);
      found.push(number);
      if (ids.length % 100_000 === 0) progress("roster", end, text.length);
    }
    start = end + 1;
  }
  if (ids.length === 0) throw refuse.empty();
  const ascends = (list: string[]): number => list.findIndex((one, index) => index > 0 && utf8Order(list[index - 1]!, one) >= 0);
  if (ascends(ids) < 0) return { ids, strata: Uint16Array.from(found) };
  const order = ids.map((_, index) => index).sort((a, b) => utf8Order(ids[a]!, ids[b]!));
  const sorted = order.map((index) => ids[index]!);
  const twice = ascends(sorted);
  if (twice > 0) throw refuse.twice("object", sorted[twice]!);
  return { ids: sorted, strata: Uint16Array.from(order, (index) => found[index]!) };
}

// Sure only where every object of a class is drawn; elsewhere it depends on the digits.
function staffing(draw: Prepared): void {
  const teams = draw.sizes.reduce((sum, size) => sum + size.drawn, 0);
  for (const department of draw.departments) {
    const eligible = draw.officers.filter((one) => one.department === department.name && one.validTo >= draw.lastDay).length;
    if (teams > 0 && (eligible < department.seats || eligible * (draw.loadCap ?? teams) < department.seats * teams)) throw refuse.officers(department.name, null);
  }
  if (draw.recused.size === 0) return;
  const certain = new Set(draw.sizes.flatMap((size, index) => (size.drawn === size.objects ? [index] : [])));
  const places = new Map(draw.ids.map((one, index) => [one, index]));
  for (const [object, officers] of draw.recused) {
    const place = places.get(object);
    if (place === undefined || !certain.has(draw.strata[place]!)) continue;
    for (const department of draw.departments) {
      const eligible = draw.officers.filter((one) => one.department === department.name && one.validTo >= draw.lastDay && !officers.has(one.id)).length;
      if (eligible < department.seats) throw refuse.officers(department.name, object);
    }
  }
}

// The office's own way of writing an instant; anything else is written otherwise again, and so differs.
const instant = (at: string): string => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?\+08:00$/.test(at) ? at : `${at} `);

function meeting(said: Announcement): Announcement["meeting"] {
  if (said.meeting === null) return null;
  const year = Number(said.meeting.at.slice(0, 4));
  const place = line(said.meeting.place, 200);
  const bodies = said.meeting.witnessBodies.map((body) => line(body, 100));
  if (place === null || bodies.includes(null) || year < 2000 || year > 2199) throw refuse.name("meeting", said.meeting.place);
  return { place, at: instant(said.meeting.at), witnessBodies: bodies };
}

/** Reads announcement and lists, and accepts only what comes out the same when it is written again. */
export function prepare(said: Announcement, files: Map<string, string>, progress: Progress): Prepared {
  const read = {
    rules: () => rows(files.get("rules.tsv")!, "rules.tsv", 2, ([stratum, points]) => (/^\d+$/.test(points!) && Number(points) <= 2147483647 ? { stratum: stratum!, points: Number(points) } : null)),
    officers: () => rows<Officer>(files.get("officers.tsv")!, "officers.tsv", 3, ([department, officer, day]) => (isDay(day!) ? { department: department!, id: officer!, validTo: day! } : null)),
  };
  const given = {
    exclusions: rows(files.get("exclusions.tsv")!, "exclusions.tsv", 2, ([object, reason]) => ({ object: object!, reason: reason! })),
    officers: read.officers(),
    recusals: rows(files.get("recusals.tsv")!, "recusals.tsv", 2, ([officer, object]) => ({ officer: officer!, object: object! })),
    rules: read.rules(),
  };
  const { drawId, departments, leader } = settings(said);
  const exclusionLine = (one: { object: string; reason: string }): string => `${one.object}\t${one.reason}`;
  const exclusions = freeze(given.exclusions, (one) => ({ object: id(one.object), reason: named("reason", one.reason, 200, line) }), exclusionLine, (one) => one.object, "exclusion");
  const ruleLine = (one: { stratum: string; points: number }): string => `${one.stratum}\t${one.points}`;
  const rules = freeze(given.rules, (one) => {
    const stratum = named("stratum", one.stratum, 64, part);
    if (one.points > 10_000) throw refuse.ratio(one.stratum, one.points);
    return { stratum, points: one.points };
  }, ruleLine, (one) => one.stratum, "stratum");
  const officerLine = (one: Officer): string => `${one.department}\t${one.id}\t${one.validTo}`;
  const officers = freeze(given.officers, (one) => {
    const officer = id(one.id);
    return { department: named("department", one.department, 64, part), id: officer, validTo: one.validTo };
  }, officerLine, (one) => one.id, "officer");
  const recusalLine = (one: { officer: string; object: string }): string => `${one.officer}\t${one.object}`;
  const recusals = freeze(given.recusals, (one) => ({ officer: id(one.officer), object: id(one.object) }), recusalLine, (one) => `${one.officer} – ${one.object}`, "recusal");
  if (rules.length === 0 || rules.length > 1000) throw refuse.setting();

  const { ids, strata } = roster(files.get("roster.tsv")!, new Set(exclusions.map((one) => one.object)), rules, progress);
  const counts = new Uint32Array(rules.length);
  for (const stratum of strata) counts[stratum]!++;
  const sizes = rules.map((rule, index): Size => ({
    stratum: rule.stratum, objects: counts[index]!, basisPoints: rule.points, drawn: sampleSize(counts[index]!, rule.points, said.rounding, said.minPerStratum),
  }));
  const recused = new Map<string, Set<string>>();
  for (const one of recusals) recused.set(one.object, (recused.get(one.object) ?? new Set()).add(one.officer));

  const text = (lines: string[]): string => lines.map((one) => `${one}\n`).join("");
  const again = new Map<string, string>([
    ["exclusions.tsv", text(exclusions.map(exclusionLine))], ["officers.tsv", text(officers.map(officerLine))], ["recusals.tsv", text(recusals.map(recusalLine))],
    ["roster.tsv", text(ids.map((one, index) => `${one}\t${rules[strata[index]!]!.stratum}`))], ["rules.tsv", text(rules.map(ruleLine))],
  ]);
  const hashes = new Map([...again].map(([name, content]) => [name, content === files.get(name) ? hex(sha256(new TextEncoder().encode(content))) : hashText(content)]));
  const draw: Prepared = { drawId, ids, strata, sizes, officers, recused, departments, leader, lastDay: said.windowLastDay, loadCap: said.loadCap, hashes, commitment: said.commitment, beacon: null };
  staffing(draw);

  const beacon = said.beacon === null ? null : line(said.beacon, 200);
  if (said.beacon !== null && (beacon === null || beacon === "-")) throw refuse.name("beacon", said.beacon);
  draw.beacon = beacon;
  const written = file({
    algorithm: "CF-DRAW-1", drawId, files: hashes, rounding: said.rounding, minPerStratum: said.minPerStratum, sizes, departments, leaderDepartment: leader,
    windowLastDay: said.windowLastDay, loadCap: said.loadCap, beacon, commitment: said.commitment, meeting: meeting(said),
  });
  const changed = LIBRARIES.find((name) => again.get(name) !== files.get(name)) ?? (written === files.get("announcement.json") ? null : "announcement.json");
  if (changed !== null) throw refuse.changed(changed);
  return draw;
}
