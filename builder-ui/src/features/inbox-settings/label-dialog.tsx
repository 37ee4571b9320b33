import { ColorSwatch, Group, Input, Modal, Stack, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLabel, createLabel, labelColors, listLabels } from '#api/contracts/labels'
import { type Item, useChange } from '../../app/api/use-contract.ts'
import { DialogButtons } from '../../app/dialogs/dialog-buttons.tsx'
import { toast } from '../../app/toast.ts'
import { isDuplicate } from './is-duplicate.ts'
import { LabelBadge } from './label-badge.tsx'
import { Refusal } from './refusal.tsx'

interface Props {
  /** Null: it is being made. */
  label: Item<typeof listLabels> | null
  close: () => void
}

/** Names and colours a label. */
export function LabelDialog({ label, close }: Props) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const [name, setName] = useState(label?.name ?? '')
  const [color, setColor] = useState(label?.color ?? 'teal')
  const create = useChange(createLabel, { changes: [listLabels] })
  const update = useChange(changeLabel, { changes: [listLabels] })
  const attempt = label === null ? create : update
  const done = {
    onSuccess() {
      toast(tApp('saved'))
      close()
    },
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (label === null) create.mutate({ body: { name, color } }, done)
    else update.mutate({ params: { id: label.id }, body: { name, color, version: label.version } }, done)
  }
  return (
    <Modal
      opened
      onClose={close}
      title={label === null ? t('labels.new') : t('labels.change')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Refusal error={attempt.error} />
          <TextInput
            label={t('labels.name')}
            required
            maxLength={40}
            data-autofocus
            error={isDuplicate(attempt.error) ? t('duplicate') : undefined}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Input.Wrapper label={t('labels.color')} labelElement="div">
            <Group gap={8} mt={6} role="group" aria-label={t('labels.color')}>
              {labelColors.map((one) => (
                <Tooltip key={one} label={t(`colors.${one}`)}>
                  <UnstyledButton aria-label={t(`colors.${one}`)} aria-pressed={one === color} onClick={() => setColor(one)}>
                    <ColorSwatch color={`var(--mantine-color-${one}-filled)`} size={28} withShadow={false}>
                      {one === color && <IconCheck size={16} color="white" aria-hidden />}
                    </ColorSwatch>
                  </UnstyledButton>
                </Tooltip>
              ))}
            </Group>
          </Input.Wrapper>
          {name.trim() !== '' && (
            <Group>
              <LabelBadge name={name} color={color} />
            </Group>
          )}
          <DialogButtons close={close} isBusy={attempt.isPending} isDisabled={name.trim() === ''} />
        </Stack>
      </form>
    </Modal>
  )
}
