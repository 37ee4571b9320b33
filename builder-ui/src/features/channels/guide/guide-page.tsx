import { Stack, Typography } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Markdown } from '../../../app/markdown.tsx'
import { useTitle } from '../../../app/shell/title.ts'
import { useLanguage } from '../../../app/words/localized.ts'

/** The project's own guide, in the person's language. */
const files = import.meta.glob<string>('../../../../../docs/connect-whatsapp.*.md', { query: '?raw', import: 'default' })

export function GuidePage() {
  const { t } = useTranslation('channels')
  const language = useLanguage()
  useTitle(t('guide'), 2)
  const { data } = useSuspenseQuery({
    queryKey: ['guide', language],
    queryFn: () => files[`../../../../../docs/connect-whatsapp.${language}.md`]?.() ?? '',
  })
  return (
    <Stack>
      <Typography>
        <Markdown>{data}</Markdown>
      </Typography>
    </Stack>
  )
}
