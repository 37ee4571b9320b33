import { Accordion, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CompanyTexts } from '#engine/conversation/company-text'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { MoreButton } from '../../app/states/more-button.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { languageNames, languages } from '../../app/words/languages.ts'
import type { textKinds } from './text-kinds.ts'
import { useAuthorName } from './use-author-name.ts'

type List = (typeof textKinds)['opening' | 'privacyNotice']['list']

interface Props {
  list: List
  /** Makes a version what is being written; absent for who may only look. */
  take?: (texts: CompanyTexts) => void
}

/** Every version there was, with who saved it and when. */
export function TextHistory({ list, take }: Props) {
  const { t } = useTranslation('texts')
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(list, { query: { limit: 20 } })
  return (
    <section>
      <Title order={2} mb="xs">
        {t('history')}
      </Title>
      <QueryState query={{ data: items, error, refetch }} rows={2}>
        {(versions) =>
          versions.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('never')}
            </Text>
          ) : (
            <Accordion variant="contained" order={3}>
              {versions.map((version, index) => (
                <Version key={version.version} version={version} isCurrent={index === 0} {...(take && index > 0 && { take })} />
              ))}
            </Accordion>
          )
        }
      </QueryState>
      <MoreButton list={{ hasMore, more, isLoadingMore }} mt="md" />
    </section>
  )
}

interface VersionProps {
  version: Item<List>
  isCurrent: boolean
  take?: (texts: CompanyTexts) => void
}

function Version({ version: { version, texts, savedAt, savedBy }, isCurrent, take }: VersionProps) {
  const { t } = useTranslation('texts')
  const format = useFormat()
  const nameOf = useAuthorName()
  const said = languages.flatMap((language) => (texts[language] ? [{ language, text: texts[language] }] : []))
  return (
    <Accordion.Item value={String(version)}>
      <Accordion.Control>
        <Text size="sm" fw={600}>
          {t(isCurrent ? 'currentVersion' : 'version', { version })}
        </Text>
        <Text size="xs" c="dimmed">
          {[...(savedAt === null ? [] : [format.dateTime(savedAt)]), nameOf(savedBy)].join(' · ')}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          {said.length === 0 && <Text size="sm">{t('empty')}</Text>}
          {said.map(({ language, text }) => (
            <div key={language}>
              <Text size="xs" c="dimmed">
                {languageNames[language]}
              </Text>
              <Text size="sm" lang={language} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {text}
              </Text>
            </div>
          ))}
          {take && (
            <Group>
              <Button size="xs" variant="default" onClick={() => take(texts)}>
                {t('take')}
              </Button>
            </Group>
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  )
}
