// Texts of CF-DRAW-1 as the program takes them: NFC, no bar, no control character, so many characters at most.

/** The text in NFC when it may stand in a field; null when it is empty, too long, or holds a control character. */
export function line(text: string | null | undefined, longest: number): string | null {
  if (!text) return null;
  if (/^[ -~]*$/.test(text)) return text.length <= longest ? text : null;
  if (!text.isWellFormed() || /\p{Cc}/u.test(text) || text.includes("\ufffe")) return null;
  const normal = text.normalize("NFC");
  return [...normal].length <= longest ? normal : null;
}

/** The same for a part of a hashed line, in which a bar would end it. */
export function part(text: string | null | undefined, longest: number): string | null {
  const found = line(text, longest);
  return found !== null && !found.includes("|") ? found : null;
}

// UTF-16 puts characters beyond the first plane (surrogates) below U+E000 to U+FFFF; UTF-8 puts them above.
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0xffff : unit);

/** The order of the UTF-8 bytes. */
export function utf8Order(a: string, b: string): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}
