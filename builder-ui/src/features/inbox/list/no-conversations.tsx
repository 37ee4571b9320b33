import { Button } from '@mantine/core'
import { IconMessageOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { companyAddress } from '../../../app/page.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { Notice } from '../../../app/states/notice.tsx'
import { usePeople } from '../people.ts'
import type { OpenView } from '../views/use-view.ts'
import { useChannels } from './use-channels.ts'

/** Why a view is empty, and what would fill it. */
export function NoConversations({ view }: { view: OpenView }) {
  const { t } = useTranslation('inbox')
  const { id } = useCompany()
  const { isTeam } = usePeople()
  const { channels, isKnown } = useChannels()
  if (view.standard === 'all')
    return (
      <Notice
        icon={IconMessageOff}
        title={t('empty.title')}
        {...(isKnown &&
          channels.length === 0 && {
            action: (
              <Button component={Link} to={companyAddress(id, 'settings', 'channels')} variant="default">
                {t('empty.connect')}
              </Button>
            ),
          })}
      >
        {t('empty.all')}
      </Notice>
    )
  const sentence = view.standard === null ? t('empty.saved') : t(`empty.${isTeam ? 'team' : 'alone'}.${view.standard}`)
  return (
    <Notice icon={IconMessageOff} title={t('empty.here')}>
      {sentence}
    </Notice>
  )
}
