// The checks of a bundle in order: files, announcement, record; each goes on as far as the one before allows.
import { Drawn } from "./execute";
import { ALL, ANNOUNCEMENT, LIBRARIES, RECORD, SUMMED, SUMS, type Announcement, type Attempt, type DrawRecord, type Replacement } from "./files";
import { file, read } from "./json";
import { prepare, type Prepared, type Progress } from "./prepare";
import { againstDigits, Refused } from "./refusal";
import { H, hashText, hex, sha256 } from "./sha256";
import { line, part } from "./text";

/** One thing that was checked; names, values and codes are those of verify-draw. */
export interface Finding { check: string; passed: boolean; file: string; chinese: string; english: string; expected: string | null; found: string | null }

export interface Verdict { findings: Finding[]; hash: string | null; objects: number; drawn: number; milliseconds: number }

export function verify(bytes: ReadonlyMap<string, Uint8Array>, progress: Progress): Verdict {
  const began = performance.now();
  const findings: Finding[] = [];
  const drawn = checked(bytes, findings, progress);
  const sums = bytes.get(SUMS);
  return {
    findings, hash: sums ? hex(sha256(sums)) : null, objects: drawn?.draw.ids.length ?? 0, drawn: drawn?.selected.length ?? 0, milliseconds: performance.now() - began,
  };
}

function checked(bytes: ReadonlyMap<string, Uint8Array>, findings: Finding[], progress: Progress): Drawn | null {
  const add = (check: string, passed: boolean, name: string, chinese: string, english: string, expected: string | null = null, found: string | null = null): void => {
    findings.push({ check, passed, file: name, chinese, english, expected, found });
  };
  const compare = (check: string, name: string, expected: string, found: string, chinese: string, english: string): void => add(check, expected === found, name, chinese, english, expected, found);
  const accept = (check: string, name: string, refused: Refused | null, chinese: string, english: string): void =>
    add(check, refused === null, name, refused?.chinese ?? chinese, refused?.english ?? english, null, refused?.code ?? null);
  const attempt = <T>(run: () => T): [T | null, Refused | null] => {
    try {
      return [run(), null];
    } catch (refused) {
      if (refused instanceof Refused) return [null, refused];
      throw refused;
    }
  };

  const files = new Map<string, string>();
  for (const name of ALL) {
    const text = textOf(bytes.get(name));
    if (text !== null) files.set(name, text);
    add(`file:${name}`, text !== null, name, text !== null ? "文件齐全、可读" : "文件缺失或不是文本", text !== null ? "is there and is text" : "is missing or is no text");
  }
  if (files.size < ALL.length) return null;

  const hashes = new Map(ALL.map((name) => [name, hex(sha256(bytes.get(name)!))]));
  const listed = files.get(SUMS)!.split("\n");
  SUMMED.forEach((name, index) => compare(`sum:${name}`, name, listed[index] ?? "", `${hashes.get(name)}  ${name}`, "文件哈希与 SHA256SUMS 相同", "has the hash that SHA256SUMS lists"));
  add("sums", listed.length === SUMMED.length + 1 && listed.at(-1) === "", SUMS, "哈希清单恰好列出七个文件", "lists the seven files and nothing else");

  const said = sound(read<Announcement>(files.get("announcement.json")!, ANNOUNCEMENT), (one) =>
    !one.departments.includes(null) && !one.sizes.includes(null) && !(one.meeting?.witnessBodies.includes(null) ?? false));
  const record = sound(read<DrawRecord>(files.get("record.json")!, RECORD), (one) =>
    one.replacements.every((replacement) => replacement !== null && !replacement.unavailable.includes(null)) && !one.attempts.includes(null));
  add("form:announcement.json", said !== null, "announcement.json", "公告格式可识别", "has the form of an announcement");
  add("form:record.json", record !== null, "record.json", "记录格式可识别", "has the form of a record");
  if (said === null || record === null) return null;

  for (const name of LIBRARIES) compare(`announced:${name}`, name, said.files.get(name) ?? "", hashes.get(name)!, "与公告的哈希相同", "has the announced hash");
  compare("announcement", "record.json", record.announcementSha256, hashes.get("announcement.json")!, "记录引用的公告就是这份公告", "names this announcement");
  compare("draw-id", "record.json", said.drawId, record.drawId, "抽取编号与公告相同", "has the announced draw id");
  compare("commitment", "record.json", said.commitment, H("commit", said.drawId, record.secret), "秘密与公告的承诺相符", "reveals the secret that was committed to");
  accept("digits", "record.json", againstDigits(record.digits), `见证人报数为 ${record.digits}`, `holds the witnesses' digits ${record.digits}`);

  const [prepared, unlike] = attempt((): Prepared => prepare(said, files, progress));
  accept("libraries", "announcement.json", unlike, "名录、规则、公告重新生成后相同", "lists and announcement come out the same when written again");
  if (prepared === null) return null;
  const [drawn, failed] = attempt(() => Drawn.of(prepared, record, progress));
  accept("recomputed", "record.json", failed, "可由秘密和报数重新抽取", "can be drawn again from secret and digits");
  if (drawn === null) return null;

  const same = (check: string, expected: readonly unknown[], found: readonly unknown[], chinese: string, english: string): void => {
    let place = 0;
    while (place < expected.length && place < found.length && file(expected[place]) === file(found[place])) place++;
    const passed = place === expected.length && place === found.length;
    const at = (list: readonly unknown[]): string | null => (passed ? null : place < list.length ? file(list[place]).trimEnd() : "—");
    add(check, passed, "record.json", chinese, english, at(expected), at(found));
  };
  compare("seed", "record.json", drawn.seed, record.seed, "种子算得对", "has the right seed");
  same("selected", drawn.selected, record.selected, "抽中对象及票号算得对", "lists the right objects with their tickets");
  same("reserve", drawn.reserve, record.reserve, "候补及票号算得对", "lists the right reserve with its tickets");
  add("attempts", inOrder(record.attempts as Attempt[], record.drawId), "record.json", "历次抽取编号连续，作废的有理由和批准人", "numbers its attempts, the void ones with reason and approver");
  const [, wrong] = attempt(() => drawn.replay(record.replacements as Replacement[]));
  accept("replacements", "record.json", wrong, `${record.replacements.length} 次递补都依次序`, `made its ${record.replacements.length} replacements in order`);
  if (wrong !== null) return null;

  same("teams", drawn.teams, record.teams.map((team) => team && { ...team, replaces: team.replaces ?? undefined }), "检查小组算得对", "lists the right teams");
  const written = file({
    algorithm: "CF-DRAW-1", drawId: prepared.drawId, announcementSha256: hashes.get("announcement.json")!, secret: record.secret, digits: record.digits, beacon: part(record.beacon, 200),
    seed: drawn.seed, selected: drawn.selected, reserve: drawn.reserve, teams: drawn.teams, replacements: drawn.replacements, attempts: record.attempts,
  });
  compare("record", "record.json", hashText(written), hashes.get("record.json")!, "记录重新生成后逐字相同", "comes out the same, letter by letter, when written again");
  return drawn;
}

// A mark at the start stays visible, and bytes that are no UTF-8 do not turn into something that is.
function textOf(bytes: Uint8Array | undefined): string | null {
  try {
    return bytes ? new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) : null;
  } catch {
    return null;
  }
}

const sound = <T>(content: T | null, isSound: (content: T) => boolean): T | null => (content !== null && isSound(content) ? content : null);

function inOrder(attempts: readonly Attempt[], drawId: string): boolean {
  const last = attempts.at(-1);
  return last !== undefined && last.number === attempts.length && last.drawId === drawId && last.voidReason === null && last.approvedBy === null
    && new Set(attempts.map((one) => one.drawId)).size === attempts.length
    && attempts.slice(0, -1).every((one, index) => one.number === index + 1 && part(one.drawId, 128) === one.drawId
      && one.voidReason !== null && line(one.voidReason, 200) === one.voidReason && one.approvedBy !== null && line(one.approvedBy, 100) === one.approvedBy);
}
