import { Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { createCredential, listCredentials } from '#api/contracts/credentials'
import { getFlowKnown } from '#api/contracts/flow-known'
import { useChange } from '../../../app/api/use-contract.ts'
import { SchemaForm } from '../../../forms/schema-form.tsx'
import type { CreateDialogProps } from './creatable-field.tsx'

const hints = {
  name: {
    label: { es: 'Nombre', pt: 'Nome', en: 'Name' },
    help: { es: 'Solo lo ve tu equipo.', pt: 'Só sua equipe vê.', en: 'Only your team sees it.' },
  },
  headers: {
    label: { es: 'Encabezado', pt: 'Cabeçalho', en: 'Header' },
    help: {
      es: 'El nombre, por ejemplo Authorization, y su valor, por ejemplo Bearer y la clave.',
      pt: 'O nome, por exemplo Authorization, e o valor, por exemplo Bearer e a chave.',
      en: 'The name, for example Authorization, and its value, for example Bearer and the key.',
    },
  },
}

/** The headers another system asks for: kept sealed, and never shown again. */
export function CreateCredential({ typed, close, created }: CreateDialogProps) {
  const { t } = useTranslation('flow-panels')
  const create = useChange(createCredential, { changes: [listCredentials, getFlowKnown] })
  return (
    <Modal opened onClose={close} title={t('credential.create')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Text size="sm" c="dimmed" mb="md">
        {t('credential.about')}
      </Text>
      <SchemaForm
        schema={createCredential.body}
        hints={hints}
        initial={{ name: typed }}
        submitLabel={t('credential.save')}
        onSubmit={async (body) => created((await create.mutateAsync({ body })).id)}
      />
    </Modal>
  )
}
