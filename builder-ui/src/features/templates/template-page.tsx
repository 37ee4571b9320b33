import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getTemplate } from '#api/contracts/templates'
import { noValues, type TemplateValues } from '#engine/channels/template'
import { previewTemplate } from '#engine/channels/template-preview'
import { useContract } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useMay } from '../../app/shell/company.ts'
import { useTitle } from '../../app/shell/title.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { Chips } from './chips.tsx'
import { FillForm } from './fill-form.tsx'
import { PhonePreview } from './phone-preview.tsx'
import { Problems } from './problems.tsx'
import { SendTest } from './send-test.tsx'
import { categoryName, reasonName, type Template, useAddresses } from './template.ts'
import classes from './templates.module.css'

export function TemplatePage({ templateId }: { templateId: string }) {
  const template = useContract(getTemplate, { params: { id: templateId } })
  const addresses = useAddresses()
  return (
    <QueryState query={template} back={addresses.list}>
      {(data) => <OpenTemplate template={data} />}
    </QueryState>
  )
}

/** One template: how it stands with Meta, how it looks filled in, and a way to send it to oneself. */
function OpenTemplate({ template }: { template: Template }) {
  const { t } = useTranslation('templates')
  const addresses = useAddresses()
  const format = useFormat()
  const mayTest = useMay('templates.test')
  const [values, setValues] = useState<TemplateValues>(noValues)
  const { name, language, syncedAt, sendable, variables } = template
  useTitle(name, 2)
  const preview = previewTemplate(template, values)
  return (
    <Stack gap="md">
      <div>
        <Button
          component={Link}
          to={addresses.list}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
        >
          {t('list.label')}
        </Button>
        <Group justify="space-between" align="flex-start">
          <div className={classes.names}>
            <LongText fw={650} fz="xl">
              {name}
            </LongText>
            <Text size="sm" c="dimmed">
              {language} · {t('page.synced', { when: format.relative(syncedAt, Date.now()) })}
            </Text>
          </div>
          <Chips template={template} />
        </Group>
      </div>
      <Standing template={template} />
      <div className={classes.columns}>
        <Stack gap="lg" className={classes.fill ?? ''}>
          {variables.unsupported ? (
            <Problems problems={preview.problems} />
          ) : (
            <>
              <FillForm template={template} values={values} change={setValues} />
              {mayTest && sendable && <SendTest template={template} values={values} preview={preview} />}
            </>
          )}
        </Stack>
        <Stack component="section" gap="xs" className={classes.phone ?? ''}>
          <Title order={2} size="h3">
            {t('page.preview')}
          </Title>
          <PhonePreview preview={preview} />
        </Stack>
      </div>
    </Stack>
  )
}

/** Why it may not be sent, and what Meta has done to its category. */
function Standing({ template }: { template: Template }) {
  const { t } = useTranslation('templates')
  const language = useLanguage()
  const { sentence, rejectedReason, category, previousCategory, nextCategory } = template
  const icon = <IconAlertTriangle aria-hidden />
  return (
    <>
      {sentence && (
        <Alert color="red" icon={icon}>
          {localized(sentence, language)}
          {rejectedReason !== null && rejectedReason !== 'NONE' && (
            <Text size="sm" mt={4}>
              {t('page.rejected', { reason: reasonName(rejectedReason, t) })}
            </Text>
          )}
        </Alert>
      )}
      {nextCategory !== null && (
        <Alert color="yellow" icon={icon}>
          {t('category.willBe', { from: categoryName(category, language), to: categoryName(nextCategory, language) })}
        </Alert>
      )}
      {previousCategory !== null && previousCategory !== category && (
        <Alert color="yellow" icon={icon}>
          {t('category.was', { from: categoryName(previousCategory, language), to: categoryName(category, language) })}
        </Alert>
      )}
    </>
  )
}
