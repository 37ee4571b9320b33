import { Alert, Box, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyTextKind, CompanyTexts } from '#engine/conversation/company-text'
import type { Language } from '#engine/json'
import { callApi, type Reply } from '../../app/api/call-api.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { queryKey, refresh, useChange } from '../../app/api/use-contract.ts'
import { LeaveGuard } from '../../app/dialogs/leave-guard.tsx'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { toast } from '../../app/toast.ts'
import { languageNames, languages, localeOf } from '../../app/words/languages.ts'
import { useLanguage } from '../../app/words/localized.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { FirstMessage } from './first-message.tsx'
import { TextHistory } from './text-history.tsx'
import { textKinds } from './text-kinds.ts'
import classes from './texts.module.css'

/** As many characters as a text may have: the rule of the server. */
const most = 900

interface Props {
  kind: CompanyTextKind
  current: Reply<(typeof textKinds)[CompanyTextKind]['get']>
  /** The other text, for the preview. */
  other: CompanyTexts
}

/** One text in the languages of the shop, beside what a customer will read, above every version there was. */
export function TextEditor({ kind, current, other }: Props) {
  const { t } = useTranslation('texts')
  const { t: tApp } = useTranslation()
  const { id: companyId, settings } = useCompany()
  const queries = useQueryClient()
  const isReadOnly = !useMay('company.write')
  const { get, save, list } = textKinds[kind]
  const { draft, base, isDirty, change, settle } = useDraft({ texts: current.texts, version: current.version })
  /** The version of somebody else that was saved meanwhile, and that saving again would replace. */
  const [newer, setNewer] = useState<number | null>(null)
  const keep = useChange(save, { changes: [get, list] })
  const main = settings?.language ?? 'es'
  const nameOfMain = new Intl.DisplayNames(localeOf(useLanguage()), { type: 'language' }).of(main)
  const ordered = [main, ...languages.filter((language) => language !== main)]

  function submit(event: FormEvent) {
    event.preventDefault()
    keep.mutate(
      { body: { texts: written(draft.texts), version: newer ?? base.version } },
      {
        onSuccess({ texts, version }) {
          settle({ texts, version })
          setNewer(null)
          toast(t('saved', { version }))
        },
        async onError({ status }) {
          if (status !== 409) return
          const latest = await callApi(get, {}, { companyId })
          queries.setQueryData(queryKey(companyId, get, {}), latest)
          setNewer(latest.version)
          await refresh(queries, companyId, [list])
        },
      },
    )
  }

  const write = (language: Language, text: string) => change({ ...draft, texts: { ...draft.texts, [language]: text } })
  return (
    <Stack gap="xl">
      <LeaveGuard isDirty={isDirty} />
      <div className={classes.editor}>
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t(`why.${kind}`)}</Text>
            {keep.error && (
              <Alert color={newer === null ? 'red' : 'yellow'} role="alert">
                {newer === null ? errorSentence(keep.error, tApp) : t('newer', { version: newer })}
              </Alert>
            )}
            {ordered.map((language) => (
              <Textarea
                key={language}
                label={languageNames[language]}
                description={language === main ? t('main') : t('fallback', { language: nameOfMain })}
                lang={language}
                autosize
                minRows={3}
                maxRows={12}
                maxLength={most}
                readOnly={isReadOnly}
                value={draft.texts[language] ?? ''}
                onChange={(event) => write(language, event.currentTarget.value)}
              />
            ))}
            {!isReadOnly && (
              <Group>
                <Button type="submit" loading={keep.isPending} disabled={!isDirty}>
                  {t(newer === null ? 'save' : 'replace')}
                </Button>
                {isDirty && (
                  <Button
                    variant="default"
                    onClick={() => {
                      settle({ texts: current.texts, version: current.version })
                      setNewer(null)
                      keep.reset()
                    }}
                  >
                    {t('discard')}
                  </Button>
                )}
              </Group>
            )}
          </Stack>
        </form>
        <Box>
          <FirstMessage
            opening={kind === 'opening' ? written(draft.texts) : other}
            privacyNotice={kind === 'privacyNotice' ? written(draft.texts) : other}
          />
        </Box>
      </div>
      <TextHistory list={list} {...(!isReadOnly && { take: (texts: CompanyTexts) => change({ ...draft, texts }) })} />
    </Stack>
  )
}

/** Without the languages in which nothing is written. */
function written(texts: CompanyTexts): CompanyTexts {
  const trimmed = languages.map((language) => [language, texts[language]?.trim() ?? ''] as const)
  return Object.fromEntries(trimmed.filter(([, text]) => text !== ''))
}
