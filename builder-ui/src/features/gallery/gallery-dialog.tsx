import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GalleryFlow } from '#engine/gallery/drawing'
import { gallery } from '#engine/gallery/gallery'
import { EmptyFlowForm } from './empty-flow-form.tsx'
import { GalleryCards } from './gallery-cards.tsx'
import { GalleryFlowForm } from './gallery-flow-form.tsx'
import { ImportView } from './import-view.tsx'

export type GalleryView = 'choose' | 'import'

interface Props {
  /** What it opens with; null = closed. */
  view: GalleryView | null
  close: () => void
}

/** A new flow: from one that already works, from nothing, or from a file. */
export function GalleryDialog({ view, close }: Props) {
  const { t } = useTranslation('gallery')
  const { t: tApp } = useTranslation()
  return (
    <Modal
      opened={view !== null}
      onClose={close}
      size={1040}
      title={t(view === 'import' ? 'import.title' : 'title')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      {view !== null && <Views first={view} close={close} />}
    </Modal>
  )
}

function Views({ first, close }: { first: GalleryView; close: () => void }) {
  const [view, setView] = useState<GalleryView | 'empty' | GalleryFlow>(first)
  const back = () => setView('choose')
  if (view === 'choose') return <GalleryCards flows={gallery} choose={setView} />
  if (view === 'empty') return <EmptyFlowForm back={back} close={close} />
  if (view === 'import') return <ImportView back={back} close={close} />
  return <GalleryFlowForm flow={view} back={back} close={close} />
}
