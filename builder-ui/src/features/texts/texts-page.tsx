import { Stack, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CompanyTextKind, companyTextKinds } from '#engine/conversation/company-text'
import { useContract } from '../../app/api/use-contract.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { TextEditor } from './text-editor.tsx'
import { textKinds } from './text-kinds.ts'

/** What every contact reads once: the opening above the first automated message, the privacy notice below it. */
export function TextsPage() {
  const { t } = useTranslation('texts')
  const [kind, setKind] = useState<CompanyTextKind>('opening')
  const opening = useContract(textKinds.opening.get, {})
  const privacyNotice = useContract(textKinds.privacyNotice.get, {})
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('about')}
      </Text>
      <Tabs value={kind} onChange={(value) => setKind(value === 'privacyNotice' ? 'privacyNotice' : 'opening')}>
        <Tabs.List mb="md">
          {companyTextKinds.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`kinds.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <QueryState query={opening}>
          {(openingText) => (
            <QueryState query={privacyNotice}>
              {(notice) => (
                <>
                  <Tabs.Panel value="opening">
                    <TextEditor kind="opening" current={openingText} other={notice.texts} />
                  </Tabs.Panel>
                  <Tabs.Panel value="privacyNotice">
                    <TextEditor kind="privacyNotice" current={notice} other={openingText.texts} />
                  </Tabs.Panel>
                </>
              )}
            </QueryState>
          )}
        </QueryState>
      </Tabs>
    </Stack>
  )
}
