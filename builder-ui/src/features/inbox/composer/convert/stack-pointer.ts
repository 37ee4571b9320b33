const name = 'stackPointer'
const magicBytes = 8
const exportSection = 7
const aGlobal = 3

/** The same WebAssembly with its stack pointer among its exports: the first global of whatever LLVM makes. */
export function withStackPointer(wasm: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let at = magicBytes; at < wasm.length; ) {
    const [size, from] = numberAt(wasm, at + 1)
    const next = from + size
    if (wasm[at] === exportSection) {
      const [count, first] = numberAt(wasm, from)
      const entry = [name.length, ...new TextEncoder().encode(name), aGlobal, 0]
      const exports = [...numberBytes(count + 1), ...entry, ...wasm.subarray(first, next)]
      return joined([wasm.subarray(0, at), Uint8Array.of(exportSection, ...numberBytes(exports.length), ...exports), wasm.subarray(next)])
    }
    at = next
  }
  throw new Error('this WebAssembly exports nothing')
}

/** Gives a module of `withStackPointer` another stack; stacks grow downwards, in steps of 16 bytes. */
export function moveStack({ exports }: WebAssembly.Instance, address: number, bytes: number): void {
  const pointer = exports[name]
  if (!(pointer instanceof WebAssembly.Global)) throw new Error('the stack of this WebAssembly is out of reach')
  const top = address + bytes
  pointer.value = top - (top % 16)
}

/** A number as WebAssembly writes it (LEB128), and where what comes after it begins. */
function numberAt(bytes: Uint8Array, at: number): [value: number, next: number] {
  const byte = bytes[at] ?? 0
  if (byte < 128) return [byte, at + 1]
  const [rest, next] = numberAt(bytes, at + 1)
  return [rest * 128 + byte - 128, next]
}

function numberBytes(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...numberBytes(Math.floor(value / 128))]
}

/** Bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
