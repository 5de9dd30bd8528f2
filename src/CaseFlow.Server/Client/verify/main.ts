// The page that verifies a draw: from a server or from a disk, without a network. The same script is its own worker.
import { verify, type Finding, type Verdict } from "./check";
import { ALL } from "./files";
import type { Progress } from "./prepare";
import { hashText } from "./sha256";
import { isZip, unzip } from "./zip";

type Answer = { progress: Parameters<Progress> } | { verdict: Verdict };

const WORDS = {
  title: ["核验一次随机抽取", "Verify a random draw"],
  lead: ["选择或拖入公布的抽取档案（一个 ZIP，或其中全部八个文件），由您的浏览器重新计算。本页可保存到电脑，断网也能算，不上传任何内容。", "Choose or drop the published files (the ZIP, or all eight files in it); your browser computes the draw again. Save this page: it works without a network and sends nothing."],
  choose: ["选择文件", "Choose files"],
  drop: ["或把文件拖到这里", "or drop them here"],
  missing: ["缺少文件：", "Missing: "],
  from: ["本次抽取的公开页和文件", "The draw's public page and files"],
  reading: ["正在读取文件", "Reading the files"],
  roster: ["正在读取名录", "Reading the roster"],
  tickets: ["正在计算票号", "Computing tickets"],
  good: ["抽取无误", "The draw holds"],
  bad: ["抽取被改动或不完整", "The draw was changed or is incomplete"],
  all: (n: number): [string, string] => [`${n} 项检查全部一致`, `all ${n} checks passed`],
  some: (n: number, of: number): [string, string] => [`${of} 项检查中 ${n} 项不一致`, `${n} of ${of} checks failed`],
  sizes: (v: Verdict): [string, string] => [`${v.objects.toLocaleString("zh-CN")} 户入册，${v.drawn.toLocaleString("zh-CN")} 户抽中；由您的浏览器刚刚算出，用时 ${(v.milliseconds / 1000).toFixed(2)} 秒。`, `${v.objects.toLocaleString("en")} objects, ${v.drawn.toLocaleString("en")} drawn; computed by your browser just now, in ${(v.milliseconds / 1000).toFixed(2)} s.`],
  hash: ["本次抽取的总哈希，请与公告栏或纸质记录核对", "The hash of this draw; compare it with what was posted"],
  expected: ["应为", "expected"],
  found: ["实为", "found"],
  pass: ["一致", "passed"],
  fail: ["不一致", "FAILED"],
  broken: ["档案无法打开，不是完整的 ZIP 文件。", "The archive cannot be opened; it is no whole ZIP file."],
  own: ["自己算一张票", "Compute one ticket yourself"],
  ownLead: ["把这一行改成您关心的那一户，任何 SHA-256 工具都会得到同样的数。", "Change this line to the object you care about; any SHA-256 tool gives the same."],
  ownLine: ["票面", "Line"],
  limits: ["文件本身证明不了：公告确在抽取前张贴、报数确是当场读出。请与照片、录像和公告栏核对上面的承诺、报数和总哈希。", "What files cannot prove: that the announcement hung there before the draw, and that these digits were read aloud. Compare commitment, digits and hash with photographs and the notice board."],
  other: ["English", "中文"],
} as const;

function beginWorker(): void {
  self.onmessage = (event: MessageEvent<Map<string, Uint8Array>>): void => {
    const tell = (answer: Answer): void => (self as unknown as Worker).postMessage(answer);
    tell({ verdict: verify(event.data, (...progress) => tell({ progress })) });
  };
}

function beginPage(script: string): void {
  let language = navigator.language.startsWith("zh") ? 0 : 1;
  let verdict: Verdict | null = null;
  const $ = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
  const say = (words: readonly [string, string] | readonly string[]): string => words[language]!;
  const make = (name: string, text: string, look = ""): HTMLElement => Object.assign(document.createElement(name), { textContent: text, className: look });

  const status = (text: string, done = 0, of = 0): void => {
    $("status").textContent = text + (of > 0 ? ` ${done.toLocaleString("en")} / ${of.toLocaleString("en")}` : "");
    const bar = $<HTMLProgressElement>("bar");
    bar.hidden = of === 0;
    if (of > 0) [bar.max, bar.value] = [of, done];
  };

  const row = (one: Finding): HTMLElement => {
    const item = make("li", "", one.passed ? "good" : "bad");
    Object.assign(item.dataset, { check: one.check, passed: String(one.passed), expected: one.expected ?? "", found: one.found ?? "" });
    const text = make("div", "");
    text.append(make("b", one.file), make("span", ` ${language === 0 ? one.chinese : one.english}`));
    if (!one.passed && (one.expected !== null || one.found !== null)) {
      text.append(make("p", `${say(WORDS.expected)} ${one.expected ?? "—"}`, "value"), make("p", `${say(WORDS.found)} ${one.found ?? "—"}`, "value"));
    }
    item.append(text, make("span", `${one.passed ? "✓" : "✗"} ${say(one.passed ? WORDS.pass : WORDS.fail)}`, "verdict"));
    return item;
  };

  const show = (): void => {
    document.documentElement.lang = language === 0 ? "zh-CN" : "en";
    document.title = say(WORDS.title);
    for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) element.textContent = say(WORDS[element.dataset["word"] as "title"]);
    if (!verdict) return;
    const failed = verdict.findings.filter((one) => !one.passed).length;
    const count = verdict.findings.length;
    const sum = $("sum");
    sum.hidden = false;
    sum.className = failed === 0 ? "sum good" : "sum bad";
    sum.dataset["holds"] = String(failed === 0);
    sum.dataset["milliseconds"] = verdict.milliseconds.toFixed(0);
    sum.replaceChildren(
      make("b", `${failed === 0 ? "✓" : "✗"} ${say(failed === 0 ? WORDS.good : WORDS.bad)}`),
      make("p", say(failed === 0 ? WORDS.all(count) : WORDS.some(failed, count))),
      ...(verdict.objects > 0 ? [make("p", say(WORDS.sizes(verdict)))] : []),
      ...(verdict.hash ? [make("p", say(WORDS.hash)), make("p", verdict.hash, "value")] : []));
    $("limits").hidden = false;
    $("findings").replaceChildren(...verdict.findings.map(row));
  };

  const compute = (bytes: Map<string, Uint8Array>): Promise<Verdict> => new Promise((resolve) => {
    const tell: Progress = (what, done, of) => status(say(WORDS[what]), done, of);
    let worker: Worker;
    try {
      worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    } catch {
      // Where a page from a disk may have no worker, it computes by itself.
      setTimeout(() => resolve(verify(bytes, tell)));
      return;
    }
    worker.onmessage = (event: MessageEvent<Answer>): void => {
      if ("progress" in event.data) return tell(...event.data.progress);
      worker.terminate();
      resolve(event.data.verdict);
    };
    worker.onerror = (): void => resolve(verify(bytes, tell));
    worker.postMessage(bytes);
  });

  const take = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0) return;
    [verdict, $("sum").hidden, $("limits").hidden] = [null, true, true];
    $("findings").replaceChildren();
    status(say(WORDS.reading));
    const bytes = new Map<string, Uint8Array>();
    for (const one of chosen) {
      const content = new Uint8Array(await one.arrayBuffer());
      if (isZip(content)) {
        try {
          for (const [name, file] of await unzip(content, (name) => ALL.includes(name))) bytes.set(name, file);
        } catch {
          return status(say(WORDS.broken));
        }
      } else if (ALL.includes(one.name)) {
        bytes.set(one.name, content);
      }
    }
    const missing = ALL.filter((name) => !bytes.has(name));
    verdict = await compute(bytes);
    status(missing.length > 0 ? say(WORDS.missing) + missing.join(", ") : "");
    show();
  };

  const input = $<HTMLInputElement>("files");
  input.addEventListener("change", () => void take([...input.files!]));
  const drop = $("drop");
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") void take([...((event as DragEvent).dataTransfer?.files ?? [])]);
    });
  }
  $("language").addEventListener("click", () => {
    language = 1 - language;
    show();
  });
  const ticket = $<HTMLTextAreaElement>("line");
  const own = (): void => void ($("ticket").textContent = hashText(ticket.value.normalize("NFC").trim()));
  ticket.addEventListener("input", own);
  own();
  const draw = /^[\da-f-]{36}$/.exec(new URLSearchParams(location.search).get("draw") ?? "")?.[0];
  if (draw && location.protocol.startsWith("http")) {
    const link = $<HTMLAnchorElement>("from");
    [link.hidden, link.href] = [false, `/public/plans/${draw}/draw`];
  }
  show();
}

if (typeof document === "undefined") beginWorker();
else beginPage(document.currentScript!.textContent!);
