import type { ChannelKind } from '../../channels/rules.ts'

/** The channels whose prices are told: what is tried out on the test channel only is meant for WhatsApp. */
export function pricedKinds(kinds: ChannelKind[]): ChannelKind[] {
  const real = kinds.filter((kind) => kind !== 'test')
  return real.length > 0 ? real : ['whatsapp']
}
