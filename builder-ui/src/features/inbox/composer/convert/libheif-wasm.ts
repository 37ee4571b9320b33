import address from 'libheif-js/libheif-wasm/libheif.wasm?url'

/** The decoder of HEIC and HEVC: a WebAssembly file of its own beside the page's scripts. Throws where it does not arrive. */
export async function fetchLibheif(): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error('the decoder did not arrive')
  return new Uint8Array(await answer.arrayBuffer())
}
