import { Group, Select } from '@mantine/core'
import { IconBookmarkPlus, IconPlayerPlay, IconRefresh, IconReload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { channelRules } from '#engine/channels/rules'
import { goOn } from '#engine/simulation/pass-time'
import { useEditorState } from '../../canvas/editor-context.ts'
import { BarButton } from './bar-button.tsx'
import { SaveTest } from './save-test.tsx'
import { StopButtons } from './stop-buttons.tsx'
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
      <BarButton icon={IconRefresh} label={t('bar.restart')} isDisabled={!played} onClick={session.restart} />
      <BarButton icon={IconReload} label={t('bar.again')} isDisabled={!played} onClick={session.again} />
      <BarButton
        icon={IconPlayerPlay}
        label={t(selected === undefined ? 'bar.startHereNone' : 'bar.startHere')}
        isDisabled={selected === undefined}
        onClick={() => selected !== undefined && session.startAt(selected)}
      />
      <StopButtons session={session} />
      <BarButton
        icon={IconBookmarkPlus}
        label={t(isReadOnly ? 'bar.saveReadOnly' : 'bar.save')}
        isDisabled={!played || isReadOnly}
        onClick={() => setSaving(true)}
      />
      {simulation && (
        <SaveTest simulation={goOn(simulation, 'toTheEnd')} settings={settings} isOpen={isSaving} close={() => setSaving(false)} />
      )}
    </Group>
  )
}

/** Before anything was played, and where the flow cannot be compiled, the first channel there is will do. */
function usual(stage: TrySession['stage']) {
  return stage.channels.find(({ kind }) => kind !== 'test')?.kind ?? 'whatsapp'
}
