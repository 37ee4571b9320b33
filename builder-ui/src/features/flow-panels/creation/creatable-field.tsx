import { type ComponentType, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#api/auth/roles'
import { useMay } from '../../../app/shell/company.ts'
import { ResourceField } from '../../../forms/fields/resource-field.tsx'
import type { FieldProps } from '../../../forms/form-context.ts'

/** What makes something in a dialog over the panel. */
export interface CreateDialogProps {
  /** What was typed before, where a name was. */
  typed: string
  close: () => void
  /** It is made: the field takes it. */
  created: (id: string) => void
}

interface Props extends FieldProps {
  permission: Permission
  /** What the dialog does: "Create a team". */
  does: string
  Dialog: ComponentType<CreateDialogProps>
}

/** Chooses something of the company, or makes it on the spot as the last choice of the list. */
export function CreatableField({ permission, does, Dialog, ...props }: Props) {
  const { t } = useTranslation('flow-panels')
  const may = useMay(permission)
  const [typed, setTyped] = useState<string | null>(null)
  const close = () => setTyped(null)
  const created = (id: string) => {
    props.onChange(id)
    close()
  }
  return (
    <>
      <ResourceField {...props} creation={may ? { label: `${does}…`, run: setTyped } : { who: t('creation.who') }} />
      <Suspense>{typed !== null && <Dialog {...{ typed, close, created }} />}</Suspense>
    </>
  )
}
