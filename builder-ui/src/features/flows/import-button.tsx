import { Alert, Button, FileButton, Modal, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { importFlow, listFlows } from '#api/contracts/flows'
import type { Problem } from '#engine/flow/problem'
import { jsonSchema } from '#engine/json'
import { useChange } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { toast } from '../../app/toast.ts'
import { flowError, problemsIn } from './flow-error.ts'
import { ProblemList } from './problem-list.tsx'

const fileSchema = z.record(z.string(), jsonSchema)

/** Makes a flow of a file that was exported here or elsewhere; says what is wrong with one that is none. */
export function ImportButton() {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const { id: companyId } = useCompany()
  const navigate = useNavigate()
  const again = useRef<() => void>(null)
  const [refused, setRefused] = useState<{ sentence: string; problems: Problem[] } | null>(null)
  const store = useChange(importFlow, { changes: [listFlows] })

  async function take(file: File | null) {
    again.current?.()
    if (file === null) return
    const read = fileSchema.safeParse(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => null),
    )
    if (!read.success) return setRefused({ sentence: t('import.notAFlow'), problems: [] })
    store.mutate(
      { body: { flow: read.data } },
      {
        onSuccess: ({ id, name }) => {
          toast(t('import.done', { name }))
          void navigate({ to: companyAddress(companyId, 'flows', id) })
        },
        onError: (error) => setRefused({ sentence: flowError(error, t, tApp), problems: problemsIn(error) }),
      },
    )
  }

  return (
    <>
      <FileButton accept="application/json,.json" resetRef={again} onChange={(file) => void take(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={store.isPending} leftSection={<IconFileImport size={18} aria-hidden />}>
            {t('import.do')}
          </Button>
        )}
      </FileButton>
      <Modal
        opened={refused !== null}
        onClose={() => setRefused(null)}
        title={t('import.refused')}
        closeButtonProps={{ 'aria-label': tApp('actions.close') }}
      >
        <Stack>
          <Alert color="red" role="alert">
            {refused?.sentence}
          </Alert>
          {refused && refused.problems.length > 0 && (
            <>
              <Text size="sm">{t('import.mend')}</Text>
              <ProblemList problems={refused.problems} />
            </>
          )}
        </Stack>
      </Modal>
    </>
  )
}
