import { Button, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { createCredential, listCredentials } from '#api/contracts/credentials'
import { getFlowKnown } from '#api/contracts/flow-known'
import { useChange } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { ResourceField } from '../../forms/fields/resource-field.tsx'
import { type FieldProps, useFormSetting } from '../../forms/form-context.ts'
import { SchemaForm } from '../../forms/schema-form.tsx'

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

/** What a request signs in with; a new one is made on the spot, and never shown again. */
export function CredentialField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  const mayCreate = useMay('credentials.write')
  const { isReadOnly } = useFormSetting()
  const [isOpen, dialog] = useDisclosure(false)
  const create = useChange(createCredential, { changes: [listCredentials, getFlowKnown] })
  return (
    <Stack gap={4}>
      <ResourceField {...props} />
      {mayCreate && !isReadOnly && (
        <div>
          <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={12} aria-hidden />} onClick={dialog.open}>
            {t('credential.create')}
          </Button>
        </div>
      )}
      <Modal opened={isOpen} onClose={dialog.close} title={t('credential.create')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Text size="sm" c="dimmed" mb="md">
          {t('credential.about')}
        </Text>
        <SchemaForm
          schema={createCredential.body}
          hints={hints}
          submitLabel={t('credential.save')}
          onSubmit={async (body) => {
            const { id } = await create.mutateAsync({ body })
            props.onChange(id)
            dialog.close()
          }}
        />
      </Modal>
    </Stack>
  )
}
