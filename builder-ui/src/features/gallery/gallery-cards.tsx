import { Text, UnstyledButton } from '@mantine/core'
import { type Icon, IconFileImport, IconPencilPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { draftOf, type GalleryFlow } from '#engine/gallery/drawing'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { FlowPreview } from './flow-preview.tsx'
import classes from './gallery.module.css'

interface Props {
  flows: readonly GalleryFlow[]
  choose: (chosen: GalleryFlow | 'empty' | 'import') => void
}

/** Everything a new flow can begin from, one card each. */
export function GalleryCards({ flows, choose }: Props) {
  const { t } = useTranslation('gallery')
  const language = useLanguage()
  return (
    <ul className={classes.grid} aria-label={t('label')}>
      {flows.map((flow) => (
        <Choice
          key={flow.id}
          name={localized(flow.name, language)}
          about={localized(flow.about, language)}
          picture={<FlowPreview draft={draftOf(flow, { name: flow.id, language })} />}
          choose={() => choose(flow)}
        />
      ))}
      <Choice name={t('empty.name')} about={t('empty.about')} picture={<Sign icon={IconPencilPlus} />} choose={() => choose('empty')} />
      <Choice name={t('import.name')} about={t('import.about')} picture={<Sign icon={IconFileImport} />} choose={() => choose('import')} />
    </ul>
  )
}

function Choice({ name, about, picture, choose }: { name: string; about: string; picture: ReactNode; choose: () => void }) {
  return (
    <li>
      <UnstyledButton className={classes.choice ?? ''} onClick={choose}>
        <span className={classes.picture}>{picture}</span>
        <span className={classes.words}>
          <Text span fw={600}>
            {name}
          </Text>
          <Text span size="sm" c="dimmed">
            {about}
          </Text>
        </span>
      </UnstyledButton>
    </li>
  )
}

function Sign({ icon: SignIcon }: { icon: Icon }) {
  return <SignIcon size={44} stroke={1.3} aria-hidden color="var(--mantine-color-dimmed)" />
}
