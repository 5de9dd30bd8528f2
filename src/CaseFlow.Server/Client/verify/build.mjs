// Brings the verification page into one HTML file that names the hashes of its own script and style.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url);
const bundled = await build({
  entryPoints: [here("main.ts").pathname], bundle: true, minify: true, format: "iife", target: "es2022", write: false, legalComments: "none", charset: "utf8",
});
// A script's end within a script would end it.
const script = bundled.outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
const style = `${readFileSync(here("../../wwwroot/tokens.css"), "utf8")}${readFileSync(here("page.css"), "utf8")}`;
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`;
const page = readFileSync(here("page.html"), "utf8").replace("{{policy}}", () => policy).replace("{{style}}", () => style).replace("{{script}}", () => script);
mkdirSync(here("../built"), { recursive: true });
writeFileSync(here("../built/verify.html"), page);
