import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  close: () => void
  /** What the form does; it saves unless told otherwise. */
  doLabel?: string
  isBusy?: boolean
  isDisabled?: boolean
}

/** Under the form of a dialog: leave it, or do what it is for. */
export function DialogButtons({ close, doLabel, isBusy = false, isDisabled = false }: Props) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={close}>
        {t('actions.cancel')}
      </Button>
      <Button type="submit" loading={isBusy} disabled={isDisabled}>
        {doLabel ?? t('actions.save')}
      </Button>
    </Group>
  )
}
