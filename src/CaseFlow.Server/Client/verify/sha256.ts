// SHA-256, because the browser's own is asynchronous and takes longer to call than to compute; a draw has a million lines.

const K = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
  0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
  0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
  0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

const W = new Uint32Array(64);

function compress(h: Uint32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++, at += 4) W[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15]!, y = W[i - 2]!;
    W[i] = (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)) + W[i - 7]! + (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) + W[i - 16]!;
  }
  let a = h[0]! | 0, b = h[1]! | 0, c = h[2]! | 0, d = h[3]! | 0, e = h[4]! | 0, f = h[5]! | 0, g = h[6]! | 0, k = h[7]! | 0;
  for (let i = 0; i < 64; i++) {
    const one = (k + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + K[i]! + W[i]!) | 0;
    const two = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    k = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  h[0]! += a; h[1]! += b; h[2]! += c; h[3]! += d; h[4]! += e; h[5]! += f; h[6]! += g; h[7]! += k;
}

/** Finishes a hash: bytes of the last, unfinished part of a message of so many bytes. */
function finish(h: Uint32Array, rest: Uint8Array, length: number, total: number, block: Uint8Array): void {
  const size = length < 56 ? 64 : 128;
  for (let i = 0; i < length; i++) block[i] = rest[i]!;
  block[length] = 0x80;
  block.fill(0, length + 1, size);
  const high = Math.floor(total / 0x20000000), low = (total << 3) >>> 0;
  block[size - 8] = high >>> 24; block[size - 7] = high >>> 16; block[size - 6] = high >>> 8; block[size - 5] = high;
  block[size - 4] = low >>> 24; block[size - 3] = low >>> 16; block[size - 2] = low >>> 8; block[size - 1] = low;
  compress(h, block, 0);
  if (size === 128) compress(h, block, 64);
}

/** SHA-256 of bytes, as eight words. */
export function sha256(bytes: Uint8Array): Uint32Array {
  const h = Uint32Array.from(START);
  const whole = bytes.length & ~63;
  for (let at = 0; at < whole; at += 64) compress(h, bytes, at);
  const rest = bytes.subarray(whole);
  finish(h, rest, rest.length, bytes.length, new Uint8Array(128));
  return h;
}

export function hex(words: ArrayLike<number>, at = 0): string {
  let text = "";
  for (let i = 0; i < 8; i++) text += words[at + i]!.toString(16).padStart(8, "0");
  return text;
}

const utf8 = new TextEncoder();

export const hashText = (text: string): string => hex(sha256(utf8.encode(text)));

/** H(a,b,…) of DOMAIN 4.2. */
export const H = (...parts: string[]): string => hashText(["CF-DRAW-1", ...parts].join("|"));

/** Hashes lines that begin alike: what they share is hashed once. */
export class Tickets {
  private readonly begun = Uint32Array.from(START);
  private readonly line = new Uint8Array(1024);
  private readonly shared: number;
  private readonly before: number;
  private readonly h = new Uint32Array(8);
  private readonly block = new Uint8Array(128);

  constructor(...parts: string[]) {
    const prefix = utf8.encode(["CF-DRAW-1", ...parts, ""].join("|"));
    this.before = prefix.length & ~63;
    for (let at = 0; at < this.before; at += 64) compress(this.begun, prefix, at);
    this.line.set(prefix.subarray(this.before));
    this.shared = prefix.length - this.before;
  }

  /** The ticket of a last part, valid until the next one is asked for. */
  of(last: string): Uint32Array {
    const line = this.line;
    let length = this.shared;
    for (let i = 0; i < last.length; i++) {
      const unit = last.charCodeAt(i);
      if (unit > 0x7f) {
        length = this.shared + utf8.encodeInto(last, line.subarray(this.shared)).written;
        break;
      }
      line[length++] = unit;
    }
    const h = this.h;
    h.set(this.begun);
    const total = this.before + length;
    let at = 0;
    for (; length - at >= 64; at += 64) compress(h, line, at);
    finish(h, at === 0 ? line : line.subarray(at), length - at, total, this.block);
    return h;
  }
}
