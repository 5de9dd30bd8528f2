// Names and shapes of the files that make a draw public.
import type { Shape } from "./json";

export const LIBRARIES = ["exclusions.tsv", "officers.tsv", "recusals.tsv", "roster.tsv", "rules.tsv"] as const;
export const SUMMED = ["announcement.json", "exclusions.tsv", "officers.tsv", "recusals.tsv", "record.json", "roster.tsv", "rules.tsv"] as const;
export const SUMS = "SHA256SUMS";
export const ALL: readonly string[] = [...SUMMED, SUMS];

export type Rounding = "Ceiling" | "HalfUp" | "Floor";
export interface Size { stratum: string; objects: number; basisPoints: number; drawn: number }
export interface Seats { name: string; seats: number }
export interface Meeting { place: string; at: string; witnessBodies: (string | null)[] }
export interface Announcement {
  algorithm: string; drawId: string; files: Map<string, string | null>; rounding: Rounding; minPerStratum: number; sizes: (Size | null)[]; departments: (Seats | null)[];
  leaderDepartment: string; windowLastDay: string; loadCap: number | null; beacon: string | null; commitment: string; meeting: Meeting | null;
}

export interface Ranked { stratum: string; rank: number; objectId: string; ticket: string }
export interface Seat { department: string; officerId: string }
export interface Team { objectId: string; leader: string; officers: (Seat | null)[]; replaces: string | null | undefined }
export interface Replacement {
  kind: "InspectionObject" | "Officer"; objectId: string; from: string; to: string; reason: string; approvedBy: string; on: string; unavailable: (string | null)[];
}
export interface Attempt { number: number; drawId: string; voidReason: string | null; approvedBy: string | null }
export interface DrawRecord {
  algorithm: string; drawId: string; announcementSha256: string; secret: string; digits: string; beacon: string; seed: string;
  selected: (Ranked | null)[]; reserve: (Ranked | null)[]; teams: (Team | null)[]; replacements: (Replacement | null)[]; attempts: (Attempt | null)[];
}

const ranked: Shape = { maybe: { record: { stratum: "string", rank: "int", objectId: "string", ticket: "string" } } };

export const ANNOUNCEMENT: Shape = {
  record: {
    algorithm: "string", drawId: "string", files: { map: { maybe: "string" } }, rounding: { names: ["Ceiling", "HalfUp", "Floor"] }, minPerStratum: "int",
    sizes: { list: { maybe: { record: { stratum: "string", objects: "int", basisPoints: "int", drawn: "int" } } } },
    departments: { list: { maybe: { record: { name: "string", seats: "int" } } } },
    leaderDepartment: "string", windowLastDay: "date", loadCap: { maybe: "int" }, beacon: { maybe: "string" }, commitment: "string",
    meeting: { maybe: { record: { place: "string", at: "instant", witnessBodies: { list: { maybe: "string" } } } } },
  },
};

export const RECORD: Shape = {
  record: {
    algorithm: "string", drawId: "string", announcementSha256: "string", secret: "string", digits: "string", beacon: "string", seed: "string",
    selected: { list: ranked }, reserve: { list: ranked },
    teams: {
      list: {
        maybe: {
          record: { objectId: "string", leader: "string", officers: { list: { maybe: { record: { department: "string", officerId: "string" } } } }, replaces: { maybe: "string" } },
          mayLack: ["replaces"],
        },
      },
    },
    replacements: {
      list: {
        maybe: {
          record: {
            kind: { names: ["InspectionObject", "Officer"] }, objectId: "string", from: "string", to: "string", reason: "string", approvedBy: "string", on: "date",
            unavailable: { list: { maybe: "string" } },
          },
        },
      },
    },
    attempts: { list: { maybe: { record: { number: "int", drawId: "string", voidReason: { maybe: "string" }, approvedBy: { maybe: "string" } } } } },
  },
};
