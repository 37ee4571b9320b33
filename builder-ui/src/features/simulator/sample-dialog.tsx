import { Button, Checkbox, Group, JsonInput, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '#engine/json'
import type { CallSample } from '#engine/simulation/move'
import type { TrySession } from './try-session.ts'
import { useNodeWords } from './use-node-words.ts'

interface Props {
  nodeId: string
  session: TrySession
  /** The node's call waits for this answer; else it is only pinned for later. */
  isWaiting: boolean
  isOpen: boolean
  close: () => void
}

/** What another system answers at a node: once, or pinned for every time. */
export function SampleDialog({ nodeId, session, isWaiting, isOpen, close }: Props) {
  const { t } = useTranslation('simulator')
  const { t: tApp } = useTranslation()
  const { nameOf } = useNodeWords(session)
  const pinned = session.settings.samples[nodeId]
  const [succeeded, setSucceeded] = useState(true)
  const [text, setText] = useState('')
  const [isPinned, setPinned] = useState(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pinned is shown when the dialog opens
  useEffect(() => {
    if (!isOpen) return
    setSucceeded(pinned?.succeeded ?? true)
    setText(JSON.stringify(pinned?.value ?? usualAnswer(session, nodeId), null, 2))
    setPinned(pinned !== undefined || !isWaiting)
  }, [isOpen])
  const value = parsed(text)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (value === undefined) return
    const sample: CallSample = { succeeded, value: succeeded ? value : null }
    if (isWaiting) session.play({ type: 'callFinished', nodeId, ...sample })
    if (isPinned) session.pin(nodeId, sample)
    close()
  }

  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('sample.title', { node: nameOf(nodeId) })}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('sample.outcome')}
            value={succeeded ? 'works' : 'fails'}
            onChange={(outcome) => setSucceeded(outcome === 'works')}
            data={[
              { value: 'works', label: t('sample.works') },
              { value: 'fails', label: t('sample.fails') },
            ]}
          />
          {succeeded && (
            <JsonInput
              label={t('sample.value')}
              description={t('sample.valueHelp')}
              value={text}
              onChange={setText}
              formatOnBlur
              autosize
              minRows={5}
              maxRows={16}
              error={value === undefined ? t('sample.notJson') : null}
            />
          )}
          {isWaiting ? (
            <Checkbox label={t('sample.pin')} checked={isPinned} onChange={(event) => setPinned(event.currentTarget.checked)} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('sample.pinHelp')}
            </Text>
          )}
          <Group justify="flex-end">
            {pinned && (
              <Button
                variant="default"
                onClick={() => {
                  session.pin(nodeId, null)
                  close()
                }}
              >
                {t('sample.unpin')}
              </Button>
            )}
            <Button type="submit" disabled={value === undefined}>
              {t(isWaiting ? 'sample.send' : 'sample.keep')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An answer over HTTP has a status and a body; a one-time link is called with whatever its caller sends. */
function usualAnswer({ simulation }: TrySession, nodeId: string): Json {
  const isLink = simulation?.turns.some(({ commands }) => commands.some(({ kind }) => kind === 'openCallback')) === true
  const isCall = simulation?.turns.some(({ calls }) => calls.some((call) => call.nodeId === nodeId)) === true
  return isLink && !isCall ? {} : { status: 200, headers: {}, body: {} }
}
