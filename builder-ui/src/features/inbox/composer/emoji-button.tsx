import { ActionIcon, Loader, Popover, Tooltip } from '@mantine/core'
import { IconMoodSmile } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../../app/part.ts'

// The pictures' names in three languages weigh more than the rest of the page.
const EmojiPicker = part(async () => (await import('./emoji-picker.tsx')).EmojiPicker)

/** Opens the emojis; the one that is chosen is written. */
export function EmojiButton({ write }: { write: (emoji: string) => void }) {
  const { t } = useTranslation('composer')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Tooltip label={t('tools.emoji')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('tools.emoji')}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <IconMoodSmile size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('tools.emoji')}>
        <Suspense fallback={<Loader size="sm" m="md" aria-label={t('emoji.loading')} />}>
          {isOpen && (
            <EmojiPicker
              choose={(emoji) => {
                setOpen(false)
                write(emoji)
              }}
            />
          )}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
