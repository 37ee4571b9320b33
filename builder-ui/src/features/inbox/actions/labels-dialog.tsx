import { ColorSwatch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createLabel, listLabels } from '#api/contracts/labels'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useChange } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import { toastError } from '../../../app/toast.ts'
import type { Conversation } from '../conversation.ts'
import { useLabels } from '../list/use-labels.ts'
import { Picker } from './picker.tsx'
import { useDesk } from './use-desk.ts'

/** Puts labels on conversations and takes them off; stays open, for there are often several. */
export function LabelsDialog({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const desk = useDesk()
  const { labels } = useLabels()
  const mayCreate = useMay('inbox.write')
  const make = useChange(createLabel, { changes: [listLabels] })
  const [only, ...others] = conversations
  const [ids, setIds] = useState<readonly string[]>(() =>
    (only?.labels ?? []).filter((id) => conversations.every((conversation) => conversation.labels.includes(id))),
  )

  function toggle(label: string): void {
    const has = ids.includes(label)
    const next = has ? ids.filter((id) => id !== label) : [...ids, label]
    setIds(next)
    if (others.length > 0) void desk.doWithMany(conversations, { type: has ? 'removeLabel' : 'addLabel', label })
    else if (only) void desk.setLabels(only, next).then((done) => done || setIds(ids))
  }

  function create(name: string): void {
    make.mutate({ body: { name } }, { onSuccess: ({ id }) => toggle(id), onError: (error) => toastError(errorSentence(error, tApp)) })
  }

  return (
    <Picker
      title={t('labels.title', { count: conversations.length })}
      options={labels.map(({ id, name, color }) => ({
        value: id,
        label: name,
        icon: <ColorSwatch size={14} color={`var(--mantine-color-${color}-6)`} aria-hidden />,
        isChosen: ids.includes(id),
      }))}
      pick={toggle}
      {...(mayCreate && { create: { label: (name: string) => t('labels.create', { name }), do: create } })}
    />
  )
}
