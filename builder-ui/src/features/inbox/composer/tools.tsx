import { ActionIcon, Button, Group, Kbd, Menu, Text, Tooltip } from '@mantine/core'
import {
  type Icon,
  IconAt,
  IconBolt,
  IconCalendarClock,
  IconChevronUp,
  IconMicrophone,
  IconNote,
  IconPaperclip,
  IconSend,
  IconTemplate,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ChannelKind, channelRules } from '#engine/channels/rules'
import type { Compose } from './compose.ts'
import classes from './composer.module.css'
import { EmojiButton } from './emoji-button.tsx'

interface Props {
  mode: Compose['mode']
  channel: ChannelKind
  count: { length: number; most: number }
  mayGo: boolean
  /** What keeps it from going, in words. */
  held: string | null
  mayAttach: boolean
  mayWait: boolean
  isRecording: boolean
  enterSends: boolean
  setEnterSends: (sends: boolean) => void
  attach: () => void
  insert: (words: string) => void
  canned: () => void
  mention: () => void
  recordVoice: () => void
  chooseTemplate: () => void
  sendLater: () => void
  go: () => void
}

/** The line below the words: what can be added, how long it is, and the way out. */
export function Tools(props: Props) {
  const { t } = useTranslation('composer')
  const { mode, channel, count, mayGo, held, isRecording } = props
  const rules = channelRules[channel]
  const isNote = mode === 'note'
  const isLong = count.length > count.most * 0.8
  return (
    <div className={classes.tools}>
      <Group gap={2} wrap="nowrap">
        {!isNote && (
          <Tool
            icon={IconPaperclip}
            label={t('tools.attach')}
            run={props.attach}
            isOff={!props.mayAttach || rules.media.image === undefined}
          />
        )}
        <EmojiButton write={props.insert} />
        {isNote ? (
          <Tool icon={IconAt} label={t('tools.mention')} run={props.mention} />
        ) : (
          <>
            <Tool icon={IconBolt} label={`${t('tools.canned')} (/)`} run={props.canned} />
            {rules.templates && <Tool icon={IconTemplate} label={t('tools.template')} run={props.chooseTemplate} />}
            {rules.media.audio && <Tool icon={IconMicrophone} label={t('tools.voice')} run={props.recordVoice} isOff={isRecording} />}
          </>
        )}
      </Group>
      {isLong && (
        <Text size="xs" role="status" className={classes.count ?? ''} data-over={count.length > count.most || undefined}>
          {t(rules.lengthUnit === 'bytes' && !isNote ? 'count.bytes' : 'count.characters', { length: count.length, most: count.most })}
        </Text>
      )}
      <Button.Group ml="auto">
        <Tooltip label={held ?? (props.enterSends ? 'Enter' : 'Ctrl + Enter')}>
          <Button
            size="xs"
            color={isNote ? 'yellow.9' : 'teal'}
            aria-disabled={!mayGo || undefined}
            {...(!mayGo && { 'data-disabled': true })}
            leftSection={isNote ? <IconNote size={16} aria-hidden /> : <IconSend size={16} aria-hidden />}
            onClick={props.go}
          >
            {t(isNote ? 'send.note' : 'send.message')}
          </Button>
        </Tooltip>
        <Menu position="top-end" withinPortal>
          <Menu.Target>
            <Button size="xs" px={6} color={isNote ? 'yellow.9' : 'teal'} aria-label={t('send.more')}>
              <IconChevronUp size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {!isNote && (
              <Menu.Item leftSection={<IconCalendarClock size={16} aria-hidden />} disabled={!props.mayWait} onClick={props.sendLater}>
                {t('send.later')}
              </Menu.Item>
            )}
            <Menu.Label>{t('send.how')}</Menu.Label>
            {([true, false] as const).map((sends) => (
              <Menu.Item
                key={String(sends)}
                role="menuitemradio"
                aria-checked={props.enterSends === sends}
                rightSection={<Kbd size="xs">{sends ? 'Enter' : 'Ctrl Enter'}</Kbd>}
                leftSection={<span className={classes.dot} data-on={props.enterSends === sends || undefined} />}
                onClick={() => props.setEnterSends(sends)}
              >
                {t(sends ? 'send.byEnter' : 'send.byCtrl')}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
    </div>
  )
}

function Tool({ icon: ToolIcon, label, run, isOff = false }: { icon: Icon; label: string; run: () => void; isOff?: boolean }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} disabled={isOff} onClick={run}>
        <ToolIcon size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
