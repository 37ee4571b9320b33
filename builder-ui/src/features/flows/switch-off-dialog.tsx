import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PeopleChoice } from './people-choice.tsx'

interface Props {
  close: () => void
  people: number
  turnOff: (people: 'finish' | 'stop') => void
  isBusy: boolean
}

export function SwitchOffDialog({ close, people, turnOff, isBusy }: Props) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const [those, setThose] = useState<'finish' | 'stop'>('finish')
  return (
    <Modal opened onClose={close} title={t('switch.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <Stack>
        <PeopleChoice count={people} choices={['finish', 'stop']} value={those} onChange={setThose} isOff />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {tApp('actions.cancel')}
          </Button>
          <Button loading={isBusy} onClick={() => turnOff(those)}>
            {t('switch.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
