/**
 * A WebAssembly module without what is for people and tools only: the names of its functions, above all.
 * @param {Uint8Array} module
 * @see https://webassembly.github.io/spec/core/binary/modules.html#sections
 */
export function withoutCustomSections(module) {
  const HEADER = 8;
  const CUSTOM = 0;
  const kept = [module.subarray(0, HEADER)];
  let start = HEADER;
  while (start < module.length) {
    const [size, contents] = readUnsigned(module, start + 1);
    const end = contents + size;
    if (module[start] !== CUSTOM) kept.push(module.subarray(start, end));
    start = end;
  }
  return Buffer.concat(kept);
}

/**
 * A number in LEB128, and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[number, number]}
 */
function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}
