import { Text, type TextProps, Tooltip } from '@mantine/core'
import { useRef, useState } from 'react'

/** One line of text; what does not fit ends in an ellipsis and is told by a tooltip. */
export function LongText({ children, ...props }: TextProps & { children: string }) {
  const line = useRef<HTMLParagraphElement>(null)
  const [isCut, setCut] = useState(false)
  const measure = () => setCut(line.current !== null && line.current.scrollWidth > line.current.clientWidth)
  return (
    <Tooltip label={children} disabled={!isCut} multiline maw={400}>
      <Text ref={line} truncate onMouseEnter={measure} {...props}>
        {children}
      </Text>
    </Tooltip>
  )
}
