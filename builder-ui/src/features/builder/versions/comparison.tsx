import { Select, Stack, Text } from '@mantine/core'
import { useDeferredValue, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { diffFlows } from '#engine/flow/diff-flows'
import type { Flow } from '#engine/flow/schema'
import { useEditor, useEditorState } from '../../../canvas/editor-context.ts'
import type { BuilderSearch } from '../builder-search.ts'
import { useDraftState } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { useBuilderSearch } from '../use-builder-search.ts'
import { ChangeList } from './change-list.tsx'
import { compareMarks } from './compare-marks.ts'
import { useVersionFlow } from './use-version-flow.ts'

const draftName = 'draft'

/** What is shown beside another version or the draft: in words, and as marks on the canvas. */
export function Comparison({ versions }: { versions: readonly number[] }) {
  const { t } = useTranslation('builder')
  const { id, liveVersion } = useOpenFlow()
  const [address, search] = useBuilderSearch()
  const isDraft = address.version === undefined && address.copy === undefined
  const other = address.compare ?? usual(address, liveVersion)
  const options = [
    ...(isDraft ? [] : [{ value: draftName, label: t('compare.draft') }]),
    ...versions
      .filter((version) => version !== address.version)
      .map((version) => ({ value: String(version), label: t('compare.version', { version }) })),
  ]
  const drawn = useDraftState(({ flow }) => flow)
  const published = useVersionFlow(id, typeof other === 'number' ? other : null)
  const against = other === draftName ? drawn : published
  if (options.length === 0 || other === null) return null
  return (
    <Stack gap="sm">
      <Select
        label={t('compare.with')}
        size="sm"
        data={options}
        value={String(other)}
        allowDeselect={false}
        onChange={(value) => value !== null && search({ compare: value === draftName ? draftName : Number(value) })}
      />
      {against ? <Compared against={against} isNewer={isNewer(address, other)} /> : <Text size="sm">{t('compare.loading')}</Text>}
    </Stack>
  )
}

function Compared({ against, isNewer }: { against: Flow; isNewer: boolean }) {
  const { t } = useTranslation('builder')
  const editor = useEditor()
  const shown = useDeferredValue(useEditorState(({ flow }) => flow))
  // What came later is "after", whichever of the two is on the canvas.
  const [before, after] = isNewer ? [shown, against] : [against, shown]
  const diff = useMemo(() => diffFlows(before, after), [before, after])
  useEffect(() => {
    editor.setMarks(compareMarks(diff, { added: t('changes.added'), changed: t('changes.changed'), removed: t('changes.removed') }))
    return () => editor.setMarks(null)
  }, [editor, diff, t])
  return <ChangeList diff={diff} before={before} after={after} jump={(nodeId) => editor.reveal(nodeId)} />
}

/** What people ask first: of a version what it brought, of the draft what is not published yet, of a former draft what became of it. */
function usual({ version, copy }: BuilderSearch, liveVersion: number | null): number | 'draft' | null {
  if (version !== undefined) return version > 1 ? version - 1 : draftName
  return copy !== undefined ? draftName : liveVersion
}

/** Whether the other side came later than what is shown. */
function isNewer({ version, copy }: BuilderSearch, other: number | 'draft'): boolean {
  if (other === draftName) return true
  return version !== undefined ? other > version : copy !== undefined
}
