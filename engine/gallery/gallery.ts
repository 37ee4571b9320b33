import type { GalleryFlow } from './drawing.ts'
import { leads } from './leads.ts'
import { openingHours } from './opening-hours.ts'
import { orderData } from './order-data.ts'
import { priceFollowUp } from './price-follow-up.ts'
import { thanks } from './thanks.ts'
import { welcome } from './welcome.ts'

/** The flows to begin from, the ones most shops want first. */
export const gallery: readonly GalleryFlow[] = [welcome, leads, openingHours, thanks, orderData, priceFollowUp]
