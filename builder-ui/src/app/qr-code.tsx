import { Box } from '@mantine/core'
import { create } from 'qrcode'
import { useMemo } from 'react'

/** White around it for cameras: the standard asks for four modules. */
const margin = 4

/** A QR code drawn as one path, so that no image has to be allowed and it is sharp at any size. Dark on white in both themes: cameras want that. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawingOf(text), [text])
  return (
    <Box component="svg" w={200} h={200} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} style={{ borderRadius: 8 }}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </Box>
  )
}

function drawingOf(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const dark = Array.from({ length: modules.size ** 2 }, (_, at) => at).filter((at) => modules.data[at])
  const path = dark.map((at) => `M${(at % modules.size) + margin} ${Math.floor(at / modules.size) + margin}h1v1h-1z`).join('')
  return { size: modules.size + 2 * margin, path }
}
