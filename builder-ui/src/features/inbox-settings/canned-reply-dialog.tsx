import { Group, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeCannedReply, createCannedReply, listCannedReplies } from '#api/contracts/canned-replies'
import { ApiError } from '../../app/api/api-error.ts'
import { type Item, useChange } from '../../app/api/use-contract.ts'
import { DialogButtons } from '../../app/dialogs/dialog-buttons.tsx'
import { useMay } from '../../app/shell/company.ts'
import { toast } from '../../app/toast.ts'
import type { VariableSupport } from '../../forms/variables/offer.ts'
import { VariableText } from '../../forms/variables/variable-text.tsx'
import { usePeople } from '../inbox/people.ts'
import { CannedFiles } from './canned-files.tsx'
import { isDuplicate } from './is-duplicate.ts'
import { Refusal } from './refusal.tsx'

interface Props {
  /** Null: it is being made. */
  reply: Item<typeof listCannedReplies> | null
  close: () => void
}

const shortcutLike = /^[\p{L}\p{N}-]{1,30}$/u

/** Writes a text to answer with: how it is called up, what it says, what goes with it, and whose it is. */
export function CannedReplyDialog({ reply, close }: Props) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const variables = useReplyVariables()
  const managesInbox = useMay('inbox.write')
  const { isTeam } = usePeople()
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '')
  const [title, setTitle] = useState(reply?.title ?? '')
  const [text, setText] = useState(reply?.text ?? '')
  const [files, setFiles] = useState(reply?.files ?? [])
  const [shared, setShared] = useState(reply ? reply.ownerId === null : true)
  const [wasTried, setTried] = useState(false)
  const create = useChange(createCannedReply, { changes: [listCannedReplies] })
  const update = useChange(changeCannedReply, { changes: [listCannedReplies] })
  const attempt = reply === null ? create : update
  const isBadShortcut = !shortcutLike.test(shortcut)
  const isEmpty = text.trim() === '' && files.length === 0
  const done = {
    onSuccess() {
      toast(tApp('saved'))
      close()
    },
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (isBadShortcut || isEmpty || title.trim() === '') return
    const body = { shortcut, title, text, files, shared }
    if (reply === null) create.mutate({ body }, done)
    else update.mutate({ params: { id: reply.id }, body: { ...body, version: reply.version } }, done)
  }

  const shortcutError = isDuplicate(attempt.error) ? t('duplicate') : wasTried && isBadShortcut ? t('canned.badShortcut') : undefined
  const textError = isBadLiquid(attempt.error) ? t('canned.badText') : wasTried && isEmpty ? t('canned.empty') : undefined
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={reply === null ? t('canned.new') : t('canned.change')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {!isBadLiquid(attempt.error) && <Refusal error={attempt.error} />}
          <Group grow align="flex-start">
            <TextInput
              label={t('canned.shortcut')}
              description={t('canned.shortcutHelp')}
              leftSection="/"
              required
              maxLength={30}
              data-autofocus
              error={shortcutError}
              value={shortcut}
              onChange={(event) => setShortcut(event.currentTarget.value.replace(/^\//, '').replaceAll(' ', '-'))}
            />
            <TextInput
              label={t('canned.title')}
              description={t('canned.titleHelp')}
              required
              maxLength={80}
              error={wasTried && title.trim() === '' ? t('canned.noTitle') : undefined}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          </Group>
          <VariableText
            label={t('canned.text')}
            help={t('canned.textHelp')}
            error={textError}
            value={text}
            onChange={setText}
            variables={variables}
            isReadOnly={false}
            isRequired={false}
            isLong
            isMessage
          />
          <CannedFiles value={files} onChange={setFiles} />
          {isTeam && (
            <Switch
              label={t('canned.shared')}
              description={t(managesInbox ? 'canned.sharedHelp' : 'canned.sharedForGood')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
          <DialogButtons close={close} isBusy={attempt.isPending} />
        </Stack>
      </form>
    </Modal>
  )
}

function isBadLiquid(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'cannedReply.badTemplate'
}

/** What a reply may say of the customer, of who answers, and of the shop. */
function useReplyVariables(): VariableSupport {
  const { t } = useTranslation('inbox-settings')
  return useMemo(() => {
    const offer = (path: string, label: string, sample: string, group: string) => ({ path, label, sample, group, type: 'text' as const })
    return {
      offers: [
        offer('contact.name', t('variables.contactName'), t('variables.contactSample'), t('variables.contact')),
        offer('agent.name', t('variables.agentName'), t('variables.agentSample'), t('variables.agent')),
        offer('company.name', t('variables.companyName'), t('variables.companySample'), t('variables.company')),
      ],
      isKnown: (root) => ['contact', 'agent', 'company'].includes(root),
      names: [],
    }
  }, [t])
}
