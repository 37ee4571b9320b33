import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Language } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import { useLanguage } from '../../app/words/localized.ts'
import { cardContentOf } from '../cards/card-content.ts'
import { plainExcerpt } from '../cards/excerpt-of.ts'
import { firstOpenPort, portsOf } from '../edit/ports-of.ts'
import { connect, disconnect, mayConnect } from '../edit/wires.ts'
import { useEditor, useEditorState } from '../editor-context.ts'
import { canvasUi } from './canvas-ui.ts'

/** A wire without a mouse: which way out of the selected node, and where it leads. */
export function ConnectDialog() {
  const { t } = useTranslation('canvas')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const node = useEditorState(({ flow, selection }) => flow.nodes.find(({ id }) => selection.nodes.has(id)))
  return (
    <Modal
      opened
      onClose={canvasUi.close}
      title={t('keys.connect.title', { node: node ? nameOf(node, language) : '' })}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      {node && <Choices node={node} />}
    </Modal>
  )
}

function Choices({ node }: { node: FlowNode }) {
  const { t } = useTranslation('canvas')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const editor = useEditor()
  const flow = useEditorState((state) => state.flow)
  const [port, setPort] = useState(() => firstOpenPort(flow, node) ?? portsOf(node)?.[0]?.id ?? null)
  const [target, setTarget] = useState<string | null>(null)
  const ports = (portsOf(node) ?? []).map(({ id, label }) => {
    const to = flow.nodes.find((other) => other.id === edgeOf(flow, node.id, id)?.to)
    return { value: id, name: label[language], label: to ? `${label[language]} → ${nameOf(to, language)}` : label[language] }
  })
  const targets =
    port === null
      ? []
      : flow.nodes
          .filter(({ id }) => mayConnect(flow, { node: node.id, port }, id))
          .map((other) => ({ value: other.id, label: descriptionOf(other, language) }))
  const edge = port === null ? undefined : edgeOf(flow, node.id, port)
  const portName = ports.find(({ value }) => value === port)?.name ?? ''

  function join(): void {
    const to = flow.nodes.find(({ id }) => id === target)
    if (port === null || !to) return
    editor.edit((before) => connect(before, { node: node.id, port }, to.id))
    canvasUi.say(t('keys.connect.done', { port: portName, node: nameOf(to, language) }))
    canvasUi.close()
  }
  function cut(edgeId: string): void {
    editor.edit((before) => disconnect(before, [edgeId]))
    canvasUi.say(t('keys.connect.cut', { port: portName }))
    canvasUi.close()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        join()
      }}
    >
      <Stack>
        <Select label={t('keys.connect.port')} data={ports} value={port} onChange={setPort} allowDeselect={false} searchable />
        <Select
          data-autofocus
          label={t('keys.connect.target')}
          placeholder={t('keys.connect.search')}
          nothingFoundMessage={t('keys.connect.none')}
          data={targets}
          value={target}
          onChange={setTarget}
          searchable
          selectFirstOptionOnChange
        />
        <Group justify="flex-end">
          {edge && (
            <Button variant="default" onClick={() => cut(edge.id)}>
              {t('keys.connect.remove')}
            </Button>
          )}
          <Button variant="default" onClick={canvasUi.close}>
            {tApp('actions.cancel')}
          </Button>
          <Button type="submit" disabled={target === null}>
            {t('keys.connect.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function edgeOf({ edges }: Flow, node: string, port: string) {
  return edges.find(({ from }) => from.node === node && from.port === port)
}

function nameOf({ name, kind }: FlowNode, language: Language): string {
  return name || (definitionOf(kind)?.label[language] ?? kind)
}

/** Names may be alike: what the card shows tells nodes apart. */
function descriptionOf(node: FlowNode, language: Language): string {
  const { shown, summary } = cardContentOf(node, [], { language, nameOf: () => undefined })
  const said = plainExcerpt(shown[0]?.text ?? summary).slice(0, 60)
  return said === '' ? nameOf(node, language) : `${nameOf(node, language)} · ${said}`
}
