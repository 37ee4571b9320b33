import { Alert, Anchor, List } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listTemplateChanges } from '#api/contracts/templates'
import { useContract } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'

const shownFirst = 3
const recentMs = 14 * 86_400_000

/** What Meta has done to templates in the last two weeks: a change of category changes what they cost. */
export function Changes() {
  const { t } = useTranslation('templates')
  const language = useLanguage()
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const { data } = useContract(listTemplateChanges, { query: { limit: 50 } })
  const recent = (data?.items ?? []).filter(({ at }) => at > Date.now() - recentMs)
  if (recent.length === 0) return null
  const shown = isWhole ? recent : recent.slice(0, shownFirst)
  return (
    <Alert color="yellow" icon={<IconBell aria-hidden />} title={t('changes.title')}>
      <List size="sm" spacing={4}>
        {shown.map(({ id, at, sentence }) => (
          <List.Item key={id}>
            {localized(sentence, language)} ({format.short(at, Date.now())})
          </List.Item>
        ))}
      </List>
      {recent.length > shownFirst && (
        <Anchor component="button" type="button" size="sm" mt="xs" onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'changes.fewer' : 'changes.all')}
        </Anchor>
      )}
    </Alert>
  )
}
