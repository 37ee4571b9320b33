import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countPeople, getFlow, listFlows, listVersions, publishFlow } from '#api/contracts/flows'
import { useChange } from '../../app/api/use-contract.ts'
import { toast } from '../../app/toast.ts'
import type { FlowDetail, People } from './flow.ts'
import { flowError, problemsIn } from './flow-error.ts'
import { PeopleChoice } from './people-choice.tsx'
import { ProblemList } from './problem-list.tsx'

interface Props {
  flow: FlowDetail
  /** Inside now: whoever is gets asked about. */
  people: number
  isOpen: boolean
  close: () => void
}

export function PublishDialog(props: Props) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.close}
      title={t('publish.title')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <PublishForm {...props} />
    </Modal>
  )
}

function PublishForm({ flow, people, close }: Props) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const [note, setNote] = useState('')
  const [those, setThose] = useState<People>('finish')
  const publish = useChange(publishFlow, { changes: [getFlow, listFlows, listVersions, countPeople] })
  const problems = problemsIn(publish.error)

  function submit(event: FormEvent) {
    event.preventDefault()
    publish.mutate(
      { params: { id: flow.id }, body: { revision: flow.revision, people: those, note } },
      {
        onSuccess: ({ version }) => {
          toast(t('publish.done', { version }))
          close()
        },
      },
    )
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        {publish.error && (
          <Alert color="red" role="alert">
            {flowError(publish.error, t, tApp)}
          </Alert>
        )}
        {problems.length > 0 && <ProblemList problems={problems} flow={flow.draft} />}
        {people > 0 && <PeopleChoice count={people} choices={['finish', 'migrate', 'stop']} value={those} onChange={setThose} />}
        <Textarea
          label={t('publish.note')}
          description={t('publish.noteWhy')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {tApp('actions.cancel')}
          </Button>
          <Button type="submit" loading={publish.isPending}>
            {t('publish.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
