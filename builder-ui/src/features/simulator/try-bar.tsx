import { ActionIcon, Group, Select, Tooltip } from '@mantine/core'
import { IconBookmarkPlus, IconPlayerPlay, IconRefresh, IconReload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { channelRules } from '#engine/channels/rules'
import { useEditorState } from '../../canvas/editor-context.ts'
import { SaveTest } from './save-test.tsx'
import type { TrySession } from './try-session.ts'

const kinds = ['whatsapp', 'instagram', 'tiktok', 'test'] as const

/** Where it is tried, and beginning anew: from the start, at a node, or the same again. */
export function TryBar({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { simulation, settings, stage } = session
  const [isSaving, setSaving] = useState(false)
  const selected = useEditorState(({ selection }) => (selection.nodes.size === 1 ? [...selection.nodes][0] : undefined))
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const played = simulation !== null && simulation.moves.length > 0
  const kind = settings.channel ?? simulation?.setting.situation.channel.kind ?? usual(stage)
  return (
    <Group gap={6} wrap="nowrap">
      <Select
        aria-label={t('bar.channel')}
        size="xs"
        flex={1}
        data={kinds.map((value) => ({ value, label: value === 'test' ? t('bar.test') : channelRules[value].name }))}
        value={kind}
        onChange={(value) => {
          const chosen = kinds.find((one) => one === value)
          if (chosen) session.change({ channel: chosen })
        }}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true }}
      />
      <Action icon={IconRefresh} label={t('bar.restart')} isDisabled={!played} onClick={session.restart} />
      <Action icon={IconReload} label={t('bar.again')} isDisabled={!played} onClick={session.again} />
      <Action
        icon={IconPlayerPlay}
        label={t(selected === undefined ? 'bar.startHereNone' : 'bar.startHere')}
        isDisabled={selected === undefined}
        onClick={() => selected !== undefined && session.startAt(selected)}
      />
      <Action
        icon={IconBookmarkPlus}
        label={t(isReadOnly ? 'bar.saveReadOnly' : 'bar.save')}
        isDisabled={!played || isReadOnly}
        onClick={() => setSaving(true)}
      />
      {simulation && <SaveTest simulation={simulation} settings={settings} isOpen={isSaving} close={() => setSaving(false)} />}
    </Group>
  )
}

interface ActionProps {
  icon: typeof IconRefresh
  label: string
  isDisabled: boolean
  onClick: () => void
}

/** Disabled ones keep their place in the tab order, so that their tooltip says why. */
function Action({ icon: ActionIconOf, label, isDisabled, onClick }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={label}
        {...(isDisabled && { 'data-disabled': true, 'aria-disabled': true })}
        onClick={() => !isDisabled && onClick()}
      >
        <ActionIconOf size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

/** Before anything was played, and where the flow cannot be compiled, the first channel there is will do. */
function usual(stage: TrySession['stage']) {
  return stage.channels.find(({ kind }) => kind !== 'test')?.kind ?? 'whatsapp'
}
