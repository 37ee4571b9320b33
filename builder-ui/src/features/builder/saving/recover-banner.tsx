import { Box, Button, Collapse, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHistoryToggle } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diffFlows } from '#engine/flow/diff-flows'
import { toast } from '../../../app/toast.ts'
import { Banner } from '../banner.tsx'
import { useDraftState, useFlowLife } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { goneTabs } from '../presence/this-tab.ts'
import { ScrollBox } from '../scroll-box.tsx'
import { useAgo } from '../use-ago.ts'
import { ChangeList } from '../versions/change-list.tsx'
import { isSameJson } from './same-json.ts'
import { dropUnsaved, type UnsavedDraft, unsavedDrafts } from './unsaved-drafts.ts'

/** Offers what a tab of this browser had drawn and could not save before it ended. */
export function RecoverBanner() {
  const { t } = useTranslation('builder')
  const ago = useAgo()
  const { id } = useOpenFlow()
  const { draft, isEditable } = useFlowLife()
  const drawn = useDraftState(({ flow }) => flow)
  const [left, forget] = useLeftDraft()
  const [isShown, { toggle }] = useDisclosure(false)
  const diff = useMemo(() => left && diffFlows(drawn, left.flow), [drawn, left])
  if (!left || !diff || !isEditable) return null

  function recover() {
    if (!left) return
    draft.edit(() => left.flow)
    dropUnsaved(id, left.tabId)
    forget()
    toast(t('recover.done'))
  }

  return (
    <Banner
      icon={IconHistoryToggle}
      color="yellow"
      actions={
        <>
          <Button size="compact-sm" variant="subtle" onClick={toggle} aria-expanded={isShown}>
            {t(isShown ? 'conflict.hide' : 'conflict.see')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              dropUnsaved(id, left.tabId)
              forget()
            }}
          >
            {t('recover.drop')}
          </Button>
          <Button size="compact-sm" onClick={recover}>
            {t('recover.do')}
          </Button>
        </>
      }
      below={
        <Collapse expanded={isShown}>
          <ScrollBox label={t('publish.changes')} height={240}>
            <Box p="sm">
              <ChangeList diff={diff} before={drawn} after={left.flow} />
            </Box>
          </ScrollBox>
        </Collapse>
      }
    >
      <Text size="sm">{t('recover.what', { when: ago(left.at, Date.now()) })}</Text>
    </Banner>
  )
}

/** What the last tab that ended left unsaved, if the server has something else. */
function useLeftDraft(): [UnsavedDraft | null, () => void] {
  const { id, draft: stored } = useOpenFlow()
  const { presence } = useFlowLife()
  const [left, setLeft] = useState<UnsavedDraft | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was there when the flow was opened
  useEffect(() => {
    const now = Date.now()
    const all = unsavedDrafts(id, now)
    if (all.length === 0) return
    void goneTabs(all, now).then((gone) => {
      // Their tabs hold the flow until their time is over; this browser knows better.
      void presence.dismiss([...gone])
      const ended = all.filter(({ tabId }) => gone.has(tabId))
      for (const one of ended) if (isSameJson(one.flow, stored)) dropUnsaved(id, one.tabId)
      setLeft(ended.find(({ flow }) => !isSameJson(flow, stored)) ?? null)
    })
  }, [])
  return [left, () => setLeft(null)]
}
