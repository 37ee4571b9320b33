import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expectation, FlowTest, TestLine } from '#engine/simulation/flow-test'
import { DialogButtons } from '../../app/dialogs/dialog-buttons.tsx'
import { useEditor } from '../../canvas/editor-context.ts'
import { putTest } from './edit-tests.ts'
import { useMoveWords } from './event-words.ts'
import { ExpectationFields, expectationTypes, freshExpectation, isUnfinished } from './expectation-fields.tsx'
import classes from './simulator.module.css'
import { useNodeWords } from './use-node-words.ts'

/** A test's name, what is said, and what is expected of each line. */
export function TestEditor({ test, close }: { test: FlowTest; close: () => void }) {
  const { t } = useTranslation('simulator')
  const { t: tApp } = useTranslation()
  const editor = useEditor()
  const [draft, setDraft] = useState(test)
  const setLine = (place: number, line: TestLine | null) =>
    setDraft({ ...draft, lines: draft.lines.flatMap((one, index) => (index === place ? (line ?? []) : one)) })
  function submit(event: FormEvent) {
    event.preventDefault()
    editor.edit((flow) => putTest(flow, { ...draft, name: draft.name.trim() }))
    close()
  }
  return (
    <Modal opened onClose={close} size="lg" title={t('editor.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('save.name')}
            maxLength={120}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          {draft.lines.map((line, place) => (
            // Lines have no names of their own: their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: as said
            <LineEditor key={place} place={place} line={line} mayGo={draft.lines.length > 1} change={(next) => setLine(place, next)} />
          ))}
          <DialogButtons
            close={close}
            isDisabled={draft.name.trim() === '' || draft.lines.some(({ expect }) => expect.some(isUnfinished))}
          />
        </Stack>
      </form>
    </Modal>
  )
}

interface LineProps {
  place: number
  line: TestLine
  mayGo: boolean
  change: (line: TestLine | null) => void
}

function LineEditor({ place, line, mayGo, change }: LineProps) {
  const { t } = useTranslation('simulator')
  const words = useMoveWords()
  const nodeWords = useNodeWords({ simulation: null })
  const { move, expect } = line
  const setExpected = (at: number, next: Expectation | null) =>
    change({ ...line, expect: expect.flatMap((one, index) => (index === at ? (next ?? []) : one)) })
  return (
    <fieldset className={classes.line}>
      <legend>{t('tests.line', { line: place + 1 })}</legend>
      <Group gap={6} wrap="nowrap">
        {move.type === 'message' && move.content.type === 'text' ? (
          <TextInput
            flex={1}
            size="xs"
            aria-label={t('editor.says')}
            value={move.content.text}
            maxLength={4096}
            onChange={(event) => change({ ...line, move: { type: 'message', content: { type: 'text', text: event.currentTarget.value } } })}
          />
        ) : (
          <Text flex={1} size="sm" fw={600}>
            {words(move, nodeWords)}
          </Text>
        )}
        {mayGo && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removeLine', { line: place + 1 })} onClick={() => change(null)}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {expect.map((expectation, at) => (
        // As above.
        // biome-ignore lint/suspicious/noArrayIndexKey: as said
        <Group key={at} gap={6} wrap="nowrap" mt={6} align="flex-end">
          <ExpectationFields expectation={expectation} change={(next) => setExpected(at, next)} />
          <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removeExpectation')} onClick={() => setExpected(at, null)}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <AddExpectation isFull={expect.length >= 20} add={(expectation) => change({ ...line, expect: [...expect, expectation] })} />
    </fieldset>
  )
}

function AddExpectation({ isFull, add }: { isFull: boolean; add: (expectation: Expectation) => void }) {
  const { t } = useTranslation('simulator')
  return (
    <Menu withinPortal position="bottom-start">
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" mt={6} disabled={isFull} leftSection={<IconPlus size={14} aria-hidden />}>
          {t('editor.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {expectationTypes.map((type) => (
          <Menu.Item key={type} onClick={() => add(freshExpectation[type])}>
            {t(`editor.types.${type}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
