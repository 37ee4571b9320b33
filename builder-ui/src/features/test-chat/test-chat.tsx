import { ActionIcon, Button, Group, SegmentedControl, Select, Tooltip } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { listChannels } from '#api/contracts/channels'
import type { Item } from '../../app/api/use-contract.ts'
import { type Command, useCommands } from '../../app/shell/commands.ts'
import { FlowPicker } from './flow-picker.tsx'
import { PathPanel } from './path-panel.tsx'
import { Phone } from './phone.tsx'
import classes from './test-chat.module.css'
import { useConversation } from './use-conversation.ts'
import { usePlayer } from './use-player.ts'

/** The phone, and beside it what the flows do; on a phone one or the other. */
export function TestChat({ channels }: { channels: Item<typeof listChannels>[] }) {
  const { t } = useTranslation('test-chat')
  const player = usePlayer(channels.map(({ id }) => id))
  const chat = useConversation(player.conversationId)
  const [side, setSide] = useState<'phone' | 'path'>('phone')
  const { restart } = player
  const restarting = useRef(restart)
  restarting.current = restart
  const commands = useMemo<Command[]>(
    () => [{ id: 'testChat.restart', label: t('who.restart'), icon: IconUserPlus, run: () => restarting.current() }],
    [t],
  )
  useCommands(commands)
  return (
    <div className={classes.page} data-fills-window>
      <Group className={classes.bar ?? ''} gap="sm" align="flex-end">
        {channels.length > 1 && (
          <Select
            label={t('channel.label')}
            data={channels.map(({ id, name }) => ({ value: id, label: name }))}
            value={player.channelId}
            onChange={(id) => id !== null && player.chooseChannel(id)}
            allowDeselect={false}
          />
        )}
        <FlowPicker player={player} />
        <Button visibleFrom="sm" variant="default" leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => restart()}>
          {t('who.restart')}
        </Button>
        <Tooltip label={t('who.restart')}>
          <ActionIcon hiddenFrom="sm" variant="default" size={36} aria-label={t('who.restart')} onClick={() => restart()}>
            <IconUserPlus size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <SegmentedControl
        hiddenFrom="sm"
        fullWidth
        aria-label={t('sides.label')}
        value={side}
        onChange={(value) => setSide(value === 'path' ? 'path' : 'phone')}
        data={[
          { value: 'phone', label: t('sides.phone') },
          { value: 'path', label: t('sides.path') },
        ]}
      />
      <div className={classes.sides} data-side={side}>
        <div className={classes.phoneSide}>
          <Phone player={player} chat={chat} />
        </div>
        <div className={classes.pathSide}>
          <PathPanel chat={chat} />
        </div>
      </div>
    </div>
  )
}
