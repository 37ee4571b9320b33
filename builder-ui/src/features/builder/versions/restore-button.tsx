import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRestore } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listCopies, restoreVersion } from '#api/contracts/flow-versions'
import { listFlows } from '#api/contracts/flows'
import { useChange } from '../../../app/api/use-contract.ts'
import { toast, toastError } from '../../../app/toast.ts'
import { flowError } from '../../flows/flow-error.ts'
import { useFlowLife } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { tabId } from '../presence/this-tab.ts'
import { useBuilderSearch } from '../use-builder-search.ts'

/** Makes a version or a former draft the draft again, once it is confirmed; what is the draft now is kept. */
export function RestoreButton({ from }: { from: { version: number } | { copyId: string } }) {
  const { t } = useTranslation('builder')
  const { t: tFlows } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const { id } = useOpenFlow()
  const { draft, saver, isEditable } = useFlowLife()
  const [, search] = useBuilderSearch()
  const [isAsking, asking] = useDisclosure(false)
  const restore = useChange(restoreVersion, { changes: [listCopies, listFlows] })
  const version = 'version' in from ? from.version : null

  async function bringBack() {
    // What is not stored could not be kept.
    if (!(await saver.flush())) return toastError(t('restore.unsaved'))
    restore.mutate(
      { params: { id }, body: { ...from, revision: saver.revision(), tabId } },
      {
        onSuccess(flow) {
          saver.adopt(flow, (restored) => draft.edit(() => restored))
          search({ version: undefined, copy: undefined, compare: undefined })
          toast(t(version === null ? 'restore.doneCopy' : 'restore.done', { version }))
        },
        onError: (error) => toastError(flowError(error, tFlows, tApp)),
        onSettled: asking.close,
      },
    )
  }

  if (!isEditable) return null
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconRestore size={16} aria-hidden />}
        aria-label={version === null ? undefined : t('restore.one', { version })}
        onClick={asking.open}
      >
        {t('restore.do')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={asking.close}
        title={version === null ? t('restore.titleCopy') : t('restore.title', { version })}
        closeButtonProps={{ 'aria-label': tApp('actions.close') }}
      >
        <Stack>
          <Text>{t('restore.why')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={asking.close}>
              {tApp('actions.cancel')}
            </Button>
            <Button loading={restore.isPending} onClick={() => void bringBack()} data-autofocus>
              {t('restore.do')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
