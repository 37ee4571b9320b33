/** The mark of Hilo: two posts and the thread between them. */
export function Logo({ size = 28 }: { size?: number }) {
  return <img src="/favicon.svg" alt="" width={size} height={size} />
}
