// Steps 5 to 11 of CF-DRAW-1: tickets, order, seats, replacements.
import type { DrawRecord, Ranked, Replacement, Seat, Team } from "./files";
import type { Prepared, Progress } from "./prepare";
import { againstDigits, refuse } from "./refusal";
import { H, hex, Tickets } from "./sha256";
import { line, part, utf8Order } from "./text";

const PUBLISHED_RESERVE = 100;

/** The whole order of a class: places of the roster, and their tickets. */
class Order {
  readonly order: Uint32Array;
  private readonly tickets: Uint32Array;

  constructor(private readonly draw: Prepared, readonly index: number, seed: string, done: (count: number) => void) {
    const size = draw.sizes[index]!;
    const places = new Uint32Array(size.objects);
    const tickets = new Uint32Array(size.objects * 8);
    const hashing = new Tickets("object", seed, size.stratum);
    let next = 0;
    for (let place = 0; next < size.objects; place++) {
      if (draw.strata[place] !== index) continue;
      tickets.set(hashing.of(draw.ids[place]!), next * 8);
      places[next++] = place;
      if (next % 25_000 === 0) done(next);
    }
    // Places follow the order of ids, so equal tickets fall to the smaller id.
    const order = new Uint32Array(size.objects).map((_, i) => i).sort((a, b) => {
      for (let word = 0; word < 8; word++) {
        const x = tickets[a * 8 + word]!, y = tickets[b * 8 + word]!;
        if (x !== y) return x < y ? -1 : 1;
      }
      return a - b;
    });
    this.order = order.map((i) => places[i]!);
    this.tickets = new Uint32Array(order.length * 8);
    order.forEach((from, to) => this.tickets.set(tickets.subarray(from * 8, from * 8 + 8), to * 8));
  }

  at(rank: number): Ranked {
    const place = this.order[rank - 1]!;
    return { stratum: this.draw.sizes[this.index]!.stratum, rank, objectId: this.draw.ids[place]!, ticket: hex(this.tickets, (rank - 1) * 8) };
  }

  from(first: number, last: number): Ranked[] {
    const ranked: Ranked[] = [];
    for (let rank = first; rank <= Math.min(last, this.order.length); rank++) ranked.push(this.at(rank));
    return ranked;
  }
}

class Seating {
  private readonly certified: Map<string, string[]>;
  private readonly loads = new Map<string, number>();

  constructor(private readonly draw: Prepared, private readonly seed: string, teams: readonly Team[]) {
    this.certified = new Map(draw.departments.map((department) => [department.name, draw.officers.filter((one) => one.department === department.name && one.validTo >= draw.lastDay).map((one) => one.id)]));
    for (const officers of this.certified.values()) for (const officer of officers) this.loads.set(officer, 0);
    for (const team of teams) for (const seat of team.officers) this.count(seat!.officerId);
  }

  private count(officer: string): void {
    this.loads.set(officer, this.loads.get(officer)! + 1);
  }

  team(objectId: string, barred: readonly string[]): Team {
    const seats: Seat[] = [];
    const leading = this.draw.departments.filter((one) => one.name === this.draw.leader);
    for (const department of [...leading, ...this.draw.departments.filter((one) => one.name !== this.draw.leader)]) {
      for (let number = 0; number < department.seats; number++) {
        const officer = this.next(objectId, department.name, [...barred, ...seats.map((seat) => seat.officerId)]);
        if (officer === null) throw refuse.officers(department.name, objectId);
        seats.push({ department: department.name, officerId: officer });
        this.count(officer);
      }
    }
    return { objectId, leader: seats[0]!.officerId, officers: seats, replaces: undefined };
  }

  next(objectId: string, department: string, barred: readonly string[]): string | null {
    const recused = this.draw.recused.get(objectId);
    const eligible = this.certified.get(department)!.filter((one) => !barred.includes(one) && !recused?.has(one) && this.loads.get(one)! < (this.draw.loadCap ?? 2147483647));
    if (eligible.length === 0) return null;
    const least = Math.min(...eligible.map((one) => this.loads.get(one)!));
    const hashing = new Tickets("officer", this.seed, department, objectId);
    let best: string | null = null, ticket = "";
    for (const officer of eligible.filter((one) => this.loads.get(one) === least)) {
      const found = hex(hashing.of(officer));
      if (best === null || found < ticket) [best, ticket] = [officer, found];
    }
    return best;
  }
}

export class Drawn {
  readonly seed: string;
  readonly selected: Ranked[];
  readonly reserve: Ranked[];
  teams: Team[];
  replacements: Replacement[] = [];
  private readonly orders: Order[];

  private constructor(readonly draw: Prepared, record: DrawRecord, beacon: string, progress: Progress) {
    this.seed = H("seed", draw.drawId, draw.hashes.get("roster.tsv")!, draw.hashes.get("rules.tsv")!, record.secret, record.digits, beacon);
    let before = 0;
    this.orders = draw.sizes.map((size, index) => {
      const order = new Order(draw, index, this.seed, (count) => progress("tickets", before + count, draw.ids.length));
      before += size.objects;
      return order;
    });
    progress("tickets", draw.ids.length, draw.ids.length);
    this.selected = this.orders.flatMap((order, index) => order.from(1, draw.sizes[index]!.drawn));
    this.reserve = this.orders.flatMap((order, index) => order.from(draw.sizes[index]!.drawn + 1, draw.sizes[index]!.drawn + PUBLISHED_RESERVE));
    const seating = new Seating(draw, this.seed, []);
    this.teams = this.selected.map((one) => seating.team(one.objectId, []));
  }

  static of(draw: Prepared, record: DrawRecord, progress: Progress): Drawn {
    if (!/^[0-9a-f]{64}$/.test(record.secret)) throw refuse.secret();
    const digits = againstDigits(record.digits);
    if (digits !== null) throw digits;
    const beacon = part(record.beacon, 200);
    if (beacon === null) throw refuse.name("beacon", record.beacon);
    if ((record.beacon === "-") !== (draw.beacon === null)) throw refuse.beacon();
    if (H("commit", draw.drawId, record.secret) !== draw.commitment) throw refuse.otherSecret();
    return new Drawn(draw, record, beacon, progress);
  }

  replay(replacements: readonly Replacement[]): void {
    for (const stored of replacements) {
      const reason = line(stored.reason, 200), approvedBy = line(stored.approvedBy, 100);
      if (reason === null) throw refuse.name("reason", stored.reason);
      if (approvedBy === null) throw refuse.name("approver", stored.approvedBy);
      const unavailable = [...new Set(stored.unavailable as string[])].sort(utf8Order);
      const stranger = unavailable.find((one) => !this.draw.officers.some((officer) => officer.id === one));
      if (stranger !== undefined) throw refuse.stranger(stranger);
      const to = stored.kind === "InspectionObject" ? this.replaceObject(stored.from, unavailable) : this.replaceOfficer(stored.objectId, stored.from, unavailable);
      this.replacements.push({ kind: stored.kind, objectId: stored.kind === "InspectionObject" ? stored.from : stored.objectId, from: stored.from, to, reason, approvedBy, on: stored.on, unavailable });
      if (to !== stored.to) throw refuse.differs(stored.from, to, stored.to);
    }
  }

  private teamOf(objectId: string): number {
    const place = this.teams.findIndex((team) => team.objectId === objectId);
    if (place < 0) throw refuse.notDrawn(objectId);
    return place;
  }

  private stratumOf(objectId: string): number {
    return this.draw.strata[this.draw.ids.indexOf(objectId)]!;
  }

  private replaceObject(objectId: string, unavailable: string[]): string {
    const place = this.teamOf(objectId);
    const index = this.stratumOf(objectId);
    const size = this.draw.sizes[index]!;
    const taken = this.replacements.filter((one) => one.kind === "InspectionObject" && this.stratumOf(one.to) === index).length;
    if (size.drawn + taken >= size.objects) throw refuse.exhausted(size.stratum);
    const next = this.orders[index]!.at(size.drawn + taken + 1).objectId;
    const team = new Seating(this.draw, this.seed, this.teams.filter((_, other) => other !== place)).team(next, unavailable);
    this.teams[place] = { ...team, replaces: objectId };
    return next;
  }

  private replaceOfficer(objectId: string, officerId: string, unavailable: string[]): string {
    const place = this.teamOf(objectId);
    const team = this.teams[place]!;
    const seat = team.officers.findIndex((one) => one!.officerId === officerId);
    if (seat < 0) throw refuse.notOnTeam(officerId, objectId);
    const department = team.officers[seat]!.department;
    const others = { ...team, officers: team.officers.filter((_, other) => other !== seat) };
    const left = this.replacements.filter((one) => one.kind === "Officer" && one.objectId === objectId).map((one) => one.from);
    const barred = [officerId, ...left, ...others.officers.map((one) => one!.officerId), ...unavailable];
    const next = new Seating(this.draw, this.seed, this.teams.map((one, other) => (other === place ? others : one))).next(objectId, department, barred);
    if (next === null) throw refuse.officers(department, null);
    const officers = team.officers.map((one, other) => (other === seat ? { department, officerId: next } : one));
    this.teams[place] = { ...team, leader: officers[0]!.officerId, officers };
    return next;
  }
}
