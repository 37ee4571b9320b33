import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostTestLines, mostTests } from '#engine/simulation/flow-test'
import type { Simulation } from '#engine/simulation/simulation'
import { toast } from '../../app/toast.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { putTest } from './edit-tests.ts'
import { useMoveWords } from './event-words.ts'
import { ExpectationWords } from './expectation-words.tsx'
import { recordTest } from './record-test.ts'
import type { TrySettings } from './try-settings.ts'
import { useNodeWords } from './use-node-words.ts'

interface Props {
  simulation: Simulation
  settings: TrySettings
  isOpen: boolean
  close: () => void
}

/** Keeps the played conversation as a test of the flow, after showing what it will expect. */
export function SaveTest(props: Props) {
  const { t } = useTranslation('simulator')
  const { t: tApp } = useTranslation()
  return (
    <Modal opened={props.isOpen} onClose={props.close} title={t('save.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <SaveForm {...props} />
    </Modal>
  )
}

function SaveForm({ simulation, settings, close }: Props) {
  const { t } = useTranslation('simulator')
  const editor = useEditor()
  const count = useEditorState(({ flow }) => flow.tests.length)
  const [name, setName] = useState(t('save.suggestion', { number: count + 1 }))
  const words = useMoveWords()
  const nodeWords = useNodeWords({ simulation })
  const { nameOf } = nodeWords
  const test = recordTest(simulation, settings, { id: '', name })
  const isFull = count >= mostTests

  function submit(event: FormEvent) {
    event.preventDefault()
    const id = `test-${crypto.randomUUID().slice(0, 8)}`
    editor.edit((flow) => putTest(flow, { ...test, id, name: name.trim() }))
    toast(t('save.done', { name: name.trim() }))
    close()
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('save.name')}
          maxLength={120}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('save.lead')}
        </Text>
        <List size="sm" spacing={4}>
          {test.lines.map(({ move, expect }, index) => (
            // Lines have no names of their own and never move here.
            // biome-ignore lint/suspicious/noArrayIndexKey: as said
            <List.Item key={index}>
              {words(move, nodeWords)}
              {expect.map((expectation, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Text key={place} size="xs" c="dimmed">
                  <ExpectationWords expectation={expectation} nameOf={nameOf} />
                </Text>
              ))}
            </List.Item>
          ))}
        </List>
        {simulation.moves.length > mostTestLines && <Text size="sm">{t('save.cut', { count: mostTestLines })}</Text>}
        {isFull && (
          <Text size="sm" c="red">
            {t('save.full', { count: mostTests })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={isFull || name.trim() === ''}>
            {t('save.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
