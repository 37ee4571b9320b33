import { Button, Table } from '@mantine/core'
import { IconPlus, IconTag } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteLabel, listLabels } from '#api/contracts/labels'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { useMay } from '../../app/shell/company.ts'
import { SettingsList } from '../../app/states/settings-list.tsx'
import { LabelBadge } from './label-badge.tsx'
import { LabelDialog } from './label-dialog.tsx'
import { RowButtons } from './row-buttons.tsx'

type Label = Item<typeof listLabels>

/** The labels that conversations are sorted by. */
export function LabelsPage() {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const mayWrite = useMay('inbox.write')
  const [edited, setEdited] = useState<Label | 'new' | null>(null)
  const [going, setGoing] = useState<Label | null>(null)
  const list = useContractList(listLabels, {})
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('labels.new')}
    </Button>
  )
  return (
    <>
      <SettingsList
        list={list}
        about={t('labels.about')}
        make={make}
        none={{ icon: IconTag, title: t('labels.noneTitle'), text: t('labels.none') }}
      >
        {(labels) => (
          <Table verticalSpacing="xs" aria-label={tApp('pages.labels')}>
            <Table.Tbody>
              {labels.map((label) => (
                <Table.Tr key={label.id}>
                  <Table.Td>
                    <LabelBadge {...label} />
                  </Table.Td>
                  <Table.Td ta="end">
                    {mayWrite && <RowButtons name={label.name} edit={() => setEdited(label)} remove={() => setGoing(label)} />}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </SettingsList>
      {edited && <LabelDialog label={edited === 'new' ? null : edited} close={() => setEdited(null)} />}
      {going && (
        <RemovalDialog
          contract={deleteLabel}
          input={{ params: { id: going.id } }}
          changes={[listLabels]}
          title={t('deleteTitle', { name: going.name })}
          doneSentence={t('labels.deleted')}
          close={() => setGoing(null)}
        >
          {t('labels.deleteWhy')}
        </RemovalDialog>
      )}
    </>
  )
}
