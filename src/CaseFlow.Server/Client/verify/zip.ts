// Takes the files of a draw out of a ZIP archive; the browser inflates.

const at = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const isZip = (bytes: Uint8Array): boolean => bytes.length > 21 && at(bytes).getUint32(0, true) === 0x04034b50;

/** Every file of the archive that is wanted, by its name without folders. */
export async function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): Promise<Map<string, Uint8Array>> {
  const view = at(bytes);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("no central directory");
  const files = new Map<string, Uint8Array>();
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, size, names, extra, comment, local] = [
      view.getUint16(entry + 10, true), view.getUint32(entry + 20, true), view.getUint16(entry + 28, true), view.getUint16(entry + 30, true), view.getUint16(entry + 32, true), view.getUint32(entry + 42, true),
    ];
    const name = new TextDecoder().decode(bytes.subarray(entry + 46, entry + 46 + names)).split("/").at(-1)!;
    if (isWanted(name)) {
      const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = bytes.slice(begin, begin + size);
      files.set(name, method === 0 ? packed : new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer()));
    }
    entry += 46 + names + extra + comment;
  }
  return files;
}
