// What a step answers when it says no: the program's own codes, with a sentence in both languages.

export class Refused extends Error {
  constructor(readonly code: string, readonly chinese: string, readonly english: string) {
    super(english);
  }
}

const no = (reason: string, chinese: string, english: string): Refused => new Refused(`draw.${reason}`, chinese, english);

export const refuse = {
  unreadable: (file: string) => no("file-unreadable", `文件 ${file} 的格式无法识别。`, `The file ${file} does not have the form of its kind.`),
  changed: (file: string) => no("file-not-as-announced", `文件 ${file} 与由内容重新生成的不一致。`, `The file ${file} differs from what its contents give when written again.`),
  id: (id: string) => no("bad-id", `编号“${id}”应为 1 至 64 个字符，不含“|”和控制字符。`, `The id "${id}" must be 1 to 64 characters without | or control characters.`),
  name: (what: string, name: string | null) => no(`bad-${what}`, `“${name ?? ""}”为空、过长，或含“|”、控制字符。`, `The ${what} "${name ?? ""}" is empty, too long, or holds | or a control character.`),
  setting: () => no("bad-setting", "取整方式、每类至少户数、每人组数上限或分类个数不在允许范围。", "The rounding, the minimum per stratum, the load cap or the number of strata is out of bounds."),
  seats: () => no("bad-seats", "每个部门 1 至 20 人，每组合计至少 2 人，部门不重复，组长部门在其中。", "A department has 1 to 20 seats, a team at least two; departments differ, the leader's is among them."),
  twice: (what: string, key: string) => no(`${what}-twice`, `“${key}”出现两次。`, `"${key}" stands twice.`),
  ratio: (stratum: string, points: number) => no("ratio-out-of-bounds", `分类 ${stratum} 的比例为 ${points} 个基点，允许 0 至 10000。`, `Stratum ${stratum} has a ratio of ${points} basis points; 0 to 10000 is allowed.`),
  unclassified: (id: string, stratum: string) => no("unclassified-object", `检查对象 ${id} 的分类“${stratum}”没有抽取规则。`, `The object ${id} is in stratum "${stratum}", which has no rule.`),
  empty: () => no("empty-roster", "名录中没有可抽取的对象。", "The roster holds no object."),
  officers: (department: string, objectId: string | null) => no("too-few-officers", `${department}可用执法人员不足${objectId === null ? "" : `（对象 ${objectId}）`}。`, `${department} has too few eligible officers${objectId === null ? "" : ` for object ${objectId}`}.`),
  secret: () => no("bad-secret", "承诺秘密应为 64 位小写十六进制数字。", "The secret must be 64 lower-case hexadecimal digits."),
  otherSecret: () => no("secret-does-not-match", "这个秘密与公布的承诺不符。", "This secret is not the one that was committed to."),
  beacon: () => no("beacon-not-as-announced", "公共随机值与公告的约定不符。", "The beacon is not as announced."),
  notDrawn: (id: string) => no("object-not-drawn", `${id} 不在本次抽取结果中。`, `${id} is not among the drawn objects.`),
  notOnTeam: (officer: string, id: string) => no("officer-not-on-team", `${officer} 不在 ${id} 的检查小组。`, `${officer} is not on the team of ${id}.`),
  exhausted: (stratum: string) => no("reserve-exhausted", `分类 ${stratum} 已没有候补对象。`, `Stratum ${stratum} has no reserve left.`),
  stranger: (id: string) => no("unknown-officer", `名录中没有执法人员 ${id}。`, `There is no officer ${id}.`),
  differs: (from: string, to: string, found: string) => no("replacement-differs", `${from} 应由 ${to} 递补，记录为 ${found}。`, `${from} is replaced by ${to}; the record says ${found}.`),
};

/** What is wrong with the witnesses' digits; null when nothing is. */
export function againstDigits(digits: string): Refused | null {
  if (!/^[0-9]*$/.test(digits)) return no("bad-digits", "见证人报数只能是数字 0–9。", "The witnesses' digits must be 0 to 9 only.");
  if (digits.length < 20) return no("too-few-digits", `见证人报数 ${digits.length} 位，至少 20 位。`, `There are ${digits.length} digits; at least 20 are needed.`);
  return digits.length > 200 ? no("too-many-digits", `见证人报数 ${digits.length} 位，最多 200 位。`, `There are ${digits.length} digits; at most 200 are taken.`) : null;
}
