import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { part } from '../../app/part.ts'
import { Loading } from '../../app/states/loading.tsx'
import { TemplateList } from './template-list.tsx'

const TemplatePage = part(async () => (await import('./template-page.tsx')).TemplatePage)

/** The list of templates, or one of them. */
export function TemplatesPage() {
  const { templateId }: { templateId?: string } = useParams({ strict: false })
  if (templateId === undefined) return <TemplateList />
  return (
    <Suspense fallback={<Loading />}>
      <TemplatePage key={templateId} templateId={templateId} />
    </Suspense>
  )
}
