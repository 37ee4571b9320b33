import { Button, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArchive, IconDeviceMobile, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../../../app/session/session.ts'
import { useMay } from '../../../app/shell/company.ts'
import { toastError } from '../../../app/toast.ts'
import { BringBackButton } from '../../flows/bring-back-button.tsx'
import { Banner } from '../banner.tsx'
import { useFlowLife } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { phone } from '../use-flow-life.ts'

/** Says why the draft cannot be changed here and now, and offers to take it over. */
export function EditBanner() {
  const { t } = useTranslation('builder')
  const { t: tFlows } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const flow = useOpenFlow()
  const mayWrite = useMay('flows.write')
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false }) ?? false
  const person = usePerson()
  const { presence } = useFlowLife()
  const [isTaking, setTaking] = useState(false)
  const { other } = presence

  if (flow.archived)
    return (
      <Banner icon={IconArchive} color="gray" actions={mayWrite && <BringBackButton flow={flow} />}>
        <Text size="sm">{tFlows('archive.banner')}</Text>
      </Banner>
    )
  if (isPhone && mayWrite)
    return (
      <Banner icon={IconDeviceMobile} color="gray">
        <Text size="sm">{t('edit.phone')}</Text>
      </Banner>
    )
  if (!other) return null

  async function takeOver() {
    setTaking(true)
    if (!(await presence.takeOver())) toastError(tApp('errors.network'))
    setTaking(false)
  }

  const isOwnTab = other.memberId === person.id
  return (
    <Banner
      icon={IconLock}
      color="yellow"
      actions={
        mayWrite && (
          <Button size="compact-sm" variant="default" loading={isTaking} onClick={() => void takeOver()}>
            {t('edit.takeOver')}
          </Button>
        )
      }
    >
      <Text size="sm">{isOwnTab ? t('edit.ownTab') : t('edit.other', { name: other.name || t('people.gone') })}</Text>
    </Banner>
  )
}
