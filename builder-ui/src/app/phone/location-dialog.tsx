import { Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core'
import { IconCurrentLocation } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhonePlace } from './phone-content.ts'

interface Props {
  isOpen: boolean
  close: () => void
  send: (content: PhonePlace) => void
}

/** Where the played customer is: the browser's own place, or any other. */
export function LocationDialog({ isOpen, close, send }: Props) {
  const { t } = useTranslation('phone')
  const { t: tApp } = useTranslation()
  const [place, setPlace] = useState({ latitude: 19.4326, longitude: -99.1332 })
  const [name, setName] = useState('')
  const [why, setWhy] = useState<string | null>(null)

  function findMe() {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setWhy(null)
        setPlace({ latitude: rounded(latitude), longitude: rounded(longitude) })
      },
      () => setWhy(t('location.denied')),
    )
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    send({ type: 'location', ...place, ...(name.trim() !== '' && { name: name.trim() }) })
    close()
  }

  return (
    <Modal opened={isOpen} onClose={close} title={t('location.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Button variant="default" leftSection={<IconCurrentLocation size={18} aria-hidden />} onClick={findMe}>
            {t('location.mine')}
          </Button>
          <Group grow>
            <NumberInput
              label={t('location.latitude')}
              min={-90}
              max={90}
              decimalScale={6}
              value={place.latitude}
              error={why}
              onChange={(value) => setPlace({ ...place, latitude: Number(value) })}
            />
            <NumberInput
              label={t('location.longitude')}
              min={-180}
              max={180}
              decimalScale={6}
              value={place.longitude}
              onChange={(value) => setPlace({ ...place, longitude: Number(value) })}
            />
          </Group>
          <TextInput label={t('location.name')} maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button type="submit">{t('location.send')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
